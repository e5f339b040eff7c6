package org.sluice.quality;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.sluice.text.CharClass;
import org.sluice.text.CharacterCounts;
import org.sluice.text.Derived;
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

  /** By character of the Basic Multilingual Plane: whether it is special. */
  private static final boolean[] SPECIAL_UNITS = specialUnits();

  /** By UTF-16 unit: its lower case; 0 where that depends on others or is several. */
  private static final char[] LOWER = lower();

  /** The measures of a text, made once for the steps that read them. */
  static final Derived<BigScienceText> MEASURES = new Derived<>(BigScienceText::new);

  private static final ThreadLocal<Counters> COUNTERS = ThreadLocal.withInitial(Counters::new);

  private final TextView view;
  private final long[] hashes;
  private final int words;
  private final Map<Integer, Double> characterRepetitions = new HashMap<>(2);

  /** By n: n-grams of words that occur more than once; as far as somebody asked. */
  private long[] repeatedWordGrams = new long[0];

  private double special = -1;

  private BigScienceText(TextView view) {
    this.view = view;
    boolean spaced = view.characters().where(BigScienceText::isUnspaced) == 0;
    int most = spaced ? view.tokens().size() : view.words().size();
    hashes = new long[most];
    char[] text = view.units();
    char[] folded = new char[64];
    int found = 0;
    for (int i = 0; i < most; i++) {
      int start = spaced ? view.tokens().start(i) : view.words().start(i);
      int end = spaced ? view.tokens().end(i) : view.words().end(i);
      if (isPlain(text, start, end)) {
        hashes[found++] = spaced ? view.tokens().hash(i) : view.words().hash(i);
        continue;
      }
      while (start < end && isSpecial(Character.codePointAt(text, start, end))) {
        start += Character.charCount(Character.codePointAt(text, start, end));
      }
      while (end > start && isSpecial(Character.codePointBefore(text, end, start))) {
        end -= Character.charCount(Character.codePointBefore(text, end, start));
      }
      if (end > start) {
        folded = folded.length < end - start ? new char[2 * (end - start)] : folded;
        hashes[found++] = lowerHash(text, start, end, folded);
      }
    }
    words = found;
  }

  /** Whether a stretch is a word in lower case without special characters at its ends. */
  private static boolean isPlain(char[] text, int start, int end) {
    if (SPECIAL_UNITS[text[start]] || SPECIAL_UNITS[text[end - 1]]) {
      return false;
    }
    int changed = 0;
    for (int i = start; i < end; i++) {
      changed |= LOWER[text[i]] ^ text[i];
    }
    return changed == 0;
  }

  /** Whether a character is of a script without blanks; supplementary ones decide nothing. */
  private static boolean isUnspaced(int point) {
    return point <= Character.MAX_VALUE && (CharClass.of(point) & CharClass.UNSPACED) != 0;
  }

  /** What counting needs, kept from text to text. */
  private static final class Counters {
    final CharacterGrams characters = new CharacterGrams();
    final Grams words = new Grams();
  }

  /** The hash of a word in lower case. */
  private static long lowerHash(char[] text, int start, int end, char[] folded) {
    for (int i = start; i < end; i++) {
      char lower = LOWER[text[i]];
      if (lower == 0) {
        return TextHash.of(lowerCase(new String(text, start, end - start)));
      }
      folded[i - start] = lower;
    }
    return TextHash.of(folded, 0, end - start);
  }

  /** A word in lower case, whatever the machine's language. */
  static String lowerCase(String word) {
    return UCharacter.toLowerCase(ULocale.ROOT, word);
  }

  /** Whether a character is special: marks, digits, white space, emoji and some more. */
  private static boolean isSpecial(int point) {
    return point <= Character.MAX_VALUE ? SPECIAL_UNITS[point] : isSpecialByProperty(point);
  }

  private static boolean isSpecialByProperty(int point) {
    if (point < ASCII) {
      return !Character.isLetter(point) && (point >= ' ' || CharClass.isSpace(point));
    }
    return SPECIAL.contains(point)
        || CharClass.isSpace(point)
        || UCharacter.hasBinaryProperty(point, UProperty.EMOJI);
  }

  private static boolean[] specialUnits() {
    boolean[] special = new boolean[1 << 16];
    for (int c = 0; c < special.length; c++) {
      special[c] = isSpecialByProperty(c);
    }
    return special;
  }

  private static char[] lower() {
    char[] lower = new char[1 << 16];
    for (int c = 0; c < lower.length; c++) {
      // Capital sigma's lower case differs at the end of a word.
      boolean alone = Character.isSurrogate((char) c) || c == 0x3A3;
      String folded = alone ? "" : lowerCase(String.valueOf((char) c));
      lower[c] = folded.length() == 1 ? folded.charAt(0) : 0;
    }
    return lower;
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
    return characterRepetitions.computeIfAbsent(n, this::countCharacterGrams);
  }

  private double countCharacterGrams(int n) {
    CharacterGrams grams = COUNTERS.get().characters;
    CharacterCounts counts = view.characters();
    int all = grams.count(counts.sequence(), counts.total(), n, Integer.MAX_VALUE);
    int[] frequencies = grams.repeatedFrequencies();
    int most = Math.min(frequencies.length, (int) Math.sqrt(grams.different()));
    grams.release();
    long found = 0;
    for (int i = 0; i < most; i++) {
      found += frequencies[i];
    }
    return Ratio.of(found, all);
  }

  /** Occurrences of n-grams of words that occur more than once, divided by all n-grams. */
  double wordRepetition(int n) {
    if (repeatedWordGrams.length <= n) {
      repeatedWordGrams = countWordGrams(n);
    }
    return Ratio.of(repeatedWordGrams[n], Math.max(0, words - n + 1));
  }

  private long[] countWordGrams(int longest) {
    long[] found = new long[longest + 1];
    Grams grams = COUNTERS.get().words;
    grams.begin(hashes, words);
    found[1] = grams.repeated();
    for (int n = 2; n <= longest; n++) {
      grams.count(n);
      found[n] = grams.repeated();
      grams.keepRepeated();
    }
    grams.release();
    return found;
  }

  /** Special characters, divided by characters. */
  double specialShare() {
    if (special < 0) {
      special = Ratio.of(view.characters().where(BigScienceText::isSpecial), view.length());
    }
    return special;
  }
}
