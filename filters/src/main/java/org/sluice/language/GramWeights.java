package org.sluice.language;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What each sequence of one to five letters of a script says for each language that writes it, in
 * tenths of a nat. A sequence may begin and end with the boundary of a word. The sum over all
 * sequences of a word is the logarithm of the word's probability in the language, but for a
 * constant: the weights are a smoothed Markov model of order four, written as a sum.
 *
 * <p>Sequences are found by a hash of 32 bits; of sequences that the model does not hold, about one
 * in four thousand is taken for another. Rows that many languages share are kept as arrays that a
 * processor adds many lanes at a time. Immutable, loaded once (88 MB), shared by all threads.
 */
final class GramWeights {
  private static final String MODEL = "languages.weights";

  /** The first four bytes of the resource: "SLID". */
  static final int MAGIC = 0x534C4944;

  static final int VERSION = 1;

  /** Symbols in the longest sequence, boundaries counted. */
  static final int LONGEST = 5;

  /** What stands for the boundary of a word. */
  static final char BOUNDARY = ' ';

  /** Weights are whole numbers of this part of a nat. */
  static final int PER_NAT = 32;

  /** The weight that a byte of the resource stands for: fine steps near 0, coarse ones beyond. */
  private static final short[] VALUES = values();

  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final List<String> labels;
  private final int[] priors;

  /** Open addressing, two numbers a slot: the hash, 0 in a free one, and the row. */
  private final int[] slots;

  private final int mask;

  /**
   * Sparse rows, one after the other: the number of languages, then for each the language in the
   * upper and its weight in the lower half, so that a row is one place in memory.
   */
  private final int[] sparse;

  /** Rows with a weight for each language; the complement of its number stands in the slot. */
  private final int[][] dense;

  private GramWeights(List<String> labels, int[] priors, int[] slots, int[] sparse, int[][] dense) {
    this.labels = labels;
    this.priors = priors;
    this.slots = slots;
    this.mask = slots.length / 2 - 1;
    this.sparse = sparse;
    this.dense = dense;
  }

  /** The weights of each script that several languages write, read at first use. */
  static Map<UnicodeScript, GramWeights> byScript() {
    return Holder.BY_SCRIPT;
  }

  private static final class Holder {
    static final Map<UnicodeScript, GramWeights> BY_SCRIPT = load();
  }

  /** FineWeb2's labels, in the order of scores. */
  List<String> labels() {
    return labels;
  }

  /** What a language has in advance, in parts of a nat, to be added to the sum. */
  int prior(int language) {
    return priors[language];
  }

  /** The hash that begins every sequence. */
  static long start() {
    return MIX;
  }

  /** The hash of a sequence and one more symbol. */
  static long extend(long hash, char symbol) {
    long h = (hash ^ symbol) * MIX;
    return h ^ (h >>> 32);
  }

  /** The hash's bits that the table holds. */
  static int key(long hash) {
    int key = (int) hash;
    return key == 0 ? 1 : key;
  }

  /**
   * Adds what a word says for each language to the sums. The word stands between two boundaries.
   *
   * @param chars letters of the script in lower case
   * @param sums a number for each language
   */
  void addWord(char[] chars, int start, int end, int[] sums) {
    long empty = start();
    add(extend(empty, BOUNDARY), sums);
    for (int i = start - 1; i < end; i++) {
      long hash = empty;
      int last = Math.min(end, i + LONGEST - 1);
      for (int j = i; j <= last; j++) {
        hash = extend(hash, j < start || j == end ? BOUNDARY : chars[j]);
        if (j >= start && !add(hash, sums)) {
          break;
        }
      }
    }
  }

  /** Adds a sequence's row; false when neither it nor a longer one is in the model. */
  private boolean add(long hash, int[] sums) {
    int key = key(hash);
    int slot = key & mask;
    while (slots[2 * slot] != key) {
      if (slots[2 * slot] == 0) {
        return false;
      }
      slot = (slot + 1) & mask;
    }
    int row = slots[2 * slot + 1];
    if (row < 0) {
      int[] all = dense[~row];
      for (int i = 0; i < all.length; i++) {
        sums[i] += all[i];
      }
    } else {
      int end = row + sparse[row];
      for (int i = row + 1; i <= end; i++) {
        int entry = sparse[i];
        sums[entry >>> Short.SIZE] += (short) entry;
      }
    }
    return true;
  }

  private static Map<UnicodeScript, GramWeights> load() {
    try (InputStream resource =
        Objects.requireNonNull(GramWeights.class.getResourceAsStream(MODEL), MODEL)) {
      return read(resource);
    } catch (IOException e) {
      throw new UncheckedIOException(MODEL, e);
    }
  }

  /**
   * Reads the weights of all scripts.
   *
   * @throws IllegalStateException when they are of another version
   */
  static Map<UnicodeScript, GramWeights> read(InputStream resource) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(resource, 1 << 16));
    if (in.readInt() != MAGIC || in.readInt() != VERSION) {
      throw new IllegalStateException(MODEL + " is of another version");
    }
    Map<UnicodeScript, GramWeights> all = new EnumMap<>(UnicodeScript.class);
    for (int rest = in.readInt(); rest > 0; rest--) {
      UnicodeScript script = UnicodeScript.valueOf(in.readUTF());
      all.put(script, read(in));
    }
    return all;
  }

  /** Reads one script: labels and priors, hashes, lengths of rows, languages, weights. */
  private static GramWeights read(DataInputStream in) throws IOException {
    String[] labels = new String[in.readInt()];
    int[] priors = new int[labels.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = in.readUTF();
      priors[i] = in.readShort();
    }
    int rows = in.readInt();
    int entries = in.readInt();
    int[] keys = new int[rows];
    int key = 0;
    for (int i = 0; i < rows; i++) {
      key += number(in);
      keys[i] = key;
    }
    int[] lengths = new int[rows];
    for (int i = 0; i < rows; i++) {
      lengths[i] = number(in);
    }
    int[] sparse = new int[entries + rows];
    int[] starts = new int[rows];
    int at = 0;
    for (int i = 0; i < rows; i++) {
      starts[i] = at;
      sparse[at++] = lengths[i];
      int language = -1;
      for (int n = lengths[i]; n > 0; n--) {
        language += 1 + number(in);
        sparse[at++] = language << Short.SIZE;
      }
    }
    for (int i = 0; i < rows; i++) {
      for (int n = starts[i] + 1; n <= starts[i] + lengths[i]; n++) {
        sparse[n] |= VALUES[in.readByte() + 128] & 0xFFFF;
      }
    }
    int capacity = Integer.highestOneBit(Math.max(1, rows * 4 / 3)) * 2;
    int[] slots = new int[2 * capacity];
    List<int[]> dense = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      int slot = keys[i] & (capacity - 1);
      while (slots[2 * slot] != 0) {
        slot = (slot + 1) & (capacity - 1);
      }
      slots[2 * slot] = keys[i];
      slots[2 * slot + 1] = starts[i];
      if (lengths[i] * 4 > labels.length && labels.length > 16) {
        int[] all = new int[labels.length];
        for (int n = starts[i] + 1; n <= starts[i] + lengths[i]; n++) {
          all[sparse[n] >>> Short.SIZE] = (short) sparse[n];
        }
        slots[2 * slot + 1] = ~dense.size();
        dense.add(all);
      }
    }
    return new GramWeights(
        Arrays.asList(labels), priors, slots, sparse, dense.toArray(new int[0][]));
  }

  /** The weight that a byte stands for. */
  static int value(int code) {
    int size = Math.abs(code);
    int value = size <= 64 ? size : size <= 96 ? 64 + (size - 64) * 4 : 192 + (size - 96) * 8;
    return code < 0 ? -value : value;
  }

  private static short[] values() {
    short[] values = new short[256];
    for (int code = -128; code < 128; code++) {
      values[code + 128] = (short) value(code);
    }
    return values;
  }

  /** A number of seven bits a byte, the lowest first. */
  private static int number(DataInputStream in) throws IOException {
    int number = 0;
    for (int shift = 0; ; shift += 7) {
      int b = in.readUnsignedByte();
      number |= (b & 0x7F) << shift;
      if (b < 0x80) {
        return number;
      }
    }
  }
}
