package org.sluice.model.ngram;

import java.nio.charset.StandardCharsets;

/** The hashes by which KenLM's probing tables know words and runs of words. */
final class WordHash {
  private static final long MURMUR = 0xc6a4a7935bd1e995L;
  private static final long RUN = 8_978_948_897_894_561_157L;
  private static final long WORD = 0xF8574E1221634907L;

  static final long UNKNOWN = of("<unk>");
  static final long UNKNOWN_CAPITALS = of("<UNK>");

  private WordHash() {}

  /** MurmurHash64A with seed 0, of the word's UTF-8 bytes. */
  static long of(byte[] word, int from, int to) {
    int length = to - from;
    long hash = length * MURMUR;
    int at = from;
    for (; at + 8 <= to; at += 8) {
      long block = number(word, at, 8) * MURMUR;
      block = (block ^ block >>> 47) * MURMUR;
      hash = (hash ^ block) * MURMUR;
    }
    if (at < to) {
      hash = (hash ^ number(word, at, to - at)) * MURMUR;
    }
    hash = (hash ^ hash >>> 47) * MURMUR;
    return hash ^ hash >>> 47;
  }

  static long of(String word) {
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    return of(bytes, 0, bytes.length);
  }

  private static long number(byte[] bytes, int from, int count) {
    long number = 0;
    for (int i = count - 1; i >= 0; i--) {
      number = number << 8 | Byte.toUnsignedLong(bytes[from + i]);
    }
    return number;
  }

  /** Adds the word before a run of words to the run's hash; a run of one word is its number. */
  static long before(long run, int word) {
    return run * RUN ^ Integer.toUnsignedLong(1 + word) * WORD;
  }
}
