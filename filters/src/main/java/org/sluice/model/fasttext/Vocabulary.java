package org.sluice.model.fasttext;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sluice.model.file.ModelInput;

/** The words and labels of a model, words first, each as UTF-8 bytes with its count. Immutable. */
final class Vocabulary {
  /** The word that ends every line. */
  static final byte[] END = "</s>".getBytes(StandardCharsets.US_ASCII);

  /** What a label begins with. Files do not say it; this is fastText's default. */
  static final byte[] LABEL = "__label__".getBytes(StandardCharsets.US_ASCII);

  private static final int LONGEST_WORD = 1 << 20;
  private static final int HASH_START = 0x811C9DC5;
  private static final int HASH_PRIME = 16_777_619;

  private final byte[] pool;
  private final int[] starts;
  private final long[] counts;
  private final int words;
  private final long tokens;
  private final List<String> labels;
  private final @Nullable Pruning pruning;
  private final int[] table;

  private Vocabulary(
      byte[] pool, int[] starts, long[] counts, int words, long tokens, @Nullable Pruning pruning) {
    this.pool = pool;
    this.starts = starts;
    this.counts = counts;
    this.words = words;
    this.tokens = tokens;
    this.pruning = pruning;
    List<String> names = new ArrayList<>();
    for (int i = words; i < counts.length; i++) {
      names.add(new String(pool, starts[i], starts[i + 1] - starts[i], StandardCharsets.UTF_8));
    }
    this.labels = List.copyOf(names);
    int size = Integer.highestOneBit(Math.max(4, counts.length)) * 4;
    this.table = new int[size <= 0 ? 1 << 30 : size];
    for (int i = 0; i < counts.length; i++) {
      int slot = slot(pool, starts[i], starts[i + 1], hash(pool, starts[i], starts[i + 1]));
      if (table[slot] == 0) {
        table[slot] = i + 1;
      }
    }
  }

  /**
   * @param entries the words, then the labels, each in its order in the file
   * @param tokens how many words the training text had
   */
  static Vocabulary of(List<byte[]> entries, long[] counts, int words, long tokens) {
    int[] starts = new int[entries.size() + 1];
    for (int i = 0; i < entries.size(); i++) {
      starts[i + 1] = Math.addExact(starts[i], entries.get(i).length);
    }
    byte[] pool = new byte[starts[entries.size()]];
    for (int i = 0; i < entries.size(); i++) {
      System.arraycopy(entries.get(i), 0, pool, starts[i], entries.get(i).length);
    }
    return new Vocabulary(pool, starts, counts, words, tokens, null);
  }

  /** Reads the part of the file that follows the arguments. */
  static Vocabulary read(ModelInput in) throws IOException {
    int size = in.readInt();
    int words = in.readInt();
    int labels = in.readInt();
    long tokens = in.readLong();
    long pruned = in.readLong();
    if (words < 0 || labels < 1 || (long) words + labels != size) {
      throw in.damaged(size + " entries, of which " + words + " words and " + labels + " labels");
    }
    byte[] pool = new byte[1 << 12];
    int[] starts = new int[Math.min(size, 1 << 12) + 1];
    long[] counts = new long[Math.min(size, 1 << 12)];
    int length = 0;
    for (int i = 0; i < size; i++) {
      if (i == counts.length) {
        int more = (int) Math.min(size, 2L * i);
        counts = Arrays.copyOf(counts, more);
        starts = Arrays.copyOf(starts, more + 1);
      }
      for (byte next = in.readByte(); next != 0; next = in.readByte()) {
        if (length - starts[i] == LONGEST_WORD || length == Integer.MAX_VALUE - 16) {
          throw in.damaged("a word is longer than " + LONGEST_WORD + " bytes");
        }
        if (length == pool.length) {
          pool = Arrays.copyOf(pool, (int) Math.min(Integer.MAX_VALUE - 16, 2L * length));
        }
        pool[length++] = next;
      }
      starts[i + 1] = length;
      counts[i] = in.readLong();
      byte type = in.readByte();
      if (type != (i < words ? 0 : 1)) {
        throw in.damaged("entry " + i + " of the vocabulary is of kind " + type);
      }
      if (counts[i] < 0) {
        throw in.damaged("entry " + i + " of the vocabulary occurs " + counts[i] + " times");
      }
    }
    Pruning pruning = pruned < 0 ? null : Pruning.read(in, pruned);
    return new Vocabulary(pool, starts, counts, words, tokens, pruning);
  }

  void write(ModelOutput out) throws IOException {
    out.writeInt(counts.length);
    out.writeInt(words);
    out.writeInt(counts.length - words);
    out.writeLong(tokens);
    out.writeLong(-1);
    for (int i = 0; i < counts.length; i++) {
      out.writeBytes(pool, starts[i], starts[i + 1] - starts[i]);
      out.writeByte(0);
      out.writeLong(counts[i]);
      out.writeByte(i < words ? 0 : 1);
    }
  }

  /** The shared rows that were kept, or null when all are there. */
  @Nullable Pruning pruning() {
    return pruning;
  }

  int words() {
    return words;
  }

  List<String> labels() {
    return labels;
  }

  /** How often a label occurred. */
  long labelCount(int label) {
    return counts[words + label];
  }

  /** fastText's hash: FNV-1a, but with bytes taken as signed numbers. */
  static int hash(byte[] text, int from, int to) {
    int hash = HASH_START;
    for (int i = from; i < to; i++) {
      hash = (hash ^ text[i]) * HASH_PRIME;
    }
    return hash;
  }

  static int hashStart() {
    return HASH_START;
  }

  static int hashStep(int hash, byte next) {
    return (hash ^ next) * HASH_PRIME;
  }

  /** The number of the entry that is these bytes, or -1. Labels follow the words. */
  int find(byte[] text, int from, int to, int hash) {
    return table[slot(text, from, to, hash)] - 1;
  }

  private int slot(byte[] text, int from, int to, int hash) {
    int mask = table.length - 1;
    // The multiplier spreads the hash over the table, whose size is a power of two.
    int slot = (hash * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(mask);
    while (table[slot] != 0) {
      int entry = table[slot] - 1;
      if (Arrays.equals(pool, starts[entry], starts[entry + 1], text, from, to)) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
