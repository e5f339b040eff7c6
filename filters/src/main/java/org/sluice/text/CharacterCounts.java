package org.sluice.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * How often each character of a text occurs: one scan, from which every number of characters of
 * some kind comes, for texts have few different characters. Characters are code points, in the
 * order of their first occurrence; half of a pair alone counts as one. Immutable.
 */
public final class CharacterCounts {
  private static final ThreadLocal<Places> PLACES = ThreadLocal.withInitial(Places::new);

  private final int[] characters;
  private final int[] counts;
  private final int[] sequence;
  private final int total;

  private CharacterCounts(int[] characters, int[] counts, int[] sequence, int total) {
    this.characters = characters;
    this.counts = counts;
    this.sequence = sequence;
    this.total = total;
  }

  /** Counts the characters of a text. */
  public static CharacterCounts of(String text) {
    return PLACES.get().count(text);
  }

  /** The counts of the same text with each character replaced by another or by itself. */
  public CharacterCounts mapped(IntUnaryOperator mapping) {
    Map<Integer, Integer> numbers = new HashMap<>();
    int[] others = new int[characters.length];
    int[] sums = new int[characters.length];
    int[] renumbered = new int[characters.length];
    for (int i = 0; i < characters.length; i++) {
      int other = mapping.applyAsInt(characters[i]);
      int number = numbers.size();
      Integer known = numbers.putIfAbsent(other, number);
      number = known == null ? number : known;
      others[number] = other;
      sums[number] += counts[i];
      renumbered[i] = number;
    }
    int size = numbers.size();
    int[] mapped = sequence;
    if (size < characters.length) {
      mapped = new int[total];
      for (int i = 0; i < total; i++) {
        mapped[i] = renumbered[sequence[i]];
      }
    }
    return new CharacterCounts(
        Arrays.copyOf(others, size), Arrays.copyOf(sums, size), mapped, total);
  }

  /**
   * The text as the numbers of its characters, which count from 0 in the order of first occurrence;
   * as long as {@link #total} or longer. Nobody may change them.
   */
  public int[] sequence() {
    return sequence;
  }

  /** How many different characters there are. */
  public int size() {
    return characters.length;
  }

  /** A character, by the order of first occurrence. */
  public int character(int i) {
    return characters[i];
  }

  /** How often that character occurs. */
  public int count(int i) {
    return counts[i];
  }

  /** How many characters the text has. */
  public int total() {
    return total;
  }

  /** How many characters have one or more of some bits of {@link CharClass}. */
  public int of(int bits) {
    return where(character -> (CharClass.of(character) & bits) != 0);
  }

  /** For how many characters something holds; it is asked once for each different one. */
  public int where(IntPredicate test) {
    int found = 0;
    for (int i = 0; i < characters.length; i++) {
      found += test.test(characters[i]) ? counts[i] : 0;
    }
    return found;
  }

  /** How often each different character occurs, the most frequent first. */
  public int[] frequencies() {
    int[] ascending = counts.clone();
    Arrays.sort(ascending);
    int[] descending = new int[ascending.length];
    for (int i = 0; i < ascending.length; i++) {
      descending[i] = ascending[ascending.length - 1 - i];
    }
    return descending;
  }

  /** One thread's memory of which characters were met in the text that is counted. */
  private static final class Places {
    /** Room for so many supplementary characters is kept for the next text. */
    private static final int ORDINARY = 1 << 13;

    /** By UTF-16 unit: its place among the characters met, plus one; 0 when not met. */
    private final int[] places = new int[1 << 16];

    private Map<Integer, Integer> supplementary = new HashMap<>();
    private int[] characters = new int[256];
    private int[] counts = new int[256];
    private int size;

    CharacterCounts count(String text) {
      size = 0;
      int length = text.length();
      int[] sequence = new int[length];
      int at = 0;
      for (int i = 0; i < length; i++) {
        char unit = text.charAt(i);
        int place;
        if (Character.isHighSurrogate(unit)
            && i + 1 < length
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          int character = Character.toCodePoint(unit, text.charAt(++i));
          place = supplementary.computeIfAbsent(character, this::put) + 1;
        } else {
          place = places[unit];
          if (place == 0) {
            place = put(unit) + 1;
            places[unit] = place;
          }
        }
        counts[place - 1]++;
        sequence[at++] = place - 1;
      }
      CharacterCounts found =
          new CharacterCounts(
              Arrays.copyOf(characters, size), Arrays.copyOf(counts, size), sequence, at);
      for (int i = 0; i < size; i++) {
        if (characters[i] <= Character.MAX_VALUE) {
          places[characters[i]] = 0;
        }
      }
      if (supplementary.size() > ORDINARY) {
        // To clear a map takes as long as it ever was large, for each text to come.
        supplementary = new HashMap<>();
        characters = new int[256];
        counts = new int[256];
      } else {
        supplementary.clear();
      }
      return found;
    }

    private int put(int character) {
      if (size == characters.length) {
        characters = Arrays.copyOf(characters, 2 * size);
        counts = Arrays.copyOf(counts, 2 * size);
      }
      characters[size] = character;
      counts[size] = 0;
      return size++;
    }
  }
}
