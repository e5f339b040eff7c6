package org.sluice.quality;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sluice.text.CharClass;

/**
 * Words and phrases looked for in a text, whatever their case. They stand between characters that
 * belong to no word; in languages written without blanks, anywhere. What a text costs is bounded by
 * its length times that of the longest word. Immutable.
 */
final class BadWordList {
  private static final String RESOURCE = "bad-words.tsv";
  private static final int BEGINNING = 3;
  private static final int PLACES = 1 << 16;
  private static final int WORD = CharClass.LETTER | CharClass.NUMBER | CharClass.MARK;

  /** Lists of languages without blanks between words. */
  private static final List<String> ANYWHERE = List.of("ja", "th", "zh");

  private static final Map<String, String[]> BUILT_IN = read();

  /** Of each unit: {@code Character.toLowerCase}. */
  private static final char[] LOWER = new char[1 << 16];

  /** Of each unit: whether it belongs to a word (1), or only its code point tells (2). */
  private static final byte[] WORDS = new byte[1 << 16];

  private static final byte HALF = 2;
  private static final byte SHORT = 2;

  static {
    for (int unit = 0; unit < LOWER.length; unit++) {
      LOWER[unit] = Character.toLowerCase((char) unit);
      boolean word = unit == '_' || (CharClass.of(unit) & WORD) != 0;
      WORDS[unit] = Character.isSurrogate((char) unit) ? HALF : (byte) (word ? 1 : 0);
    }
  }

  private final Node root = new Node();

  /** Of each unit: whether words begin with it in either case (1), and such of one or two (2). */
  private final byte[] firsts = new byte[1 << 16];

  /** By place of three units: whether a word begins with such. */
  private final long[] beginnings = new long[PLACES / Long.SIZE];

  /** By such a place: whether a word is no longer. */
  private final long[] triples = new long[PLACES / Long.SIZE];

  /** By place of four units: whether a longer word begins with such. */
  private final long[] fours = new long[PLACES / Long.SIZE];

  private final boolean anywhere;

  private BadWordList(Collection<String> words, boolean anywhere) {
    this.anywhere = anywhere;
    BitSet shorts = new BitSet();
    words.forEach(word -> add(word, shorts));
    for (int unit = 0; unit <= Character.MAX_VALUE; unit++) {
      boolean first = root.next(LOWER[unit]) != null;
      firsts[unit] = (byte) (shorts.get(LOWER[unit]) ? SHORT : first ? 1 : 0);
    }
  }

  private static int place(char first, char second, char third) {
    return ((first * 31 + second) * 1021 + third) & (PLACES - 1);
  }

  private static int place(int ofThree, char fourth) {
    return (ofThree * 257 + fourth) & (PLACES - 1);
  }

  /** A character of one or more words. */
  private static final class Node {
    private char[] units = {};
    private Node[] nodes = {};
    private boolean ends;

    /** The node behind a unit, or null. */
    @Nullable Node next(char unit) {
      int at = Arrays.binarySearch(units, unit);
      return at < 0 ? null : nodes[at];
    }

    Node add(char unit) {
      Node known = next(unit);
      if (known != null) {
        return known;
      }
      int at = -1 - Arrays.binarySearch(units, unit);
      units = Arrays.copyOf(units, units.length + 1);
      nodes = Arrays.copyOf(nodes, units.length);
      System.arraycopy(units, at, units, at + 1, units.length - at - 1);
      System.arraycopy(nodes, at, nodes, at + 1, units.length - at - 1);
      Node node = new Node();
      units[at] = unit;
      nodes[at] = node;
      return node;
    }
  }

  /**
   * The list for a language, and more words.
   *
   * @param language its label ({@code cmn_Hani}) or code
   * @param builtIn whether the built-in list counts
   * @return null when there is neither a list for the language nor another word
   */
  static @Nullable BadWordList of(String language, boolean builtIn, Collection<String> more) {
    String[] row = row(language);
    if (row == null || !builtIn) {
      boolean anywhere = row != null && ANYWHERE.contains(row[0]);
      return more.isEmpty() ? null : new BadWordList(more, anywhere);
    }
    List<String> all = new ArrayList<>(Arrays.asList(row).subList(2, row.length));
    all.addAll(more);
    return new BadWordList(all, ANYWHERE.contains(row[0]));
  }

  /**
   * The words of a language's built-in list as they are written; none for a language without blanks
   * between words.
   */
  static List<String> betweenBlanks(String language) {
    String[] row = row(language);
    return row == null || ANYWHERE.contains(row[0])
        ? List.of()
        : Arrays.asList(row).subList(2, row.length);
  }

  private static String @Nullable [] row(String language) {
    int end = 0;
    while (end < language.length() && Character.isLetter(language.charAt(end))) {
      end++;
    }
    return BUILT_IN.get(language.substring(0, end));
  }

  /**
   * @param shorts receives what words of one or two units begin with
   */
  private void add(String word, BitSet shorts) {
    String stripped = word.strip();
    Node node = root;
    for (int i = 0; i < stripped.length(); i++) {
      char unit = Character.toLowerCase(stripped.charAt(i));
      node = node.add(unit);
    }
    node.ends = node != root;
    if (stripped.length() >= BEGINNING) {
      int place = place(lower(stripped, 0), lower(stripped, 1), lower(stripped, 2));
      beginnings[place >> 6] |= 1L << place;
      if (stripped.length() == BEGINNING) {
        triples[place >> 6] |= 1L << place;
      } else {
        int fourth = place(place, lower(stripped, BEGINNING));
        fours[fourth >> 6] |= 1L << fourth;
      }
    } else if (node.ends) {
      shorts.set(lower(stripped, 0));
    }
  }

  /**
   * Where the first word at or after an offset ends, the longest that begins there; -1 when there
   * is none.
   *
   * @param found receives where the word begins
   */
  int find(char[] text, int from, int[] found) {
    boolean inside = !anywhere && from > 0 && isWord(text, from - 1);
    int i = from;
    while (i < text.length) {
      char unit = text[i];
      byte first = inside ? 0 : firsts[unit];
      if (first != 0 && (first == SHORT || mayBegin(text, i))) {
        int end = match(text, i);
        if (end > 0) {
          found[0] = i;
          return end;
        }
      }
      if (anywhere) {
        i++;
      } else if (WORDS[unit] == 1) {
        i = endOfWord(text, i);
        inside = true;
      } else {
        inside = WORDS[unit] == HALF && isWord(text, i);
        i++;
      }
    }
    return -1;
  }

  /** Whether some word of three units or more may begin there, from its first three. */
  private boolean mayBegin(char[] text, int at) {
    if (at + BEGINNING > text.length) {
      return false;
    }
    int place = place(LOWER[text[at]], LOWER[text[at + 1]], LOWER[text[at + 2]]);
    if ((beginnings[place >> 6] & (1L << place)) == 0) {
      return false;
    }
    int fourth = at + BEGINNING < text.length ? place(place, LOWER[text[at + BEGINNING]]) : 0;
    return (triples[place >> 6] & (1L << place)) != 0
        || (at + BEGINNING < text.length && (fours[fourth >> 6] & (1L << fourth)) != 0);
  }

  /** Where characters that surely belong to words end. */
  private static int endOfWord(char[] text, int from) {
    int i = from + 1;
    while (i < text.length && WORDS[text[i]] == 1) {
      i++;
    }
    return i;
  }

  private static char lower(String text, int at) {
    return Character.toLowerCase(text.charAt(at));
  }

  private int match(char[] text, int from) {
    Node node = root;
    int longest = -1;
    for (int i = from; i < text.length; i++) {
      Node next = node.next(LOWER[text[i]]);
      if (next == null) {
        break;
      }
      node = next;
      if (node.ends && (anywhere || i + 1 == text.length || !isWord(text, i + 1))) {
        longest = i + 1;
      }
    }
    return longest;
  }

  /** Whether the character at an offset, half of a pair or not, belongs to a word. */
  private static boolean isWord(char[] text, int at) {
    char unit = text[at];
    if (WORDS[unit] != HALF) {
      return WORDS[unit] != 0;
    }
    int codePoint =
        Character.isLowSurrogate(unit)
            ? Character.codePointBefore(text, at + 1)
            : Character.isHighSurrogate(unit) ? Character.codePointAt(text, at) : unit;
    return codePoint == '_' || (CharClass.of(codePoint) & WORD) != 0;
  }

  private static Map<String, String[]> read() {
    Map<String, String[]> rows = new HashMap<>();
    try (InputStream in = Objects.requireNonNull(BadWordList.class.getResourceAsStream(RESOURCE));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(
              row -> {
                rows.put(row[0], row);
                Arrays.stream(row[1].split(" ")).forEach(code -> rows.put(code, row));
              });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
    return rows;
  }
}
