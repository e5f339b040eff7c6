package org.sluice.model.ngram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.model.file.ModelFormatException;
import org.sluice.model.file.ModelInput;

class KenLmTrieTest {
  private static final List<Map<List<String>, float[]>> SMALL = Arpa.runs(Arpa.TEXT);

  private static NgramModel model(byte[] file) throws IOException {
    return NgramModel.read(new ByteArrayInputStream(file));
  }

  private static NgramModel arpa(List<Map<List<String>, float[]>> runs) throws IOException {
    return model(Arpa.text(runs).getBytes(StandardCharsets.UTF_8));
  }

  private static double logarithm(NgramModel model, String sentence) {
    SentenceScorer scorer = model.scorer();
    scorer.add(sentence);
    return scorer.logarithm();
  }

  /** Runs of random words, each with all runs inside it, and random numbers. */
  private static List<Map<List<String>, float[]>> random(Random random, int order) {
    List<Map<List<String>, float[]>> runs = new ArrayList<>();
    for (int length = 1; length <= order; length++) {
      runs.add(new LinkedHashMap<>());
    }
    int words = 1 + random.nextInt(40);
    int sentences = 1 + random.nextInt(60);
    if (random.nextBoolean()) {
      put(runs, List.of("<unk>"), random);
    }
    for (int i = 0; i < sentences; i++) {
      List<String> sentence = new ArrayList<>(List.of("<s>"));
      int length = order + random.nextInt(6);
      for (int j = 0; j < length; j++) {
        sentence.add("w" + random.nextInt(words));
      }
      sentence.add("</s>");
      for (int from = 0; from < sentence.size(); from++) {
        for (int to = from + 1; to <= Math.min(sentence.size(), from + order); to++) {
          put(runs, sentence.subList(from, to), random);
        }
      }
    }
    return runs;
  }

  private static void put(List<Map<List<String>, float[]>> runs, List<String> run, Random random) {
    float backoff = run.size() == runs.size() || random.nextInt(4) == 0 ? 0 : -random.nextFloat();
    runs.get(run.size() - 1)
        .putIfAbsent(List.copyOf(run), new float[] {-5 * random.nextFloat(), backoff});
  }

  private static List<String> sentences(Random random) {
    List<String> sentences = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      StringBuilder sentence = new StringBuilder();
      for (int j = random.nextInt(12); j > 0; j--) {
        sentence.append("w" + random.nextInt(random.nextBoolean() ? 3 : 45)).append(' ');
      }
      sentences.add(sentence.toString());
    }
    return sentences;
  }

  @ParameterizedTest
  @CsvSource({
    "the tide turns, -1.0",
    "渔船 home, -2.75",
    "the turns, -2.9",
    "home the, -4.8",
    "unheard tide, -5.75",
    "'', -1.6"
  })
  void givesTheProbabilityOfASentence(String sentence, double expected) throws IOException {
    for (int pointers : new int[] {-1, 0, 1, 3, 22, 255}) {
      for (int quantised : new int[] {0, 8}) {
        byte[] file = new TrieFile(SMALL, quantised, quantised, pointers).bytes();
        assertEquals(expected, logarithm(model(file), sentence), 1e-5);
      }
    }
  }

  /** The same floats are added in the same order, so the sums are the same to the last bit. */
  @Property(tries = 60)
  void agreesWithTheArpaFile(@ForAll long seed, @ForAll @IntRange(min = 2, max = 6) int order)
      throws IOException {
    Random random = new Random(seed);
    List<Map<List<String>, float[]>> runs = random(random, order);
    NgramModel arpa = arpa(runs);
    NgramModel trie = model(new TrieFile(runs, 0, 0, -1).bytes());
    NgramModel compressed = model(new TrieFile(runs, 0, 0, random.nextInt(24)).bytes());
    assertEquals(order, trie.order());
    for (String sentence : sentences(random)) {
      assertEquals(logarithm(arpa, sentence), logarithm(trie, sentence), sentence);
      assertEquals(logarithm(arpa, sentence), logarithm(compressed, sentence), sentence);
    }
  }

  @Property(tries = 60)
  void agreesWithTheBinsOfQuantisedNumbers(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 5) int order,
      @ForAll @IntRange(min = 1, max = 12) int probabilityBits,
      @ForAll @IntRange(min = 2, max = 12) int backoffBits)
      throws IOException {
    Random random = new Random(seed);
    List<Map<List<String>, float[]>> runs = random(random, order);
    TrieFile plain = new TrieFile(runs, probabilityBits, backoffBits, -1);
    NgramModel bins = arpa(plain.quantised());
    NgramModel trie = model(plain.bytes());
    NgramModel compressed =
        model(new TrieFile(runs, probabilityBits, backoffBits, random.nextInt(24)).bytes());
    for (String sentence : sentences(random)) {
      assertEquals(logarithm(bins, sentence), logarithm(trie, sentence), sentence);
      assertEquals(logarithm(bins, sentence), logarithm(compressed, sentence), sentence);
    }
  }

  /** With more bins than numbers each number has its own, and little is left of the difference. */
  @Test
  void losesNothingToEnoughBins() throws IOException {
    Random random = new Random(4);
    List<Map<List<String>, float[]>> runs = random(random, 4);
    NgramModel arpa = arpa(runs);
    NgramModel trie = model(new TrieFile(runs, 12, 12, 9).bytes());
    for (String sentence : sentences(random)) {
      assertEquals(logarithm(arpa, sentence), logarithm(trie, sentence), 1e-5, sentence);
    }
  }

  /** More words than are read in one piece. */
  @Test
  void readsManyWords() throws IOException {
    Random random = new Random(6);
    List<Map<List<String>, float[]>> runs =
        List.of(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    int words = 70_000;
    for (int i = 0; i < words; i++) {
      put(runs, List.of("w" + i), random);
      put(runs, List.of("w" + i, "w" + i * 7L % words), random);
    }
    for (int i = 0; i < words; i += 3) {
      put(runs, List.of("w" + i, "w" + i * 7L % words, "w" + i * 49L % words), random);
    }
    NgramModel arpa = arpa(runs);
    NgramModel plain = model(new TrieFile(runs, 0, 0, -1).bytes());
    NgramModel compressed = model(new TrieFile(runs, 0, 0, 22).bytes());
    for (int i = 0; i < words; i += 101) {
      String sentence =
          "w" + i + " w" + i * 7L % words + " w" + i * 49L % words + " w" + (words + i);
      assertEquals(logarithm(arpa, sentence), logarithm(plain, sentence), sentence);
      assertEquals(logarithm(arpa, sentence), logarithm(compressed, sentence), sentence);
    }
  }

  private static List<byte[]> kinds() {
    List<byte[]> kinds = new ArrayList<>();
    for (int quantised : new int[] {0, 3}) {
      for (int pointers : new int[] {-1, 22}) {
        kinds.add(new TrieFile(SMALL, quantised, quantised, pointers).bytes());
      }
    }
    return kinds;
  }

  @Test
  void refusesFilesThatEndEarly() {
    for (byte[] file : kinds()) {
      int words = "<s>*</s>*the*tide*turns*渔船*home*".getBytes(StandardCharsets.UTF_8).length;
      for (int length = 0; length < file.length - words; length++) {
        byte[] cut = Arrays.copyOf(file, length);
        assertThrows(ModelFormatException.class, () -> model(cut), "at " + length);
      }
    }
  }

  @Test
  void refusesCountsThatLie() {
    for (byte[] file : kinds()) {
      for (int at = 108; at < 108 + 24; at += 8) {
        long right = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong(at);
        for (long wrong :
            new long[] {
              0, right - 1, right + 1, right + 1000, 1 << 29, 1L << 40, 1L << 41, Long.MIN_VALUE, -1
            }) {
          byte[] lying = file.clone();
          ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putLong(at, wrong);
          assertThrows(ModelFormatException.class, () -> model(lying), at + " is " + wrong);
        }
      }
    }
  }

  @Test
  void refusesOtherVersions() {
    byte[] quantised = new TrieFile(SMALL, 8, 8, -1).bytes();
    int lists = 136 + 8 + 8 * 8;
    assertEquals(2, quantised[lists]);
    says(quantised, lists, 1, "its numbers are quantised by version 1; version 2 is read");
    says(quantised, lists + 1, 0, "numbers quantised to 0 bits");
    says(quantised, lists + 2, 26, "numbers quantised to 26 bits");
    byte[] compressed = new TrieFile(SMALL, 0, 0, 22).bytes();
    int pointers = lists + 16 * (8 + 2);
    assertEquals(22, compressed[pointers + 1]);
    says(compressed, pointers, 1, "its pointers are compressed by version 1; version 0 is read");
    says(compressed, 104, 0, "its kind is of version 0; version 1 is read");
    says(compressed, 96, 6, "its kind is number 6");
  }

  private static void says(byte[] file, int at, int value, String message) {
    byte[] other = file.clone();
    other[at] = (byte) value;
    String said = assertThrows(ModelFormatException.class, () -> model(other)).getMessage();
    assertTrue(said.contains(message), said);
  }

  @Test
  void livesThroughDamage() throws IOException {
    Random random = new Random(9);
    List<byte[]> kinds = kinds();
    int read = 0;
    for (int round = 0; round < 4000; round++) {
      byte[] damaged = kinds.get(round % 4).clone();
      for (int i = 0; i < 1 + round % 3; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        assertTrue(Double.isFinite(logarithm(model(damaged), "the tide turns 渔船 home x")));
        read++;
      } catch (ModelFormatException e) {
        assertTrue(e.getMessage().length() > 10);
      }
    }
    assertTrue(read > 100, "only " + read + " were read");
  }

  /** More than a piece of a megabyte, and numbers across its end. */
  @Test
  void readsBitsAcrossPieces() throws IOException {
    byte[] bytes = new byte[(1 << 20) + 37];
    new Random(1).nextBytes(bytes);
    PackedBits bits =
        PackedBits.read(new ModelInput(new ByteArrayInputStream(bytes)), bytes.length);
    long end = 8L * (1 << 20);
    for (int width = 0; width < 64; width++) {
      for (long at : new long[] {0, 1, 63, 64, 1000, end - 70, end - 64, end - 1, end, end + 200}) {
        long expected = 0;
        for (int i = 0; i < width; i++) {
          long bit = (bytes[(int) ((at + i) / 8)] >> ((at + i) % 8)) & 1;
          expected |= bit << i;
        }
        assertEquals(expected, bits.number(at, width), width + " bits at " + at);
      }
    }
  }
}
