package org.sluice.language;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The weights of Apache OpenNLP's language detector (langdetect-183: maximum entropy over one to
 * three characters, 103 languages, trained on the Leipzig Corpora), packed for scoring without
 * making a string: 146 thousand n-grams and 1.3 million weights in 10 MB. Immutable, loaded once,
 * shared by all threads.
 */
final class NgramWeights {
  private static final String MODEL = "/langdetect-183.bin";

  /** Characters in the longest n-gram. */
  static final int LONGEST = 3;

  private final List<String> languages;

  /** Open addressing: the packed n-gram, or 0 in a free slot. */
  private final long[] keys;

  private final int[] slots;
  private final int[] starts;
  private final byte[] outcomes;
  private final float[] weights;

  private NgramWeights(
      List<String> languages, long[] grams, int[] starts, byte[] outcomes, float[] weights) {
    this.languages = languages;
    this.starts = starts;
    this.outcomes = outcomes;
    this.weights = weights;
    int capacity = Integer.highestOneBit(grams.length * 2 - 1) * 2;
    this.keys = new long[capacity];
    this.slots = new int[capacity];
    for (int i = 0; i < grams.length; i++) {
      int slot = slot(grams[i]);
      keys[slot] = grams[i];
      slots[slot] = i;
    }
  }

  /** The weights, read at first use. */
  static NgramWeights get() {
    return Holder.WEIGHTS;
  }

  private static final class Holder {
    static final NgramWeights WEIGHTS = load();
  }

  /** ISO 639-3 codes in the order of scores. */
  List<String> languages() {
    return languages;
  }

  int features() {
    return starts.length - 1;
  }

  /** The number of an n-gram, packed with 16 bits for each UTF-16 unit, or -1. */
  int find(long gram) {
    int slot = slot(gram);
    return keys[slot] == gram ? slots[slot] : -1;
  }

  /** Adds the weights of an n-gram, times a factor, to the scores of the languages. */
  void add(int feature, float factor, float[] scores) {
    for (int i = starts[feature]; i < starts[feature + 1]; i++) {
      scores[outcomes[i]] += factor * weights[i];
    }
  }

  private int slot(long gram) {
    int mask = keys.length - 1;
    int slot = (int) ((gram * 0x9E3779B97F4A7C15L) >>> 40) & mask;
    while (keys[slot] != 0 && keys[slot] != gram) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static NgramWeights load() {
    try (InputStream resource =
            Objects.requireNonNull(
                NgramWeights.class.getResourceAsStream(MODEL), "opennlp-models-langdetect");
        ZipInputStream zip = new ZipInputStream(resource)) {
      for (@Nullable ZipEntry entry = zip.getNextEntry();
          entry != null;
          entry = zip.getNextEntry()) {
        if (entry.getName().equals("langdetect.model")) {
          return read(new DataInputStream(new BufferedInputStream(zip, 1 << 16)));
        }
      }
      throw new IllegalStateException(MODEL + " has no langdetect.model");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads OpenNLP's binary form of a GIS model: outcomes, outcome patterns, predicates, weights.
   */
  private static NgramWeights read(DataInputStream in) throws IOException {
    String kind = in.readUTF();
    if (!kind.equals("GIS")) {
      throw new IllegalStateException(MODEL + " is '" + kind + "', not a GIS model");
    }
    in.readInt();
    in.readDouble();
    String[] languages = new String[in.readInt()];
    for (int i = 0; i < languages.length; i++) {
      languages[i] = in.readUTF();
    }
    int[][] patterns = new int[in.readInt()][];
    for (int i = 0; i < patterns.length; i++) {
      String[] numbers = in.readUTF().split(" ", -1);
      patterns[i] = Arrays.stream(numbers).mapToInt(Integer::parseInt).toArray();
    }
    long[] grams = new long[in.readInt()];
    for (int i = 0; i < grams.length; i++) {
      grams[i] = pack(in.readUTF());
    }
    int total = 0;
    for (int[] pattern : patterns) {
      total += pattern[0] * (pattern.length - 1);
    }
    int[] starts = new int[grams.length + 1];
    byte[] outcomes = new byte[total];
    float[] weights = new float[total];
    int feature = 0;
    int at = 0;
    for (int[] pattern : patterns) {
      for (int n = 0; n < pattern[0]; n++) {
        for (int i = 1; i < pattern.length; i++) {
          outcomes[at] = (byte) pattern[i];
          weights[at++] = (float) in.readDouble();
        }
        starts[++feature] = at;
      }
    }
    return new NgramWeights(List.of(languages), grams, starts, outcomes, weights);
  }

  static long pack(String gram) {
    long packed = 0;
    for (int i = 0; i < gram.length(); i++) {
      packed = packed << 16 | gram.charAt(i);
    }
    return packed;
  }
}
