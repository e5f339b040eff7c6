package org.sluice.signature;

import com.dynatrace.hash4j.hashing.HashValue128;
import org.jspecify.annotations.Nullable;
import org.sluice.schema.Signature;

/**
 * Signs texts: the exact hash and the MinHash bands of each. The same text gives the same signature
 * on every machine. An instance keeps its buffers, and belongs to one thread.
 */
public final class Signer {
  /** Raised whenever the same text may get another signature: old ones cannot be compared then. */
  public static final int VERSION = 2;

  private final TextHash exact = new TextHash();
  private final Shingles shingles;
  private final MinHash minHash;
  private final boolean banded;

  public Signer(Scheme scheme) {
    shingles = new Shingles(scheme);
    minHash = new MinHash(scheme);
    banded = scheme.bands() > 0;
  }

  /**
   * The signature of a text, or null when nothing in it can be seen: there is nothing to compare. A
   * text without letters and digits has no bands and can be an exact duplicate only.
   */
  public @Nullable Signature sign(String text) {
    String canonical = CanonicalText.of(text);
    HashValue128 hash = exact.of(canonical);
    if (hash == null) {
      return null;
    }
    int count = banded ? shingles.scan(canonical) : 0;
    return new Signature(
        hash.getMostSignificantBits(),
        hash.getLeastSignificantBits(),
        minHash.bands(shingles.hashes(), count));
  }
}
