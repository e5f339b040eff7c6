package org.sluice.model.ngram;

import java.io.IOException;
import java.util.Arrays;
import org.sluice.model.file.ModelInput;

/** The numbers of words by their hashes; 0 is the unknown word. Immutable once filled. */
final class WordTable {
  private long[] keys;
  private int[] words;

  private WordTable(int places) {
    keys = new long[places];
    words = new int[places];
  }

  static WordTable of(int entries) {
    return new WordTable((int) Math.min(1 << 30, ProbingTable.places(entries, 1.5f)));
  }

  /**
   * Reads a table.
   *
   * @param bound the numbers of words are below it
   */
  static WordTable read(ModelInput in, long places, long bound) throws IOException {
    if (places > 1 << 30) {
      throw in.damaged("a table of " + places + " words, more than can be held");
    }
    WordTable table = new WordTable((int) Math.min(places, 1 << 16));
    boolean empty = false;
    for (int i = 0; i < places; i++) {
      if (i == table.keys.length) {
        int more = (int) Math.min(places, 2L * i);
        table.keys = Arrays.copyOf(table.keys, more);
        table.words = Arrays.copyOf(table.words, more);
      }
      table.keys[i] = in.readLong();
      table.words[i] = in.readInt();
      empty |= table.keys[i] == 0;
      if (table.keys[i] != 0 && (table.words[i] < 0 || table.words[i] >= bound)) {
        throw in.damaged("word " + table.words[i] + " of " + bound);
      }
    }
    if (!empty) {
      throw in.damaged("a table of words without an empty place");
    }
    return table;
  }

  /** The number of a word, 0 when it is not known. */
  int find(long key) {
    int at = place(key);
    return keys[at] == 0 ? 0 : words[at];
  }

  /** Adds a word; false when it is there already. */
  boolean add(long key, int word) {
    int at = place(key);
    if (keys[at] != 0) {
      return false;
    }
    keys[at] = key;
    words[at] = word;
    return true;
  }

  private int place(long key) {
    int at = (int) Long.remainderUnsigned(key, keys.length);
    while (keys[at] != 0 && keys[at] != key) {
      at = at + 1 == keys.length ? 0 : at + 1;
    }
    return at;
  }
}
