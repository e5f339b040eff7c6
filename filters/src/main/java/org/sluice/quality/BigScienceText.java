package org.sluice.quality;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.Set;
import org.sluice.text.CharClass;
import org.sluice.text.TextHash;
import org.sluice.text.TextView;

/**
 * The measures that BigScience made for ROOTS (Laurençon et al. 2022) and that Data-Juicer took
 * over. Words are stretches between white space, in lower case, without special characters at
 * either end; in languages without blanks, where both use SentencePiece, those of the word finder.
 * Of one thread.
 */
final class BigScienceText {
  private static final int ASCII = 128;

  /** What both call special beside ASCII's marks, digits and white space, and emoji. */
  private static final Set<Integer> SPECIAL =
      Set.copyOf(
          ("\uFFFC\u2019\u201C\u2013\u30FC\u4E00\u25AC\u2026\u2726\uFFFD\u00A3\u2022\u20AC\u00AB\u00BB"
                  + "\u00B0\u00B7\u2550\u00D7\u58EB\uFF3E\u02D8\u21D3\u2193\u2191\u2190\u2192\uFF08"
                  + "\uFF09\u00A7\u2033\u2032\u00B4\u00BF\u2212\u00B1\u2208\uFEFF\u00A2\u00F8\u201A"
                  + "\u201E\u00BD\u00BC\u00BE\u00B9\u00B2\u00B3\u2015\u2043\uFF0C\u02CC\u00B8\u2039"
                  + "\u203A\u02BA\u02C8\u02BB\u00A6\u2010\u2800\u2030\u2011\u2264\u2265\u2016\u25C6"
                  + "\u25CF\u25A0\u25BA\u25BC\u25B2\u25B4\u2206\u25BB\u00A1\u2605\u2606\u2731\u02D0"
                  + "\u00BA\u3002\u00AF\u02DC\u00A5\u026A\u2248\u2020\u4E0A\u30F3\uFF1A\u223C\u2044"
                  + "\u30FB\u2661\u2713\u2295\u2024\uFF0E\u22C5\u00F7\uFF11\u201F\uFF1B\u060C\u3001"
                  + "\u00A8\u093E\u0940\u0947\u25E6\u02DA\u309C\u02BC\u2256\u00A4\u30C3\u30C4\u30B7"
                  + "\u2103\u221A\uFF01\u3010\u3011\u203F\u221E\u27A4\uFF5E\u03C0\u0647\u06E9\u261B"
                  + "\u20A8\u27A9\u263B\u0E51\u066A\u2665\u0131\u097D\u300A\u2018\u00A9\uFD3F\u066C"
                  + "\uFF1F\u25B7\u0413\u266B\u221F\u2122\u00AA\u20AA\u00AE\u300C\u2014\u2756\u300D"
                  + "\uFD3E\u300B")
              .codePoints()
              .boxed()
              .toList());

  private final CharacterGrams characters = new CharacterGrams();
  private final HashCounter counter = new HashCounter();
  private long[] hashes = new long[0];
  private int words;

  /** Takes the words of a text over. */
  void read(TextView view) {
    String text = view.text();
    boolean spaced = isSpaced(text);
    int most = spaced ? view.tokens().size() : view.words().size();
    if (hashes.length < most) {
      hashes = new long[most];
    }
    words = 0;
    for (int i = 0; i < most; i++) {
      int start = spaced ? view.tokens().start(i) : view.words().start(i);
      int end = spaced ? view.tokens().end(i) : view.words().end(i);
      String word = stripped(text, start, end);
      if (!word.isEmpty()) {
        hashes[words++] = TextHash.of(word);
      }
    }
    characters.read(text);
  }

  private static boolean isSpaced(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ((CharClass.of(text.charAt(i)) & CharClass.UNSPACED) != 0) {
        return false;
      }
    }
    return true;
  }

  private static String stripped(String text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isSpecial(text.codePointAt(start))) {
      start += Character.charCount(text.codePointAt(start));
    }
    while (end > start && isSpecial(text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return UCharacter.toLowerCase(text.substring(start, end));
  }

  /** Whether a character is special: marks, digits, white space, emoji and some more. */
  static boolean isSpecial(int point) {
    if (point < ASCII) {
      return !Character.isLetter(point) && (point >= ' ' || CharClass.isSpace(point));
    }
    return SPECIAL.contains(point)
        || CharClass.isSpace(point)
        || UCharacter.hasBinaryProperty(point, UProperty.EMOJI);
  }

  int words() {
    return words;
  }

  /** How many words are of a list. */
  int listed(Set<Long> list) {
    int found = 0;
    for (int i = 0; i < words; i++) {
      found += list.contains(hashes[i]) ? 1 : 0;
    }
    return found;
  }

  /**
   * Occurrences of the most frequent n-grams of characters, divided by all n-grams: of those that
   * occur more than once, at most as many as the square root of the number of different ones.
   */
  double characterRepetition(int n) {
    int all = characters.count(n, Integer.MAX_VALUE);
    int[] frequencies = characters.frequencies();
    int repeated = 0;
    while (repeated < frequencies.length && frequencies[repeated] > 1) {
      repeated++;
    }
    long found = 0;
    for (int i = 0; i < Math.min(repeated, (int) Math.sqrt(frequencies.length)); i++) {
      found += frequencies[i];
    }
    return Ratio.of(found, all);
  }

  /** Occurrences of n-grams of words that occur more than once, divided by all n-grams. */
  double wordRepetition(int n) {
    int all = Math.max(0, words - n + 1);
    counter.clear(all);
    for (int i = 0; i < all; i++) {
      long gram = hashes[i];
      for (int k = i + 1; k < i + n; k++) {
        gram = TextHash.join(gram, hashes[k]);
      }
      counter.add(gram);
    }
    long repeated = 0;
    for (int kind = 0; kind < counter.size(); kind++) {
      repeated += counter.count(kind) > 1 ? counter.count(kind) : 0;
    }
    counter.release();
    return Ratio.of(repeated, all);
  }

  /** Special characters, divided by characters. */
  static double specialShare(TextView view) {
    String text = view.text();
    int special = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      special += isSpecial(point) ? 1 : 0;
      i += Character.charCount(point);
    }
    return Ratio.of(special, view.length());
  }

  void release() {
    characters.release();
  }
}
