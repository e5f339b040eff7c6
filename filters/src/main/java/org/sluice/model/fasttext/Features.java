package org.sluice.model.fasttext;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The features of a line, as rows of a model's input matrix: its words, their runs of characters,
 * and its runs of words. Belongs to one thread. The work is bounded by the line's length times the
 * longest runs that the arguments allow.
 */
final class Features {
  private final Arguments arguments;
  private final Vocabulary vocabulary;
  private final @Nullable Pruning pruning;
  private IntConsumer rows = row -> {};
  private int[] hashes = new int[1 << 8];
  private int hashed;

  /**
   * @param pruning the shared rows that were kept, or null when all are there
   */
  Features(Arguments arguments, Vocabulary vocabulary, @Nullable Pruning pruning) {
    this.arguments = arguments;
    this.vocabulary = vocabulary;
    this.pruning = pruning;
  }

  /**
   * Reads a text as one line: where fastText ends a line, a space is read, and the mark of a line's
   * end comes last. Like fastText, it stops at a word that is that mark, and passes over labels.
   *
   * @param to is given each row, as often as it is a feature
   */
  void read(byte[] text, int length, IntConsumer to) {
    rows = to;
    hashed = 0;
    int at = 0;
    boolean ended = false;
    while (!ended) {
      while (at < length && isSpace(text[at])) {
        at++;
      }
      if (at == length) {
        break;
      }
      int start = at;
      while (at < length && !isSpace(text[at])) {
        at++;
      }
      ended = isEnd(text, start, at);
      add(text, start, at);
    }
    if (!ended) {
      add(Vocabulary.END, 0, Vocabulary.END.length);
    }
    addRuns();
  }

  static boolean isSpace(byte next) {
    return next == ' ' || (next >= '\t' && next <= '\r') || next == 0;
  }

  private static boolean isEnd(byte[] text, int from, int to) {
    return Arrays.equals(text, from, to, Vocabulary.END, 0, Vocabulary.END.length);
  }

  static boolean isLabel(byte[] text, int from, int to) {
    int length = Vocabulary.LABEL.length;
    return to - from >= length
        && Arrays.equals(text, from, from + length, Vocabulary.LABEL, 0, length);
  }

  private void add(byte[] text, int from, int to) {
    int hash = Vocabulary.hash(text, from, to);
    int entry = vocabulary.find(text, from, to, hash);
    if (entry >= vocabulary.words() || (entry < 0 && isLabel(text, from, to))) {
      return;
    }
    if (entry >= 0) {
      rows.accept(entry);
    }
    if (arguments.maxChars() > 0 && !isEnd(text, from, to)) {
      addCharacters(text, from, to);
    }
    if (hashed == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * hashed);
    }
    hashes[hashed++] = hash;
  }

  /** Runs of characters of the word between angle brackets. */
  private void addCharacters(byte[] text, int from, int to) {
    int length = to - from + 2;
    int longest = arguments.maxChars();
    for (int i = 0; i < length; i++) {
      if (continues(text, from, to, i)) {
        continue;
      }
      int hash = Vocabulary.hashStart();
      int j = i;
      for (int n = 1; j < length && n <= longest; n++) {
        hash = Vocabulary.hashStep(hash, at(text, from, to, j++));
        while (j < length && continues(text, from, to, j)) {
          hash = Vocabulary.hashStep(hash, at(text, from, to, j++));
        }
        if (n >= arguments.minChars() && !(n == 1 && (i == 0 || j == length))) {
          addShared(Integer.remainderUnsigned(hash, arguments.buckets()));
        }
      }
    }
  }

  private static byte at(byte[] text, int from, int to, int i) {
    return i == 0 ? (byte) '<' : from + i - 1 < to ? text[from + i - 1] : (byte) '>';
  }

  private static boolean continues(byte[] text, int from, int to, int i) {
    return (at(text, from, to, i) & 0xC0) == 0x80;
  }

  private void addRuns() {
    for (int i = 0; i < hashed; i++) {
      long hash = hashes[i];
      for (int j = i + 1; j < hashed && j < i + arguments.wordNgrams(); j++) {
        hash = hash * 116_049_371L + hashes[j];
        addShared((int) Long.remainderUnsigned(hash, arguments.buckets()));
      }
    }
  }

  private void addShared(int row) {
    int kept = pruning == null ? row : pruning.find(row);
    if (kept >= 0) {
      rows.accept(vocabulary.words() + kept);
    }
  }
}
