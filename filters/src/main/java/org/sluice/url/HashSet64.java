package org.sluice.url;

import java.util.Arrays;

/**
 * A set of texts kept as sorted 64-bit hashes: 8 bytes each, immutable, shared by threads. Two of 5
 * million texts share a hash with a probability of less than one in a million.
 */
final class HashSet64 {
  /** FNV-1a's offset basis and prime; the hash of a prefix is a step on the way to the whole. */
  static final long START = 0xcbf29ce484222325L;

  private static final long PRIME = 0x100000001b3L;

  private final long[] hashes;

  private HashSet64(long[] hashes) {
    this.hashes = hashes;
  }

  /** The hash so far with one more character. */
  static long step(long hash, char next) {
    return (hash ^ next) * PRIME;
  }

  /** The finished hash: FNV's low bits alone are well mixed, so Murmur's finaliser spreads them. */
  static long finish(long hash) {
    long h = hash;
    h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }

  static long hash(CharSequence text, int start, int end) {
    long hash = START;
    for (int i = start; i < end; i++) {
      hash = step(hash, text.charAt(i));
    }
    return finish(hash);
  }

  boolean contains(long hash) {
    return Arrays.binarySearch(hashes, hash) >= 0;
  }

  int size() {
    return hashes.length;
  }

  /** Collects hashes. */
  static final class Builder {
    private long[] hashes = new long[1024];
    private int size;

    void add(CharSequence text) {
      if (size == hashes.length) {
        hashes = Arrays.copyOf(hashes, size * 2);
      }
      hashes[size++] = hash(text, 0, text.length());
    }

    HashSet64 build() {
      Arrays.sort(hashes, 0, size);
      int distinct = 0;
      for (int i = 0; i < size; i++) {
        if (i == 0 || hashes[i] != hashes[i - 1]) {
          hashes[distinct++] = hashes[i];
        }
      }
      return new HashSet64(Arrays.copyOf(hashes, distinct));
    }
  }
}
