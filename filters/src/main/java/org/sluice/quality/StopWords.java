package org.sluice.quality;

import java.util.Arrays;
import java.util.Collection;
import org.sluice.text.TextHash;
import org.sluice.text.Words;

/** A list of stop words, case-sensitive, and how many of them a text has. Of one thread. */
final class StopWords {
  private final long[] hashes;
  private final int[] seenIn;
  private int texts;

  StopWords(Collection<String> list) {
    int size = Math.max(4, Integer.highestOneBit(Math.max(1, list.size())) << 2);
    hashes = new long[size];
    seenIn = new int[size];
    for (String word : list) {
      long hash = TextHash.of(word);
      int slot = slot(hash);
      while (hashes[slot] != 0 && hashes[slot] != hash) {
        slot = (slot + 1) & (size - 1);
      }
      hashes[slot] = hash;
    }
  }

  /** How many different words of the list occur among the words. */
  int countDistinct(Words words) {
    if (++texts == Integer.MAX_VALUE) {
      Arrays.fill(seenIn, 0);
      texts = 1;
    }
    int distinct = 0;
    for (int i = 0; i < words.size(); i++) {
      long hash = words.hash(i);
      int slot = slot(hash);
      while (hashes[slot] != 0 && hashes[slot] != hash) {
        slot = (slot + 1) & (hashes.length - 1);
      }
      if (hashes[slot] == hash && seenIn[slot] != texts) {
        seenIn[slot] = texts;
        distinct++;
      }
    }
    return distinct;
  }

  /** Whether a word, given by its {@link TextHash}, is one of the list. */
  boolean contains(long word) {
    int slot = slot(word);
    while (hashes[slot] != 0 && hashes[slot] != word) {
      slot = (slot + 1) & (hashes.length - 1);
    }
    return hashes[slot] == word;
  }

  private int slot(long hash) {
    return (int) (hash >>> 17) & (hashes.length - 1);
  }
}
