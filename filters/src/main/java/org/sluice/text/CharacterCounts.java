package org.sluice.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * How often each character of a text occurs: one scan, from which every number of characters of
 * some kind comes, for texts have few different characters. Characters are code points, in the
 * order of their first occurrence; half of a pair alone counts as one. Immutable.
 */
public final class CharacterCounts {
  private static final ThreadLocal<Places> PLACES = ThreadLocal.withInitial(Places::new);

  private final int[] characters;
  private final int[] counts;
  private final int total;

  private CharacterCounts(int[] characters, int[] counts) {
    this.characters = characters;
    this.counts = counts;
    total = Arrays.stream(counts).sum();
  }

  /** Counts the characters of a text. */
  public static CharacterCounts of(String text) {
    return PLACES.get().count(text, null);
  }

  /**
   * Counts the characters of a text and writes them down as numbers.
   *
   * @param sequence receives the number of each character, by the order of first occurrence; at
   *     least as long as the text in UTF-16 units
   */
  public static CharacterCounts of(String text, int[] sequence) {
    return PLACES.get().count(text, sequence);
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
    /** By UTF-16 unit: its place among the characters met, plus one; 0 when not met. */
    private final int[] places = new int[1 << 16];

    private final Map<Integer, Integer> supplementary = new HashMap<>();
    private int[] characters = new int[256];
    private int[] counts = new int[256];
    private int size;

    CharacterCounts count(String text, int @Nullable [] sequence) {
      size = 0;
      int length = text.length();
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
        if (sequence != null) {
          sequence[at++] = place - 1;
        }
      }
      CharacterCounts found =
          new CharacterCounts(Arrays.copyOf(characters, size), Arrays.copyOf(counts, size));
      for (int i = 0; i < size; i++) {
        if (characters[i] <= Character.MAX_VALUE) {
          places[characters[i]] = 0;
        }
      }
      supplementary.clear();
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
