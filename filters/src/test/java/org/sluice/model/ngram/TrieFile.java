package org.sluice.model.ngram;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model as {@code build_binary trie} writes it, made from the format's description without any of
 * the reader's code but the hash of words: bits go through a {@link BitSet}, one by one.
 */
final class TrieFile {
  private final List<Map<List<String>, float[]>> runs;
  private final int probabilityBits;
  private final int backoffBits;
  private final int pointerBits;
  private final Map<String, Integer> words = new HashMap<>();
  private final List<String> byHash = new ArrayList<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<float[]> probabilityBins = new ArrayList<>();
  private final List<float[]> backoffBins = new ArrayList<>();

  /**
   * @param runs by length, from words on, each with every run that it begins or ends with
   * @param probabilityBits the option -q, or 0 for none
   * @param backoffBits the option -b
   * @param pointerBits the option -a, or -1 for none
   */
  TrieFile(
      List<Map<List<String>, float[]>> runs,
      int probabilityBits,
      int backoffBits,
      int pointerBits) {
    this.runs = new ArrayList<>(runs);
    this.probabilityBits = probabilityBits;
    this.backoffBits = backoffBits;
    this.pointerBits = pointerBits;
    if (!runs.get(0).containsKey(List.of("<unk>"))) {
      Map<List<String>, float[]> more = new HashMap<>(runs.get(0));
      more.put(List.of("<unk>"), new float[] {-100, 0});
      this.runs.set(0, more);
    }
    words.put("<unk>", 0);
    this.runs.get(0).keySet().forEach(run -> byHash.add(run.get(0)));
    byHash.remove("<unk>");
    byHash.sort((a, b) -> Long.compareUnsigned(WordHash.of(a), WordHash.of(b)));
    byHash.forEach(word -> words.put(word, words.size()));
    for (int length = 2; length <= runs.size(); length++) {
      List<Float> probabilities = new ArrayList<>();
      List<Float> backoffs = new ArrayList<>();
      for (float[] numbers : this.runs.get(length - 1).values()) {
        probabilities.add(numbers[0]);
        if (numbers[1] != 0) {
          backoffs.add(numbers[1]);
        }
      }
      probabilityBins.add(bins(probabilities, 1 << probabilityBits, 0));
      backoffBins.add(bins(backoffs, 1 << backoffBits, 2));
    }
  }

  /** Bins of equal size by their means; the first ones may be kept for zeros. */
  private static float[] bins(List<Float> values, int count, int zeros) {
    Collections.sort(values);
    float[] means = new float[count];
    int from = 0;
    for (int i = zeros; i < count; i++) {
      int to = (int) ((long) values.size() * (i - zeros + 1) / (count - zeros));
      double sum = 0;
      for (float value : values.subList(from, to)) {
        sum += value;
      }
      means[i] =
          to > from
              ? (float) (sum / (to - from))
              : i == zeros ? Float.NEGATIVE_INFINITY : means[i - 1];
      from = to;
    }
    return means;
  }

  private static int nearest(float[] bins, int from, float value) {
    int best = from;
    for (int i = from; i < bins.length; i++) {
      if (Math.abs(bins[i] - value) < Math.abs(bins[best] - value)) {
        best = i;
      }
    }
    return best;
  }

  /** The runs as a quantised file has them: the nearest bins for the numbers. */
  List<Map<List<String>, float[]>> quantised() {
    List<Map<List<String>, float[]>> nearest = new ArrayList<>(runs.subList(0, 1));
    for (int length = 2; length <= runs.size(); length++) {
      float[] first = probabilityBins.get(length - 2);
      float[] second = backoffBins.get(length - 2);
      Map<List<String>, float[]> level = new HashMap<>();
      runs.get(length - 1)
          .forEach(
              (run, numbers) ->
                  level.put(
                      run,
                      new float[] {
                        first[nearest(first, 0, numbers[0])],
                        numbers[1] == 0 ? 0 : second[nearest(second, 2, numbers[1])]
                      }));
      nearest.add(level);
    }
    return nearest;
  }

  byte[] bytes() {
    ByteBuffer head = ByteBuffer.allocate(120).order(ByteOrder.LITTLE_ENDIAN);
    head.put(
        "mmap lm http://kheafield.com/code format version 5\n".getBytes(StandardCharsets.US_ASCII));
    head.position(56);
    head.putFloat(0).putFloat(1).putFloat(-0.5f).putInt(1).putInt(-1).putInt(0).putLong(1);
    head.put((byte) runs.size()).position(head.position() + 3);
    head.putFloat(1.5f).putInt(2 + (probabilityBits > 0 ? 1 : 0) + (pointerBits >= 0 ? 2 : 0));
    head.put((byte) 1).position(head.position() + 3);
    head.putInt(1);
    out.write(head.array(), 0, head.position());
    runs.forEach(level -> eight(level.size()));
    pad(8);
    eight(byHash.size());
    byHash.forEach(word -> eight(WordHash.of(word)));
    eight(0);
    if (probabilityBits > 0) {
      out.writeBytes(new byte[] {2, (byte) probabilityBits, (byte) backoffBits, 0, 0, 0, 0, 0});
      for (int length = 2; length <= runs.size(); length++) {
        floats(probabilityBins.get(length - 2));
        if (length < runs.size()) {
          floats(backoffBins.get(length - 2));
        }
      }
    }
    levels();
    out.writeBytes("<unk>\0".getBytes(StandardCharsets.UTF_8));
    byHash.forEach(word -> out.writeBytes((word + "\0").getBytes(StandardCharsets.UTF_8)));
    return out.toByteArray();
  }

  private void levels() {
    List<TreeMap<List<Integer>, float[]>> levels = new ArrayList<>();
    for (Map<List<String>, float[]> level : runs) {
      TreeMap<List<Integer>, float[]> sorted = new TreeMap<>(TrieFile::compare);
      level.forEach(
          (run, numbers) -> {
            List<Integer> key = new ArrayList<>();
            run.forEach(word -> key.add(0, words.get(word)));
            sorted.put(key, numbers);
          });
      levels.add(sorted);
    }
    long next = 0;
    Map<List<Integer>, Long> longer = longer(levels.get(1));
    for (Map.Entry<List<Integer>, float[]> word : levels.get(0).entrySet()) {
      floats(word.getValue());
      eight(next);
      next += longer.getOrDefault(word.getKey(), 0L);
    }
    floats(new float[2]);
    eight(next);
    floats(new float[4]);
    for (int length = 2; length < levels.size(); length++) {
      middle(levels.get(length - 1), levels.get(length), length);
    }
    BitSet bits = new BitSet();
    int at = 0;
    for (Map.Entry<List<Integer>, float[]> run : levels.get(levels.size() - 1).entrySet()) {
      at = word(bits, at, run.getKey());
      at = probability(bits, at, runs.size(), run.getValue()[0]);
    }
    packed(bits, at + at / levels.get(levels.size() - 1).size());
  }

  private static int compare(List<Integer> a, List<Integer> b) {
    for (int i = 0; i < a.size(); i++) {
      if (!a.get(i).equals(b.get(i))) {
        return Integer.compare(a.get(i), b.get(i));
      }
    }
    return 0;
  }

  /** How many runs of a level end with each run that is one word shorter. */
  private static Map<List<Integer>, Long> longer(Map<List<Integer>, float[]> level) {
    Map<List<Integer>, Long> longer = new HashMap<>();
    level.keySet().forEach(run -> longer.merge(run.subList(0, run.size() - 1), 1L, Long::sum));
    return longer;
  }

  private void middle(
      Map<List<Integer>, float[]> level, Map<List<Integer>, float[]> above, int length) {
    int wide = width(above.size());
    int chopped = 0;
    if (pointerBits >= 0) {
      Comparator<Integer> cost =
          Comparator.comparing(
              bits -> 64L * (above.size() >> (wide - bits)) - (level.size() + 1L) * bits);
      for (int bits = 1; bits <= Math.min(wide, pointerBits); bits++) {
        chopped = cost.compare(bits, chopped) < 0 ? bits : chopped;
      }
    }
    int inline = wide - chopped;
    List<Long> pointers = new ArrayList<>(List.of(0L));
    Map<List<Integer>, Long> longer = longer(above);
    for (List<Integer> key : level.keySet()) {
      pointers.add(pointers.get(pointers.size() - 1) + longer.getOrDefault(key, 0L));
    }
    if (pointerBits >= 0) {
      int begin = out.size();
      out.write(0);
      out.write(pointerBits);
      while (out.size() < (begin + 7) / 8 * 8 + 8) {
        out.write(0);
      }
      int steps = (above.size() >> inline) + 1;
      for (int value = 0; value < steps; value++) {
        int first = 0;
        while (pointers.get(first) >> inline < value) {
          first++;
        }
        eight(first);
      }
      while (out.size() < begin + 8 * (1 + steps) + 7) {
        out.write(0);
      }
    }
    BitSet bits = new BitSet();
    int at = 0;
    int entry = 0;
    for (Map.Entry<List<Integer>, float[]> run : level.entrySet()) {
      at = word(bits, at, run.getKey());
      float backoff = run.getValue()[1];
      if (probabilityBits == 0) {
        at = probability(bits, at, length, run.getValue()[0]);
        at = put(bits, at, 32, Integer.toUnsignedLong(Float.floatToIntBits(backoff)));
      } else {
        float[] bins = backoffBins.get(length - 2);
        at = put(bits, at, backoffBits, backoff == 0 ? 1 : nearest(bins, 2, backoff));
        at = probability(bits, at, length, run.getValue()[0]);
      }
      at = put(bits, at, inline, pointers.get(entry++) & ((1L << inline) - 1));
    }
    int width = at / level.size();
    put(bits, at + width - inline, inline, pointers.get(entry) & ((1L << inline) - 1));
    packed(bits, at + width);
  }

  private int word(BitSet bits, int at, List<Integer> key) {
    return put(bits, at, width(runs.get(0).size()), key.get(key.size() - 1));
  }

  private int probability(BitSet bits, int at, int length, float value) {
    return probabilityBits == 0
        ? put(bits, at, 31, Float.floatToIntBits(value) & Integer.MAX_VALUE)
        : put(bits, at, probabilityBits, nearest(probabilityBins.get(length - 2), 0, value));
  }

  private static int put(BitSet bits, int at, int width, long value) {
    for (int i = 0; i < width; i++) {
      bits.set(at + i, ((value >> i) & 1) != 0);
    }
    return at + width;
  }

  private static int width(long greatest) {
    return Long.toBinaryString(greatest).length();
  }

  private void packed(BitSet bits, int count) {
    out.writeBytes(Arrays.copyOf(bits.toByteArray(), (count + 7) / 8 + 8));
  }

  private void eight(long number) {
    out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array());
  }

  private void floats(float[] numbers) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(numbers);
    out.writeBytes(buffer.array());
  }

  private void pad(int to) {
    while (out.size() % to != 0) {
      out.write(0);
    }
  }
}
