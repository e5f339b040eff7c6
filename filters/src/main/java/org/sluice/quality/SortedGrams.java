package org.sluice.quality;

import java.util.Arrays;

/**
 * All n-grams of a sequence at once, for every n up to a longest one: the positions of the
 * sequence, sorted by the elements that stand there. Equal n-grams are then neighbours, whatever
 * their length, so that one look at each pair of neighbours tells how often the most frequent
 * n-gram occurs and how long a stretch repeats at each position. Another measure of n-grams costs a
 * look at those, not another count.
 *
 * <p>Elements are numbers from 0, as few different ones as can be. As many as fit stand side by
 * side in a {@code long}, and positions are sorted by the digits of those: linear in the sequence
 * whatever stands in it, with a recursion as deep as an n-gram has bits. Of one thread; keeps its
 * arrays for the next sequence, but not those of a giant one.
 */
final class SortedGrams {
  /** Arrays for so many elements are kept for the next sequence. */
  private static final int ORDINARY = 1 << 20;

  /** So many positions are sorted by insertion. */
  private static final int FEW = 64;

  private static final int DIGIT = 8;
  private static final int WIDE_DIGIT = 12;

  private final int top;
  private final int longest;
  private final long[] few = new long[FEW];
  private final int[] wideEnds = new int[1 << WIDE_DIGIT];
  private final int[][] ends;

  /** By bits that two longs have in common from the left: the elements that they have in common. */
  private final int[] elementsOfBits = new int[Long.SIZE];

  private final int[] most;
  private final long[] covered;

  /** By position: the elements from there on, as many as a long holds; 0 is the end. */
  private long[] packed = new long[0];

  private int[] sorted = new int[0];
  private int[] scratch = new int[0];

  /** By position: the length of the longest stretch there that stands elsewhere too. */
  private byte[] repeats = new byte[0];

  private int size;
  private long moves;

  /** How many elements a long holds, and the bits of one and of all. */
  private int elements;

  private int bits;
  private int width;

  /**
   * Sorts by so many elements.
   *
   * @param top the longest n-grams of which the most frequent is wanted
   * @param longest the longest n-grams of all, at most 100
   */
  SortedGrams(int top, int longest) {
    this.top = top;
    this.longest = longest;
    most = new int[top + 1];
    covered = new long[longest + 1];
    // A long holds at least three elements, and has at most 16 digits of four bits or more.
    ends = new int[(longest + 2) / 3 * 16][];
  }

  /**
   * Reads a sequence.
   *
   * @param numbers its elements, from 0 to before {@code kinds}
   * @param length how many of them count
   * @param kinds how many different elements there are, at most 2,000,000
   */
  void read(int[] numbers, int length, int kinds) {
    size = length;
    bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(kinds));
    elements = Math.min(longest, (Long.SIZE - 1) / bits);
    width = elements * bits;
    for (int common = 0; common < Long.SIZE; common++) {
      elementsOfBits[common] = Math.max(0, common - (Long.SIZE - width)) / bits;
    }
    reserve();
    pack(numbers);
    sort();
    compare();
    cover();
    release();
  }

  /** How often the most frequent n-gram occurs; 0 when there is none. */
  int mostOccurrences(int n) {
    return most[n];
  }

  /** How many elements stand in some n-gram that occurs more than once, for n beyond the top. */
  long inRepeated(int n) {
    return covered[n];
  }

  /** How often the last read put a position in order: a measure of work, for tests. */
  long moves() {
    return moves;
  }

  private void reserve() {
    int padded = size + longest + elements + 1;
    if (packed.length < padded) {
      int room = size > ORDINARY ? padded : padded + (size >> 1);
      packed = new long[room];
      sorted = new int[room];
      scratch = new int[room];
      repeats = new byte[room];
    }
  }

  private void pack(int[] numbers) {
    Arrays.fill(packed, size, size + longest + elements + 1, 0);
    int first = width - bits;
    long from = 0;
    for (int i = size - 1; i >= 0; i--) {
      from = from >>> bits | (numbers[i] + 1L) << first;
      packed[i] = from;
    }
  }

  /**
   * Sorts by the first two digits, the second one first, which are wide ones. Most groups of equal
   * ones are small then, and all that stays to be done is within groups.
   */
  private void sort() {
    int digit = Integer.SIZE - Integer.numberOfLeadingZeros(size >> 1);
    digit = Math.max(1, Math.min(width / 2, Math.min(WIDE_DIGIT, digit)));
    int first = width - digit;
    int second = Math.max(0, first - digit);
    int mask = (1 << digit) - 1;
    int[] ends = wideEnds;
    long[] keys = packed;
    moves = 2L * size;
    Arrays.fill(ends, 0, mask + 1, 0);
    for (int i = 0; i < size; i++) {
      ends[(int) (keys[i] >>> second) & mask]++;
    }
    sumUp(ends, mask + 1, 0);
    for (int i = 0; i < size; i++) {
      scratch[ends[(int) (keys[i] >>> second) & mask]++] = i;
    }
    Arrays.fill(ends, 0, mask + 1, 0);
    for (int i = 0; i < size; i++) {
      ends[(int) (keys[i] >>> first)]++;
    }
    sumUp(ends, mask + 1, 0);
    for (int i = 0; i < size; i++) {
      int at = scratch[i];
      sorted[ends[(int) (keys[at] >>> first)]++] = at;
    }
    for (int from = 0, to = 0; from < size; from = to) {
      long group = keys[sorted[from]] >>> second;
      do {
        to++;
      } while (to < size && keys[sorted[to]] >>> second == group);
      if (to - from > 1) {
        sort(from, to, 0, second, 0);
      }
    }
  }

  /**
   * Sorts a group whose first bits are equal.
   *
   * @param offset the first element that may differ, a multiple of what a long holds
   * @param differing how many bits of the long there may differ
   * @param depth how often this method has called itself
   */
  private void sort(int from, int to, int offset, int differing, int depth) {
    moves += to - from;
    if (to - from <= FEW) {
      insert(from, to, offset);
      return;
    }
    if (differing == 0) {
      if (offset + elements < longest) {
        sort(from, to, offset + elements, width, depth);
      }
      return;
    }
    // A digit has fewer values than the group has positions, but not so few that it tells nothing.
    int digit = Integer.SIZE - 2 - Integer.numberOfLeadingZeros(to - from);
    int shift = Math.max(0, differing - Math.min(DIGIT, digit));
    int mask = (1 << (differing - shift)) - 1;
    int[] end = ends[depth];
    if (end == null) {
      end = new int[1 << DIGIT];
      ends[depth] = end;
    } else {
      Arrays.fill(end, 0, mask + 1, 0);
    }
    long[] keys = packed;
    for (int i = from; i < to; i++) {
      end[(int) (keys[sorted[i] + offset] >>> shift) & mask]++;
    }
    sumUp(end, mask + 1, from);
    for (int i = from; i < to; i++) {
      int at = sorted[i];
      scratch[end[(int) (keys[at + offset] >>> shift) & mask]++] = at;
    }
    System.arraycopy(scratch, from, sorted, from, to - from);
    int start = from;
    for (int value = 0; value <= mask; value++) {
      if (end[value] - start > 1) {
        sort(start, end[value], offset, shift, depth + 1);
      }
      start = end[value];
    }
  }

  /** Turns counts into where each begins, which moves to its end while it is filled. */
  private static void sumUp(int[] counts, int length, int from) {
    int sum = from;
    for (int value = 0; value < length; value++) {
      int count = counts[value];
      counts[value] = sum;
      sum += count;
    }
  }

  private void insert(int from, int to, int offset) {
    for (int i = from; i < to; i++) {
      int at = sorted[i];
      long key = packed[at + offset];
      int place = i - from;
      while (place > 0 && few[place - 1] >= key) {
        if (few[place - 1] == key && !isBehind(sorted[from + place - 1], at, offset)) {
          break;
        }
        few[place] = few[place - 1];
        sorted[from + place] = sorted[from + place - 1];
        place--;
      }
      few[place] = key;
      sorted[from + place] = at;
    }
  }

  /** Whether what follows a long at one position comes behind what follows that at another. */
  private boolean isBehind(int one, int other, int offset) {
    for (int next = offset + elements; next < longest; next += elements) {
      if (packed[one + next] != packed[other + next]) {
        return packed[one + next] > packed[other + next];
      }
    }
    return false;
  }

  /** Compares neighbours. */
  private void compare() {
    Arrays.fill(most, 0);
    int[] begun = new int[top + 1];
    int before = 0;
    for (int i = 1; i <= size; i++) {
      int common = i == size ? 0 : common(sorted[i - 1], sorted[i]);
      repeats[sorted[i - 1]] = (byte) Math.max(before, common);
      before = common;
      for (int n = common + 1; n <= top; n++) {
        most[n] = Math.max(most[n], i - begun[n]);
        begun[n] = i;
      }
    }
    // Behind the last n-gram stand stretches that are shorter.
    for (int n = size + 1; n <= top; n++) {
      most[n] = 0;
    }
  }

  private int common(int one, int other) {
    for (int offset = 0; offset < longest; offset += elements) {
      long different = packed[one + offset] ^ packed[other + offset];
      if (different != 0) {
        return Math.min(longest, offset + elementsOfBits[Long.numberOfLeadingZeros(different)]);
      }
    }
    return longest;
  }

  private void cover() {
    Arrays.fill(covered, 0);
    int[] end = new int[longest + 1];
    for (int i = 0; i < size; i++) {
      for (int n = repeats[i]; n > top; n--) {
        covered[n] += i + n - Math.max(i, end[n]);
        end[n] = i + n;
      }
    }
  }

  private void release() {
    if (packed.length > 2 * ORDINARY) {
      packed = new long[0];
      sorted = new int[0];
      scratch = new int[0];
      repeats = new byte[0];
    }
  }
}
