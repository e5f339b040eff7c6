package org.sluice.text;

import java.util.Arrays;

/**
 * Japanese or Korean words by the cheapest path through the lattice of all morphemes that may stand
 * in a run (Viterbi), with the dictionaries and the cuts of Lucene's {@code JapaneseTokenizer} and
 * {@code KoreanTokenizer}, found several times faster: nothing is allocated, each neighbourhood is
 * weighed once for all morphemes of a kind, and of several ways to the same neighbourhood only the
 * cheapest is followed.
 */
final class LatticeRunWords implements RunWords {
  /** Longer runs are cut, in UTF-16 units: no prose has them, and arrays stay small. */
  private static final int LONGEST = 256;

  /** A cost stands before the number of a step in a long, so that the least is the first. */
  private static final int COST = 32;

  private final LatticeDictionary dictionary;
  private final UnknownWords unknownWords;
  private final WordTrie trie;

  private final char[] run = new char[LONGEST];
  private final int[] codes = new int[LONGEST];
  private final int[] cuts = new int[LONGEST];

  // Steps: a morpheme that may stand in the run, and the cheapest way to its end.
  private int[] costs = new int[16 * LONGEST];
  private int[] rights = new int[16 * LONGEST];
  private int[] previous = new int[16 * LONGEST];
  private int[] ends = new int[16 * LONGEST];
  private int[] nextAtEnd = new int[16 * LONGEST];
  private int count;

  /** By position: the first and the last step that ends there, or -1. */
  private final int[] firstAt = new int[LONGEST + 1];

  private final int[] lastAt = new int[LONGEST + 1];

  // The steps that end at a position, behind what they cost, the cheapest for each right neighbour.
  private long[] here = new long[64];
  private int[] hereRights = new int[64];
  private int hereCount;

  /** By right neighbour: where it stands among the steps here, if the turn is this one. */
  private final int[] slots;

  private final int[] slotTurns;

  // By left neighbour: the best step to come from, if the turn is this one.
  private final long[] bests;
  private final int[] bestTurns;
  private int turn;

  LatticeRunWords(LatticeDictionary dictionary, UnknownWords unknownWords) {
    this.dictionary = dictionary;
    this.unknownWords = unknownWords;
    trie = dictionary.trie();
    slots = new int[dictionary.rights()];
    slotTurns = new int[slots.length];
    bests = new long[dictionary.lefts()];
    bestTurns = new int[bests.length];
  }

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
    System.arraycopy(text, from, run, 0, length);
    for (int i = 0; i < length; i++) {
      codes[i] = dictionary.code(run[i]);
    }
    findSteps(length);
    int found = 0;
    for (int step = last(length); ends[step] > 0; step = previous[step]) {
      cuts[found++] = ends[step];
    }
    int begin = from;
    while (found > 0) {
      int end = from + cuts[--found];
      words.add(begin, end);
      begin = end;
    }
  }

  private void findSteps(int length) {
    Arrays.fill(firstAt, 0, length + 1, -1);
    count = 0;
    put(0, 0, dictionary.begin(), -1);
    int unknownEnd = 0;
    for (int at = 0; at < length; at++) {
      if (firstAt[at] < 0) {
        continue;
      }
      gather(at);
      boolean known = addKnown(at, length);
      if (!unknownWords.mayOverlap() && unknownEnd > at) {
        continue;
      }
      if (!known || dictionary.invokes(run[at])) {
        unknownEnd = unknownWords.end(run, at, length);
        for (long morpheme : dictionary.unknown(unknownWords.kind(run, at, unknownEnd))) {
          goOn(morpheme, unknownEnd);
        }
      }
    }
  }

  /** Goes on from a position to all words of the dictionary; whether there is one. */
  private boolean addKnown(int at, int length) {
    boolean known = false;
    int node = WordTrie.ROOT;
    for (int i = at; i < length && codes[i] != WordTrie.UNKNOWN; i++) {
      node = trie.step(node, codes[i]);
      if (node < 0) {
        break;
      }
      int value = trie.value(node);
      if (value >= 0) {
        known = true;
        long morpheme;
        do {
          morpheme = dictionary.morpheme(value++);
          goOn(morpheme, i + 1);
        } while (!LatticeDictionary.isLast(morpheme));
      }
    }
    return known;
  }

  /** Adds the step to a morpheme that begins here, from the best of those that end here. */
  private void goOn(long morpheme, int end) {
    int left = LatticeDictionary.left(morpheme);
    if (bestTurns[left] != turn) {
      bestTurns[left] = turn;
      bests[left] = weigh(left);
    }
    int cost = (int) (bests[left] >> COST) + LatticeDictionary.cost(morpheme);
    put(end, cost, LatticeDictionary.right(morpheme), (int) bests[left]);
  }

  /** The cheapest step to come from, behind what it costs; of equally cheap ones the first. */
  private long weigh(int left) {
    int row = dictionary.row(left);
    long best = Long.MAX_VALUE;
    for (int i = 0; i < hereCount; i++) {
      best = Math.min(best, here[i] + ((long) dictionary.connection(row, hereRights[i]) << COST));
    }
    return best;
  }

  /** Collects the steps that end at a position: for each right neighbour the cheapest. */
  private void gather(int at) {
    turn++;
    hereCount = 0;
    for (int step = firstAt[at]; step >= 0; step = nextAtEnd[step]) {
      long costly = (long) costs[step] << COST | step;
      int right = rights[step];
      if (slotTurns[right] == turn) {
        here[slots[right]] = Math.min(here[slots[right]], costly);
        continue;
      }
      if (hereCount == here.length) {
        here = Arrays.copyOf(here, 2 * hereCount);
        hereRights = Arrays.copyOf(hereRights, 2 * hereCount);
      }
      slotTurns[right] = turn;
      slots[right] = hereCount;
      here[hereCount] = costly;
      hereRights[hereCount++] = right;
    }
  }

  /** The last step of the cheapest path through the run. */
  private int last(int length) {
    gather(length);
    return (int) weigh(dictionary.end());
  }

  private void put(int end, int cost, int right, int before) {
    if (count == costs.length) {
      costs = Arrays.copyOf(costs, 2 * count);
      rights = Arrays.copyOf(rights, 2 * count);
      previous = Arrays.copyOf(previous, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
      nextAtEnd = Arrays.copyOf(nextAtEnd, 2 * count);
    }
    costs[count] = cost;
    rights[count] = right;
    previous[count] = before;
    ends[count] = end;
    nextAtEnd[count] = -1;
    if (firstAt[end] < 0) {
      firstAt[end] = count;
    } else {
      nextAtEnd[lastAt[end]] = count;
    }
    lastAt[end] = count++;
  }
}
