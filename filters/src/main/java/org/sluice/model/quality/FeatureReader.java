package org.sluice.model.quality;

import static org.sluice.model.quality.QualityFeature.CAPITALS;
import static org.sluice.model.quality.QualityFeature.CODE;
import static org.sluice.model.quality.QualityFeature.COMMAS;
import static org.sluice.model.quality.QualityFeature.CUT_LINES;
import static org.sluice.model.quality.QualityFeature.DIGITS;
import static org.sluice.model.quality.QualityFeature.ENDED;
import static org.sluice.model.quality.QualityFeature.ENDS;
import static org.sluice.model.quality.QualityFeature.ICONS;
import static org.sluice.model.quality.QualityFeature.LETTERS;
import static org.sluice.model.quality.QualityFeature.LINKS;
import static org.sluice.model.quality.QualityFeature.LOG_LENGTH;
import static org.sluice.model.quality.QualityFeature.LOG_LINE;
import static org.sluice.model.quality.QualityFeature.NUMBERS;
import static org.sluice.model.quality.QualityFeature.SAME_LINES;
import static org.sluice.model.quality.QualityFeature.SAME_RUNS;
import static org.sluice.model.quality.QualityFeature.SHORT_LINES;
import static org.sluice.model.quality.QualityFeature.SHOUTS;
import static org.sluice.model.quality.QualityFeature.TOP_WORD;
import static org.sluice.model.quality.QualityFeature.VARIETY;
import static org.sluice.model.quality.QualityFeature.WORD_LENGTH;

import com.ibm.icu.lang.UCharacter;
import org.sluice.text.CharClass;

/**
 * Measures a text in one pass over its first {@link #MOST} characters, in time that grows with
 * their number. Belongs to one thread.
 */
final class FeatureReader {
  /** More says nothing new of a text. */
  static final int MOST = 50_000;

  private static final int SHORT = 40;
  private static final int LONG_NUMBER = 7;
  private static final String COMMA_SIGNS = ",;:，、；：،؛·";
  private static final String CODE_SIGNS = "{}<>=\\_`$~^";

  private final WordRuns words = new WordRuns();
  private final LongHashes lines = new LongHashes();
  private final double[] found = new double[QualityFeature.values().length];

  private double units;
  private double visible;
  private double letters;
  private double digits;
  private double upper;
  private double cased;
  private double code;
  private double icons;
  private double commas;
  private double ends;
  private double shouts;
  private double links;
  private double numbers;
  private double lineCount;
  private double lineSquares;
  private double shortUnits;
  private double endedUnits;
  private double sameUnits;
  private double cutLines;

  /** The features of a text by {@link QualityFeature#ordinal}; the array is used again. */
  double[] measure(String text) {
    clear();
    int length = Math.min(text.length(), MOST);
    for (int start = 0; start < length; ) {
      int end = text.indexOf('\n', start);
      end = end < 0 || end > length ? length : end;
      line(text, start, end);
      start = end + 1;
    }
    words.end();
    put();
    return found;
  }

  private void clear() {
    words.clear();
    lines.clear();
    units = visible = letters = digits = upper = cased = code = icons = commas = ends = 0;
    shouts = links = numbers = lineCount = lineSquares = shortUnits = endedUnits = 0;
    sameUnits = cutLines = 0;
  }

  private void line(String text, int start, int end) {
    double before = units;
    long hash = 0;
    int run = 0;
    char last = ' ';
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      int kind = CharClass.of(c);
      if ((kind & CharClass.SPACE) != 0) {
        words.gap();
        run = 0;
        continue;
      }
      hash = (hash ^ c) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
      boolean wide = isWide(c);
      units += wide ? 2 : 1;
      visible++;
      run = isDigit(c) ? run + 1 : 0;
      numbers += run == LONG_NUMBER ? 1 : 0;
      character(text, i, c, kind, wide);
      last = isCloser(c) ? last : c;
    }
    words.gap();
    double length = units - before;
    if (length == 0) {
      return;
    }
    lineCount++;
    lineSquares += length * length;
    shortUnits += length < SHORT ? length : 0;
    sameUnits += lines.addIsNew(hash) ? 0 : length;
    boolean cut = last == '…' || (last == '.' && endsWith(text, start, end, "..."));
    cutLines += cut ? 1 : 0;
    endedUnits += !cut && (CharClass.of(last) & CharClass.TERMINAL) != 0 ? length : 0;
  }

  private static boolean endsWith(String text, int start, int end, String what) {
    int at = end;
    while (at > start && text.charAt(at - 1) <= ' ') {
      at--;
    }
    return at - what.length() >= start && text.startsWith(what, at - what.length());
  }

  private void character(String text, int i, char c, int kind, boolean wide) {
    if ((kind & CharClass.LETTER) != 0) {
      letters++;
      words.letter(c, wide);
      if (!wide && UCharacter.isUUppercase(c)) {
        upper++;
        cased++;
      } else if (!wide && UCharacter.isULowercase(c)) {
        cased++;
      }
      links += c == 'h' && text.startsWith("http", i) ? 1 : 0;
      links += c == 'w' && text.startsWith("www.", i) ? 1 : 0;
      return;
    }
    words.mark();
    if (isDigit(c)) {
      digits++;
    } else if ((kind & CharClass.TERMINAL) != 0) {
      ends += c == '!' || c == '！' || c == '?' || c == '？' || c != '.' || endsWord(text, i) ? 1 : 0;
      shouts += c == '!' || c == '！' ? 1 : 0;
    } else if (COMMA_SIGNS.indexOf(c) >= 0) {
      commas++;
    } else if (CODE_SIGNS.indexOf(c) >= 0) {
      code++;
    } else if (c == '@') {
      links++;
    } else if (isIcon(c)) {
      icons++;
    }
  }

  /** A full stop inside a number or a name of a file ends no sentence. */
  private static boolean endsWord(String text, int i) {
    if (i + 1 == text.length()) {
      return true;
    }
    char next = text.charAt(i + 1);
    return (CharClass.of(next) & CharClass.LETTER) == 0 && !isDigit(next);
  }

  private static boolean isDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= '０' && c <= '９');
  }

  private static boolean isWide(char c) {
    return (c >= 0x3040 && c <= 0x30FF)
        || (c >= 0x3400 && c <= 0x9FFF)
        || (c >= 0xAC00 && c <= 0xD7AF)
        || (c >= 0xF900 && c <= 0xFAFF);
  }

  private static boolean isCloser(char c) {
    return "\"'”’»)]）」』】》".indexOf(c) >= 0;
  }

  /** Bars, bullets, arrows, shapes, dingbats, trade marks, and pictures beyond the first plane. */
  private static boolean isIcon(char c) {
    return c == '|'
        || c == '•'
        || c == '›'
        || c == '»'
        || c == '©'
        || c == '®'
        || c == '™'
        || c == '*'
        || c == '#'
        || c == '+'
        || c == '｜'
        || (c >= 0x2190 && c <= 0x2BFF)
        || Character.isHighSurrogate(c);
  }

  private void put() {
    double some = Math.max(1, units);
    double characters = Math.max(1, visible);
    set(LOG_LENGTH, log2(1 + units));
    set(LOG_LINE, log2(1 + lineSquares / some));
    set(SHORT_LINES, shortUnits / some);
    set(QualityFeature.LINES, 100 * lineCount / some);
    set(ENDED, endedUnits / some);
    set(ENDS, 100 * ends / some);
    set(COMMAS, 100 * commas / some);
    set(CUT_LINES, cutLines / Math.max(1, lineCount));
    set(LETTERS, letters / characters);
    set(DIGITS, digits / characters);
    set(CAPITALS, upper / Math.max(1, cased));
    set(CODE, 100 * code / characters);
    set(ICONS, 100 * icons / characters);
    set(WORD_LENGTH, words.meanLength());
    set(SAME_LINES, sameUnits / some);
    set(SAME_RUNS, words.sameRuns());
    set(TOP_WORD, words.topShare());
    set(VARIETY, words.variety());
    set(LINKS, 1000 * links / some);
    set(NUMBERS, 1000 * numbers / some);
    set(SHOUTS, 100 * shouts / some);
  }

  private void set(QualityFeature feature, double value) {
    found[feature.ordinal()] = value;
  }

  /** The same on every machine, which {@link Math#log} is not. */
  private static double log2(double value) {
    return StrictMath.log(value) / StrictMath.log(2);
  }
}
