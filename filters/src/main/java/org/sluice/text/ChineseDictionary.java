package org.sluice.text;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.cn.smart.HMMChineseTokenizer;
import org.apache.lucene.analysis.cn.smart.Utility;

/**
 * The words and word pairs of SmartChinese's dictionary (ICTCLAS, simplified Chinese) with their
 * frequencies, laid out for few reads of memory. Read once from the resources that Lucene ships,
 * about 12 MB. Immutable and shared by all threads.
 *
 * <p>Lucene's dictionary of pairs knows them by their hashes alone, so here too a pair is asked for
 * by the hash of its characters.
 */
final class ChineseDictionary {
  /** The first and the last character that words are made of. */
  static final char FIRST = '\u4E00';

  static final char LAST = '\u9FA5';

  private static final long FNV_BASIS = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  /** As many bits as are six times the number of pairs. */
  private static final int MARK_SHIFT = Long.SIZE - 21;

  /** As many bits as are eight times the number of beginnings of two characters. */
  private static final int BEGINNING_SHIFT = Integer.SIZE - 19;

  /** Weight of a word's own frequency against that of pairs, as SmartChinese sets it. */
  private static final double SMOOTH = 0.1;

  private static final double TINY = 1.0 / Utility.MAX_FREQUENCE;

  private final char[] codes = new char[1 << 16];
  private final WordTrie trie;

  /** The first two characters of words, a bit for each by its hash. */
  private final long[] beginnings = new long[1 << (Integer.SIZE - BEGINNING_SHIFT - 6)];

  /** By the rank of a frequency: the frequency, what it costs without a pair, and at least. */
  private final int[] frequencies;

  private final double[] unpaired;
  private final double[] least;

  /** A bit for each of the pairs, by the first bits of its hash. */
  private final long[] marks = new long[1 << (Long.SIZE - MARK_SHIFT - 6)];

  private final long[] pairs;
  private final int[] pairFrequencies;
  private final Map<String, Integer> specialRanks = new HashMap<>();

  private ChineseDictionary() throws IOException {
    Map<String, Integer> known = readWords();
    for (char c = FIRST; c <= LAST; c++) {
      known.putIfAbsent(String.valueOf(c), 0);
    }
    known.put("\u3005", Utility.MAX_FREQUENCE);
    known.put("\u3007", Utility.MAX_FREQUENCE);
    known.put("", 0);
    frequencies = known.values().stream().mapToInt(f -> f).sorted().distinct().toArray();
    List<String> words = new ArrayList<>();
    known.forEach(
        (word, frequency) -> {
          if (!word.isEmpty() && word.chars().allMatch(c -> c >= FIRST && c <= LAST)) {
            words.add(word);
          } else {
            specialRanks.put(word, Arrays.binarySearch(frequencies, frequency));
          }
        });
    words.sort(null);
    number(words, known);
    int[] values = new int[words.size()];
    for (int i = 0; i < values.length; i++) {
      String word = words.get(i);
      values[i] = Arrays.binarySearch(frequencies, known.get(word));
      if (word.length() > 1) {
        int hash = beginning(codes[word.charAt(0)], codes[word.charAt(1)]);
        beginnings[hash >> 6] |= 1L << hash;
      }
    }
    SortedWords sorted = new SortedWords();
    words.forEach(sorted::add);
    trie = new WordTrie(sorted, values, codes);
    Pairs read = readPairs();
    int capacity = Integer.highestOneBit(read.hashes.length) << 1;
    pairs = new long[capacity];
    pairFrequencies = new int[capacity];
    int most = 0;
    for (int i = 0; i < read.hashes.length; i++) {
      if (read.hashes[i] != 0) {
        int slot = slot(read.hashes[i]);
        pairs[slot] = read.hashes[i];
        pairFrequencies[slot] = read.frequencies[i];
        most = Math.max(most, read.frequencies[i]);
        int mark = (int) (read.hashes[i] >>> MARK_SHIFT);
        marks[mark >> 6] |= 1L << mark;
      }
    }
    unpaired = new double[frequencies.length];
    least = new double[frequencies.length];
    for (int i = 0; i < frequencies.length; i++) {
      unpaired[i] = costOf(frequencies[i], 0);
      least[i] = costOf(frequencies[i], most);
    }
  }

  /** The dictionary, read when first asked for. */
  static ChineseDictionary get() {
    return Holder.DICTIONARY;
  }

  /** The words; a word's value is the rank of its frequency. All single characters are words. */
  WordTrie trie() {
    return trie;
  }

  /** The code of a character in the trie; {@link WordTrie#UNKNOWN} for what is in no word. */
  int code(char c) {
    return codes[c];
  }

  /** False when no word begins with two characters, given by their codes; hardly ever true then. */
  boolean mayBegin(int code, int next) {
    int hash = beginning(code, next);
    return (beginnings[hash >> 6] & (1L << hash)) != 0;
  }

  /** The rank of the frequency of a word that the trie has not; that of 0 when unknown. */
  int specialRank(char[] word) {
    return specialRanks.getOrDefault(String.valueOf(word), 0);
  }

  /** The hash of no characters, to be extended by those of a word. */
  static long hash() {
    return FNV_BASIS;
  }

  /** The hash (FNV-1 over the bytes of UTF-16, low byte first) with one more character. */
  static long extend(long hash, char c) {
    return (((hash ^ (c & 0xFF)) * FNV_PRIME) ^ (c >> 8)) * FNV_PRIME;
  }

  /** The hash with more characters. */
  static long extend(long hash, char[] characters) {
    long extended = hash;
    for (char c : characters) {
      extended = extend(extended, c);
    }
    return extended;
  }

  /** False when there is no such pair; hardly ever true then. */
  boolean mayBePair(long hash) {
    int mark = (int) (hash >>> MARK_SHIFT);
    return (marks[mark >> 6] & (1L << mark)) != 0;
  }

  /** What it costs to go on to a word that never follows. */
  double unpaired(int rank) {
    return unpaired[rank];
  }

  /** What it costs at least to go on to any word. */
  double least(int rank) {
    return least[rank];
  }

  /**
   * What it costs to go on within a pair.
   *
   * @param rank that of the first word
   * @param pair the hash of the first word, {@code @} and the second one
   */
  double cost(int rank, long pair) {
    int together = pairFrequencies[slot(pair)];
    return together == 0 ? unpaired[rank] : costOf(frequencies[rank], together);
  }

  /**
   * The negative logarithm of the smoothed probability: SmartChinese's formula with a logarithm
   * that is the same on every machine.
   */
  private static double costOf(int frequency, double pair) {
    double own = SMOOTH * (1.0 + frequency) / Utility.MAX_FREQUENCE;
    double both = (1.0 - TINY) * pair / (1.0 + frequency) + TINY;
    return -StrictMath.log(own + (1.0 - SMOOTH) * both);
  }

  /** Gives frequent characters low codes, so that what is often read lies close together. */
  private void number(List<String> words, Map<String, Integer> known) {
    long[] uses = new long[1 << 16];
    for (String word : words) {
      for (int i = 0; i < word.length(); i++) {
        uses[word.charAt(i)] += 1 + known.get(word);
      }
    }
    List<Character> ordered = new ArrayList<>();
    for (char c = FIRST; c <= LAST; c++) {
      ordered.add(c);
    }
    ordered.sort((a, b) -> uses[a] != uses[b] ? Long.compare(uses[b], uses[a]) : a - b);
    for (int i = 0; i < ordered.size(); i++) {
      codes[ordered.get(i)] = (char) (i + 1);
    }
  }

  private static int beginning(int code, int next) {
    return (((code << 15) ^ next) * 0x9E3779B1) >>> BEGINNING_SHIFT;
  }

  private int slot(long hash) {
    int mask = pairs.length - 1;
    int slot = (int) ((hash * FNV_PRIME) >>> 40) & mask;
    while (pairs[slot] != 0 && pairs[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private record Pairs(long[] hashes, int[] frequencies) {}

  private static Pairs readPairs() throws IOException {
    try (ObjectInputStream in = open("hhmm/bigramdict.mem")) {
      return new Pairs((long[]) in.readObject(), (int[]) in.readObject());
    } catch (ClassNotFoundException e) {
      throw new IOException("Lucene's dictionary of Chinese pairs has another form", e);
    }
  }

  private static Map<String, Integer> readWords() throws IOException {
    try (ObjectInputStream in = open("hhmm/coredict.mem")) {
      short[] lists = (short[]) in.readObject();
      char[] firsts = (char[]) in.readObject();
      char[][][] rests = (char[][][]) in.readObject();
      int[][] counts = (int[][]) in.readObject();
      Map<String, Integer> words = new HashMap<>(1 << 17);
      for (int i = 0; i < firsts.length; i++) {
        if (firsts[i] != 0) {
          char[][] list = rests[lists[i]];
          for (int j = 0; j < list.length; j++) {
            String word = firsts[i] + (list[j] == null ? "" : String.valueOf(list[j]));
            words.put(word, counts[lists[i]][j]);
          }
        }
      }
      return words;
    } catch (ClassNotFoundException e) {
      throw new IOException("Lucene's dictionary of Chinese words has another form", e);
    }
  }

  /** Opens a resource that may hold nothing but arrays of numbers and characters. */
  private static ObjectInputStream open(String name) throws IOException {
    InputStream found = HMMChineseTokenizer.class.getResourceAsStream(name);
    if (found == null) {
      throw new IOException("Lucene's " + name + " is missing");
    }
    ObjectInputStream in = new ObjectInputStream(new BufferedInputStream(found, 1 << 16));
    in.setObjectInputFilter(
        info -> {
          Class<?> type = info.serialClass();
          while (type != null && type.isArray()) {
            type = type.getComponentType();
          }
          return type == null || type.isPrimitive()
              ? ObjectInputFilter.Status.ALLOWED
              : ObjectInputFilter.Status.REJECTED;
        });
    return in;
  }

  private static final class Holder {
    static final ChineseDictionary DICTIONARY = read();

    private static ChineseDictionary read() {
      try {
        return new ChineseDictionary();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read Lucene's Chinese dictionary", e);
      }
    }
  }
}
