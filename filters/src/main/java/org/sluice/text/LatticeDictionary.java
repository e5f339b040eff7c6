package org.sluice.text;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.function.LongToIntFunction;
import java.util.stream.IntStream;

/**
 * A dictionary of morphemes with what each costs and what it costs that one follows another, as
 * MeCab's dictionaries are (IPADIC for Japanese, mecab-ko-dic for Korean), laid out for few reads
 * of memory. Immutable and shared by all threads.
 *
 * <p>A morpheme is one {@code long}: what it is to its left and right neighbours, and its cost. Of
 * those that are written alike and have the same neighbours only the cheapest is kept, for the
 * others can stand on no cheapest path.
 */
final class LatticeDictionary {
  private static final int KIND = 0x1F;
  private static final int INVOKE = 1 << 5;
  private static final int GROUP = 1 << 6;

  /** Marks the last morpheme of those that are written alike. */
  private static final long LAST = 1L << 48;

  private final char[] codes;
  private final WordTrie trie;
  private final long[] morphemes;

  /** By kind of character: what words are that the dictionary does not know. */
  private final long[][] unknown;

  /** By UTF-16 unit: its kind and what unknown words it makes. */
  private final byte[] units;

  /** By what stands right, then by what stands left. */
  private final short[] connections;

  private final int rowLength;
  private final int begin;
  private final int end;

  private LatticeDictionary(Builder from) {
    codes = from.surfaces.codes();
    trie = new WordTrie(from.surfaces, from.firsts, codes);
    int[] lefts = from.numbered(LatticeDictionary::left);
    int[] rights = from.numbered(LatticeDictionary::right);
    begin = rights[0];
    end = lefts[0];
    morphemes = new long[from.count];
    for (int i = 0; i < morphemes.length; i++) {
      morphemes[i] = renumbered(from.morphemes[i], lefts, rights);
    }
    for (int i = 1; i <= from.surfaces.size(); i++) {
      int next = i < from.surfaces.size() ? from.firsts[i] : morphemes.length;
      morphemes[next - 1] |= LAST;
    }
    unknown = new long[from.unknown.length][];
    for (int kind = 0; kind < unknown.length; kind++) {
      unknown[kind] =
          Arrays.stream(from.unknown[kind]).map(m -> renumbered(m, lefts, rights)).toArray();
    }
    units = from.units;
    rowLength = Arrays.stream(rights).max().orElseThrow() + 1;
    connections = new short[rowLength * (Arrays.stream(lefts).max().orElseThrow() + 1)];
    for (int left = 0; left < lefts.length; left++) {
      for (int right = 0; right < rights.length; right++) {
        if (lefts[left] >= 0 && rights[right] >= 0) {
          connections[lefts[left] * rowLength + rights[right]] =
              (short) from.connection.applyAsInt(right, left);
        }
      }
    }
  }

  private static long renumbered(long morpheme, int[] lefts, int[] rights) {
    return morpheme(lefts[left(morpheme)], rights[right(morpheme)], cost(morpheme));
  }

  private static long morpheme(int left, int right, int cost) {
    return (long) left << 32 | (long) right << 16 | (cost & 0xFFFF);
  }

  /** What a morpheme is to the one before it. */
  static int left(long morpheme) {
    return (int) (morpheme >>> 32) & 0xFFFF;
  }

  /** What a morpheme is to the one behind it. */
  static int right(long morpheme) {
    return (int) (morpheme >>> 16) & 0xFFFF;
  }

  /** What a morpheme costs by itself; often less than nothing. */
  static int cost(long morpheme) {
    return (short) morpheme;
  }

  /** Whether it is the last of those that are written alike. */
  static boolean isLast(long morpheme) {
    return (morpheme & LAST) != 0;
  }

  /** The words as written; a word's value is the number of its first morpheme. */
  WordTrie trie() {
    return trie;
  }

  /** The code of a character in the trie; {@link WordTrie#UNKNOWN} for what is in no word. */
  int code(char unit) {
    return codes[unit];
  }

  /** A morpheme by its number. */
  long morpheme(int i) {
    return morphemes[i];
  }

  /** Where the costs stand of going on to a morpheme that is this to its left. */
  int row(int left) {
    return left * rowLength;
  }

  /** What it costs to go on, in a row, from a morpheme that is this to its right. */
  int connection(int row, int right) {
    return connections[row + right];
  }

  /** What the beginning of a run is to its right. */
  int begin() {
    return begin;
  }

  /** What the end of a run is to its left. */
  int end() {
    return end;
  }

  /** How many there are of what morphemes are to their left. */
  int lefts() {
    return connections.length / rowLength;
  }

  /** How many there are of what morphemes are to their right. */
  int rights() {
    return rowLength;
  }

  /** The kind of a character, by which unknown words are told apart. */
  int kind(char unit) {
    return units[unit] & KIND;
  }

  /** Whether a word of unknown characters may begin here although the dictionary has a word. */
  boolean invokes(char unit) {
    return (units[unit] & INVOKE) != 0;
  }

  /** Whether a word of unknown characters takes its like in. */
  boolean groups(char unit) {
    return (units[unit] & GROUP) != 0;
  }

  /** What a word of unknown characters of a kind may be; not to be changed. */
  long[] unknown(int kind) {
    return unknown[kind];
  }

  /** What a dictionary says of its words by their numbers. */
  record Lexicon(IntUnaryOperator left, IntUnaryOperator right, IntUnaryOperator cost) {
    long morpheme(int word) {
      return LatticeDictionary.morpheme(
          left.applyAsInt(word), right.applyAsInt(word), cost.applyAsInt(word));
    }
  }

  /** Collects a dictionary. */
  static final class Builder {
    /** Morphemes up to this length count for how often their neighbours are met. */
    private static final int SHORT = 5;

    private final Lexicon lexicon;
    private final SortedWords surfaces = new SortedWords();
    private int[] firsts = new int[1 << 16];
    private long[] morphemes = new long[1 << 16];
    private int count;
    private long[][] unknown = {};
    private byte[] units = {};
    private IntBinaryOperator connection = (right, left) -> 0;

    Builder(Lexicon lexicon) {
      this.lexicon = lexicon;
    }

    /** Adds a word as written, which comes behind all before it, with its morphemes. */
    void add(int[] surface, int start, int length, int[] words, int from, int to) {
      int value = surfaces.size();
      if (value == firsts.length) {
        firsts = Arrays.copyOf(firsts, 2 * firsts.length);
      }
      surfaces.add(surface, start, length);
      firsts[value] = count;
      for (int i = from; i < to; i++) {
        put(lexicon.morpheme(words[i]), firsts[value]);
      }
    }

    private void put(long morpheme, int first) {
      for (int i = first; i < count; i++) {
        if (morphemes[i] >> 16 == morpheme >> 16) {
          if (cost(morphemes[i]) <= cost(morpheme)) {
            return;
          }
          System.arraycopy(morphemes, i + 1, morphemes, i, count - i - 1);
          count--;
          break;
        }
      }
      if (count == morphemes.length) {
        morphemes = Arrays.copyOf(morphemes, 2 * count);
      }
      morphemes[count++] = morpheme;
    }

    /** Sets what unknown words of a kind may be, by the kind. */
    void unknown(long[][] byKind) {
      unknown = byKind;
    }

    /** What a character is, for {@link #units}. */
    static byte unit(int kind, boolean invokes, boolean groups) {
      return (byte) (kind | (invokes ? INVOKE : 0) | (groups ? GROUP : 0));
    }

    /** Sets what each UTF-16 unit is. */
    void units(byte[] byUnit) {
      units = byUnit;
    }

    /** Builds the dictionary with the costs of going on from a right to a left neighbour. */
    LatticeDictionary build(IntBinaryOperator rightToLeft) {
      connection = rightToLeft;
      return new LatticeDictionary(this);
    }

    /**
     * New numbers for what morphemes are to a neighbour, -1 for what none is: low for what short
     * words are, which are met most, so that the costs that are often read lie close together.
     */
    private int[] numbered(LongToIntFunction side) {
      long[] weights = new long[1 << 16];
      weights[0] = 1;
      for (int i = 0; i < surfaces.size(); i++) {
        int end = i + 1 < surfaces.size() ? firsts[i + 1] : count;
        for (int m = firsts[i]; m < end; m++) {
          int length = Math.min(SHORT, surfaces.length(i));
          weights[side.applyAsInt(morphemes[m])] += 1L << (SHORT * (SHORT - length));
        }
      }
      for (long[] kind : unknown) {
        for (long morpheme : kind) {
          weights[side.applyAsInt(morpheme)]++;
        }
      }
      int[] order =
          IntStream.range(0, weights.length)
              .filter(id -> weights[id] > 0)
              .boxed()
              .sorted(Comparator.comparingLong((Integer id) -> -weights[id]))
              .mapToInt(id -> id)
              .toArray();
      int[] numbers = new int[Arrays.stream(order).max().orElseThrow() + 1];
      Arrays.fill(numbers, -1);
      for (int i = 0; i < order.length; i++) {
        numbers[order[i]] = i;
      }
      return numbers;
    }
  }
}
