package org.sluice.document;

import org.jspecify.annotations.Nullable;

/**
 * What an archive lets one find out about a record beyond where it came from.
 *
 * @param blockDigestMatch whether the record's block has the digest that its head states; null
 *     where it states none, or one of an unknown kind
 * @param payloadDigestMatch the same of the payload: as stored, or without its transfer or content
 *     coding, for writers differ
 * @param refersTo of a revisit, the fields of its head that name the record it repeats; or null
 * @param missing why a part of the payload is known to be missing ({@code WARC-Truncated: length},
 *     {@code gzip is damaged or ends early}); null where it is not
 */
public record Capture(
    @Nullable Boolean blockDigestMatch,
    @Nullable Boolean payloadDigestMatch,
    @Nullable String refersTo,
    @Nullable String missing) {
  /** Nothing is known. */
  public static final Capture NONE = new Capture(null, null, null, null);
}
