package org.sluice.ingest;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the head of an archive's record says.
 *
 * @param type the standard's word in lower case; empty when the head has none
 * @param blockLength bytes of the block that follows, or -1 when the head does not say or says
 *     nonsense
 * @param url the target URI without angle brackets, or null
 * @param recordId as written, or null
 * @param date as written, or null
 * @param contentType of the block, as written, or null
 * @param payloadDigest as written, or null
 * @param blockDigest as written, or null
 * @param refersTo the fields of a revisit that name what it repeats, as written; or null
 * @param truncated the reason why the crawler cut the payload, or null
 */
record RecordHead(
    String type,
    long blockLength,
    @Nullable String url,
    @Nullable String recordId,
    @Nullable String date,
    @Nullable String contentType,
    @Nullable String payloadDigest,
    @Nullable String blockDigest,
    @Nullable String refersTo,
    @Nullable String truncated) {

  private static final Set<String> CONTENT =
      Set.of("response", "resource", "conversion", "revisit");

  /** Whether records of this type carry content, as against notes about the crawl. */
  boolean carriesContent() {
    return CONTENT.contains(type);
  }

  /** A length of at most 18 decimal digits, or -1. */
  static long length(String digits) {
    if (digits.isEmpty() || digits.length() > 18) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
