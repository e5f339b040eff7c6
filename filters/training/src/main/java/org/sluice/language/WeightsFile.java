package org.sluice.language;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the weights of one script as {@link GramWeights} reads them. */
final class WeightsFile {
  private WeightsFile() {}

  /** One language's part. */
  record Language(String label, int prior, MarkovModel model) {}

  /**
   * @return hashes that stood for two sequences; the later sequence is left out
   */
  static int write(DataOutputStream out, Alphabet alphabet, List<Language> languages)
      throws IOException {
    GramCounts numbers = new GramCounts();
    for (Language language : languages) {
      for (long gram : language.model().grams) {
        numbers.add(gram, 1);
      }
    }
    long[] grams = numbers.grams();
    byte[][] rows = new byte[grams.length][];
    short[][] columns = new short[grams.length][];
    for (int i = 0; i < grams.length; i++) {
      int size = (int) numbers.get(grams[i]);
      rows[i] = new byte[size];
      columns[i] = new short[size];
    }
    int[] filled = new int[grams.length];
    for (int l = 0; l < languages.size(); l++) {
      MarkovModel model = languages.get(l).model();
      int at = 0;
      for (int i = 0; i < model.grams.length; i++) {
        int weight = rounded(model.weights[i] * GramWeights.PER_NAT, model.grams[i]);
        if (weight == 0) {
          continue;
        }
        while (grams[at] != model.grams[i]) {
          at++;
        }
        rows[at][filled[at]] = (byte) weight;
        columns[at][filled[at]++] = (short) l;
      }
    }
    // A sequence without weights stays when a longer one has it as its beginning.
    boolean[] kept = new boolean[grams.length];
    for (int i = grams.length - 1; i >= 0; i--) {
      kept[i] |= filled[i] > 0;
      if (kept[i] && Alphabet.length(grams[i]) > 1) {
        int context = Arrays.binarySearch(grams, Alphabet.context(grams[i]));
        if (context >= 0) {
          kept[context] = true;
        }
      }
    }
    Map<Integer, Integer> byKey = new HashMap<>();
    int collisions = 0;
    int entries = 0;
    for (int i = 0; i < grams.length; i++) {
      if (kept[i]) {
        if (byKey.putIfAbsent(key(alphabet.unpack(grams[i])), i) == null) {
          entries += filled[i];
        } else {
          collisions++;
        }
      }
    }
    int[] keys = byKey.keySet().stream().mapToInt(Integer::intValue).toArray();
    sortUnsigned(keys);
    out.writeInt(languages.size());
    for (Language language : languages) {
      out.writeUTF(language.label());
      out.writeShort(language.prior());
    }
    out.writeInt(keys.length);
    out.writeInt(entries);
    int before = 0;
    for (int key : keys) {
      number(out, key - before);
      before = key;
    }
    for (int key : keys) {
      number(out, filled[byKey.get(key)]);
    }
    for (int key : keys) {
      int row = byKey.get(key);
      int language = -1;
      for (int n = 0; n < filled[row]; n++) {
        number(out, columns[row][n] - language - 1);
        language = columns[row][n];
      }
    }
    for (int key : keys) {
      int row = byKey.get(key);
      out.write(rows[row], 0, filled[row]);
    }
    return collisions;
  }

  /**
   * Rounds up or down by a draw that the sequence decides, so that the sum over many sequences is
   * right though each is coarse: rounding to the nearest number would lean to one side for the many
   * sequences that were seen once and weigh the same. The draw is the same for all languages, so
   * what two of them weigh alike stays alike.
   */
  private static int rounded(float weight, long gram) {
    long hash = GramWeights.extend(GramWeights.start(), (char) 0) ^ (gram * 0xBF58476D1CE4E5B9L);
    hash = (hash ^ (hash >>> 29)) * 0x94D049BB133111EBL;
    hash = (hash ^ (hash >>> 32)) * 0xBF58476D1CE4E5B9L;
    double draw = (hash >>> 11) * 0x1p-53;
    int low = -127;
    int high = 127;
    while (high - low > 1) {
      int middle = (low + high) >> 1;
      if (GramWeights.value(middle) <= weight) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double part =
        (weight - GramWeights.value(low)) / (GramWeights.value(high) - GramWeights.value(low));
    return part > draw ? high : low;
  }

  private static int key(String gram) {
    long hash = GramWeights.start();
    for (int i = 0; i < gram.length(); i++) {
      hash = GramWeights.extend(hash, gram.charAt(i));
    }
    return GramWeights.key(hash);
  }

  private static void sortUnsigned(int[] keys) {
    for (int i = 0; i < keys.length; i++) {
      keys[i] ^= Integer.MIN_VALUE;
    }
    Arrays.sort(keys);
    for (int i = 0; i < keys.length; i++) {
      keys[i] ^= Integer.MIN_VALUE;
    }
  }

  private static void number(DataOutputStream out, int number) throws IOException {
    int rest = number;
    while ((rest & ~0x7F) != 0) {
      out.writeByte((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.writeByte(rest);
  }
}
