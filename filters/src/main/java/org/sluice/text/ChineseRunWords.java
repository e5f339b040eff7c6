package org.sluice.text;

import java.util.Arrays;
import org.apache.lucene.analysis.cn.smart.Utility;

/**
 * Chinese words by SmartChinese's model and dictionary: among all ways to cut a run into dictionary
 * words and single characters, the one whose words are most likely to follow each other, by pair
 * frequencies smoothed with the words' own. The cuts are those of Lucene's {@code
 * HMMChineseTokenizer}, found many times faster: nothing is allocated, what cannot be better is not
 * looked at, and the costs of frequent pairs are remembered.
 *
 * <p>The dictionary is of simplified characters; traditional ones are looked up by their simplified
 * forms, so that both kinds of text are cut alike.
 */
final class ChineseRunWords implements RunWords {
  /** Longer runs are cut, in UTF-16 units: no prose has them, and arrays stay small. */
  private static final int LONGEST = 256;

  private static final char BETWEEN = '@';
  private static final char[] STRANGE = {};
  private static final int REMEMBERED_BITS = 15;

  private final ChineseDictionary dictionary = ChineseDictionary.get();
  private final WordTrie trie = dictionary.trie();

  private final int beginRank = dictionary.specialRank(Utility.START_CHAR_ARRAY);
  private final long beginHash =
      ChineseDictionary.extend(ChineseDictionary.hash(), Utility.START_CHAR_ARRAY);

  /** For each pair that is remembered: its hash, then the bits of what it costs. */
  private final long[] pairs = new long[2 << REMEMBERED_BITS];

  private final char[] run = new char[LONGEST];
  private final int[] codes = new int[LONGEST];
  private final int[] firsts = new int[LONGEST + 1];
  private final int[] cuts = new int[LONGEST];

  // By candidate: a word that may stand in the run.
  private int[] ends = new int[4 * LONGEST];
  private int[] ranks = new int[4 * LONGEST];
  private int[] previous = new int[4 * LONGEST];
  private long[] hashes = new long[4 * LONGEST];
  private double[] costs = new double[4 * LONGEST];
  private int count;

  @Override
  public void add(char[] text, int start, int end, Words.Builder words) {
    int from = start;
    while (end - from > LONGEST) {
      int to = from + LONGEST;
      to -= Character.isHighSurrogate(text[to - 1]) ? 1 : 0;
      cut(text, from, to, words);
      from = to;
    }
    cut(text, from, end, words);
  }

  private void cut(char[] text, int from, int to, Words.Builder words) {
    int length = to - from;
    boolean plain = true;
    for (int i = 0; i < length; i++) {
      char unit = text[from + i];
      run[i] = SimplifiedForms.TABLE[unit];
      codes[i] = dictionary.code(run[i]);
      plain &= unit >= ChineseDictionary.FIRST && unit <= ChineseDictionary.LAST;
    }
    findCandidates(length);
    int found = 0;
    for (int c = findPath(length); c >= 0; c = previous[c]) {
      cuts[found++] = ends[c];
    }
    int begin = from;
    while (found > 0) {
      int end = from + cuts[--found];
      if (plain) {
        words.addPlain(begin, end, false);
      } else {
        words.add(begin, end);
      }
      begin = end;
    }
  }

  /** Collects what may stand at each position: the character alone, then longer words. */
  private void findCandidates(int length) {
    count = 0;
    for (int i = 0; i < length; i++) {
      firsts[i] = count;
      int code = codes[i];
      if (code == WordTrie.UNKNOWN) {
        i += addSpecial(i, length);
        continue;
      }
      long hash = ChineseDictionary.extend(ChineseDictionary.hash(), run[i]);
      int node = trie.step(WordTrie.ROOT, code);
      put(i + 1, trie.value(node), hash);
      if (i + 1 == length || !dictionary.mayBegin(code, codes[i + 1])) {
        continue;
      }
      for (int j = i + 1; j < length && codes[j] != WordTrie.UNKNOWN; j++) {
        node = trie.step(node, codes[j]);
        if (node < 0) {
          break;
        }
        hash = ChineseDictionary.extend(hash, run[j]);
        if (trie.value(node) >= 0) {
          put(j + 1, trie.value(node), hash);
        }
      }
    }
    firsts[length] = count;
  }

  /** Adds what is no character of the dictionary; how many units more than one it has. */
  private int addSpecial(int i, int length) {
    boolean pair = i + 1 < length && Character.isSurrogatePair(run[i], run[i + 1]);
    char[] name = special(run[i]);
    long hash = ChineseDictionary.extend(ChineseDictionary.hash(), name);
    put(pair ? i + 2 : i + 1, dictionary.specialRank(name), hash);
    if (pair) {
      firsts[i + 1] = count;
    }
    return pair ? 1 : 0;
  }

  /** What the dictionary has in the place of a unit that it does not know. */
  private static char[] special(char unit) {
    if (unit == '\u3005' || unit == '\u3007') {
      return new char[] {unit};
    }
    return Character.isSurrogate(unit) ? STRANGE : Utility.STRING_CHAR_ARRAY;
  }

  private void put(int end, int rank, long hash) {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
      ranks = Arrays.copyOf(ranks, 2 * count);
      previous = Arrays.copyOf(previous, 2 * count);
      hashes = Arrays.copyOf(hashes, 2 * count);
      costs = Arrays.copyOf(costs, 2 * count);
    }
    ends[count] = end;
    ranks[count] = rank;
    hashes[count] = hash;
    costs[count++] = Double.MAX_VALUE;
  }

  /** The last candidate of the cheapest path; of equally cheap ones the first found. */
  private int findPath(int length) {
    goOn(beginRank, beginHash, 0, -1, 0);
    int best = -1;
    double least = Double.MAX_VALUE;
    for (int c = 0; c < count; c++) {
      if (ends[c] < length) {
        goOn(ranks[c], hashes[c], costs[c], c, ends[c]);
        continue;
      }
      if (costs[c] + dictionary.least(ranks[c]) < least) {
        long pair = ChineseDictionary.extend(hashes[c], BETWEEN);
        pair = ChineseDictionary.extend(pair, Utility.END_CHAR_ARRAY);
        double total = costs[c] + cost(ranks[c], pair);
        if (total < least) {
          least = total;
          best = c;
        }
      }
    }
    return best;
  }

  /** Goes on from a word to each candidate behind it that may so become cheaper. */
  private void goOn(int rank, long word, double before, int candidate, int end) {
    double least = before + dictionary.least(rank);
    long between = ChineseDictionary.extend(word, BETWEEN);
    long pair = between;
    int hashed = end;
    for (int next = firsts[end]; next < firsts[end + 1]; next++) {
      if (least >= costs[next]) {
        continue;
      }
      if (codes[end] == WordTrie.UNKNOWN) {
        pair = ChineseDictionary.extend(between, special(run[end]));
      }
      while (hashed < ends[next] && codes[end] != WordTrie.UNKNOWN) {
        pair = ChineseDictionary.extend(pair, run[hashed++]);
      }
      double total = before + cost(rank, pair);
      if (total < costs[next]) {
        costs[next] = total;
        previous[next] = candidate;
      }
    }
  }

  private double cost(int rank, long pair) {
    if (!dictionary.mayBePair(pair)) {
      return dictionary.unpaired(rank);
    }
    int slot = (int) (pair >>> (Long.SIZE - REMEMBERED_BITS)) << 1;
    if (pairs[slot] == pair) {
      return Double.longBitsToDouble(pairs[slot + 1]);
    }
    double cost = dictionary.cost(rank, pair);
    pairs[slot] = pair;
    pairs[slot + 1] = Double.doubleToRawLongBits(cost);
    return cost;
  }
}
