package org.sluice.quality;

import static org.sluice.quality.PythonText.CONTEXT;
import static org.sluice.quality.PythonText.END;
import static org.sluice.quality.PythonText.LATIN;
import static org.sluice.quality.PythonText.LOWER;
import static org.sluice.quality.PythonText.NUMERIC;
import static org.sluice.quality.PythonText.PUNCTUATION;
import static org.sluice.quality.PythonText.SPACE;
import static org.sluice.quality.PythonText.SURROGATE;
import static org.sluice.quality.PythonText.UPPER;
import static org.sluice.quality.PythonText.WORD;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sluice.text.Spans;
import org.sluice.text.TextHash;
import org.sluice.text.TextView;

/**
 * A text as RedPajama-V2's code sees it, found in one scan: its raw words (NLTK's {@code
 * WordPunctTokenizer}: {@code \w+|[^\w\s]+}), its normalised words (ASCII punctuation removed,
 * lower case, NFD, cut at white space), its sentences and its lines. Of one thread; keeps its
 * arrays for the next text, but not those of a giant one.
 */
final class RedPajamaText {
  private static final long JAVASCRIPT = TextHash.of("javascript");
  private static final int UPPER_SHIFT = 16 + Integer.numberOfTrailingZeros(UPPER);
  private static final char[] NONE = {};
  private static final int ORDINARY = 1 << 17;
  private static final String BULLETS =
      "\u2022\u2023\u25B6\u25C0\u25E6\u25A0\u25A1\u25AA\u25AB\u2013";

  private char[] units = NONE;
  private char[] word = new char[64];
  private int wordLength;

  // Normalised words.
  long[] hashes = new long[1 << 10];
  int[] lengths = new int[1 << 10];
  int words;
  long wordCharacters;
  long loremIpsums;

  // Raw words.
  int rawWords;
  int rawWordsWithLatin;
  int rawWordsInCapitals;
  int rawStopWords;

  int characters;
  int sentences;
  int hashSigns;
  int ellipses;
  int curlyBrackets;

  // Lines; one behind the last line feed only if it holds something.
  int lines;
  int ellipsisLines;
  int endedLines;
  int bulletLines;
  int javascripts;
  int leastWords;
  double capitals;
  double mostCapitals;
  double numerals;
  double mostNumerals;

  private @Nullable StopWords stopWords;
  private boolean inSentence;
  private int dots;
  private int rawStart;
  private int rawBits;
  private boolean rawOnlyCapitals;
  private boolean rawIsFolded;

  /** The hash and the length of the token's last raw word that folding leaves alone, or -1. */
  private long hashed;

  private int hashedLength;
  private int tokenStart;
  private int tokenBits;
  private boolean afterLorem;
  private int lineCharacters;
  private int lineCapitals;
  private int lineNumerals;
  private int lineWordCharacters;

  /** Reads a text; stop words are counted where there is a list. */
  void read(TextView view, @Nullable StopWords list) {
    clear();
    units = view.units();
    stopWords = list;
    characters = view.length();
    Spans spans = view.lines();
    lines = spans.isEmpty(spans.size() - 1) ? spans.size() - 1 : spans.size();
    leastWords = lines == 0 ? 0 : Integer.MAX_VALUE;
    for (int line = 0; line < lines; line++) {
      int end = spans.end(line);
      int stop = Math.min(units.length, end + 1);
      int wordsBefore = words;
      lineCharacters = 0;
      lineCapitals = 0;
      lineNumerals = 0;
      lineWordCharacters = 0;
      readLine(spans.start(line), stop);
      endLine(spans.start(line), end, words - wordsBefore);
    }
    release();
  }

  private void readLine(int start, int stop) {
    rawStart = -1;
    tokenStart = -1;
    for (int i = start; i < stop; ) {
      char unit = units[i];
      if (PythonText.plain(unit) != 0) {
        i = readPlain(i, stop);
        continue;
      }
      int bits = PythonText.bits(unit);
      if ((bits & SPACE) != 0) {
        endRaw(i);
        endToken(i);
        dots = 0;
        lineCharacters++;
        i++;
      } else {
        i = readOther(i, stop, bits);
      }
    }
    endRaw(stop);
    endToken(stop);
  }

  /** Reads on while characters belong to words and are easily folded; where others begin. */
  private int readPlain(int start, int stop) {
    if (rawStart >= 0 && (rawBits & WORD) == 0) {
      endRaw(start);
    }
    begin(start);
    if (!inSentence) {
      inSentence = true;
      sentences++;
    }
    dots = 0;
    if (wordLength == word.length) {
      word = Arrays.copyOf(word, 2 * wordLength);
    }
    char[] from = units;
    char[] to = word;
    int shift = wordLength - start;
    int end = Math.min(stop, to.length - shift);
    int all = 0;
    int upper = 0;
    int changed = 0;
    int i = start;
    for (; i < end; i++) {
      char unit = from[i];
      int plain = PythonText.plain(unit);
      if (plain == 0) {
        break;
      }
      to[i + shift] = (char) plain;
      all |= plain;
      upper += (plain >>> UPPER_SHIFT) & 1;
      changed |= unit ^ plain;
    }
    wordLength = i + shift;
    lineCharacters += i - start;
    lineCapitals += upper;
    int any = all >>> 16;
    rawBits |= any;
    rawOnlyCapitals &= (any & LOWER) == 0;
    rawIsFolded &= (char) changed == 0;
    tokenBits |= any;
    return i;
  }

  /** Reads one other character than white space; where the next begins. */
  private int readOther(int i, int stop, int unitBits) {
    char unit = units[i];
    int bits = unitBits;
    int next = i + 1;
    if ((bits & SURROGATE) != 0 && next < stop) {
      int codePoint = Character.codePointAt(units, i, stop);
      if (codePoint > Character.MAX_VALUE) {
        bits = PythonText.bits(codePoint) | SURROGATE;
        next++;
      }
    }
    lineCharacters++;
    lineCapitals += (bits & UPPER) != 0 ? 1 : 0;
    if (!inSentence && (bits & WORD) != 0) {
      inSentence = true;
      sentences++;
    } else if ((bits & END) != 0) {
      inSentence = false;
    }
    if ((bits & WORD) == 0) {
      dots = unit == '.' ? dots + 1 : 0;
      if (dots == 3) {
        ellipses++;
        dots = 0;
      }
      countSymbol(unit);
    } else {
      dots = 0;
    }
    if (rawStart >= 0 && ((bits ^ rawBits) & WORD) != 0) {
      endRaw(i);
    }
    begin(i);
    rawBits |= bits;
    rawOnlyCapitals &= (bits & LOWER) == 0;
    rawIsFolded = false;
    tokenBits |= bits;
    if ((bits & PUNCTUATION) == 0) {
      append(unit);
    }
    return next;
  }

  /** Begins a raw word and a token where none goes on. */
  private void begin(int at) {
    if (rawStart < 0) {
      rawStart = at;
      rawBits = 0;
      rawOnlyCapitals = true;
      rawIsFolded = true;
    }
    if (tokenStart < 0) {
      tokenStart = at;
      tokenBits = 0;
      wordLength = 0;
      hashedLength = -1;
    }
  }

  /** A text as RedPajama-V2 normalises it. */
  static String normalise(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    boolean blank = false;
    for (int i = 0; i < text.length(); i++) {
      int bits = PythonText.bits(text.charAt(i));
      if ((bits & SPACE) != 0) {
        blank = kept.length() > 0;
      } else if ((bits & PUNCTUATION) == 0) {
        kept.append(blank ? " " : "").append(text.charAt(i));
        blank = false;
      }
    }
    return PythonText.fold(kept.toString());
  }

  private void countSymbol(char unit) {
    switch (unit) {
      case '#' -> hashSigns++;
      case '\u2026' -> ellipses++;
      case '{', '}' -> curlyBrackets++;
      default -> {}
    }
  }

  private void endRaw(int end) {
    if (rawStart < 0) {
      return;
    }
    rawWords++;
    rawWordsWithLatin += (rawBits & LATIN) != 0 ? 1 : 0;
    rawWordsInCapitals += rawOnlyCapitals && (rawBits & UPPER) != 0 ? 1 : 0;
    // No list has a word of marks alone.
    if (stopWords != null && (rawBits & WORD) != 0) {
      long hash = TextHash.of(units, rawStart, end);
      rawStopWords += stopWords.contains(hash) ? 1 : 0;
      if (rawIsFolded) {
        hashed = hash;
        hashedLength = end - rawStart;
      }
    }
    rawStart = -1;
  }

  private void append(char unit) {
    char folded = PythonText.folded(unit);
    if (wordLength + 4 > word.length) {
      word = Arrays.copyOf(word, 2 * word.length);
    }
    if (folded != 0) {
      word[wordLength++] = folded;
    } else {
      for (char c : PythonText.expanded(unit)) {
        word[wordLength++] = c;
      }
    }
  }

  private void endToken(int end) {
    if (tokenStart < 0) {
      return;
    }
    int length = wordLength;
    if ((tokenBits & (CONTEXT | SURROGATE)) != 0) {
      length = foldWhole(end);
    }
    tokenStart = -1;
    if (wordLength == 0) {
      return;
    }
    if (words == hashes.length) {
      hashes = Arrays.copyOf(hashes, words + (words >> 1));
      lengths = Arrays.copyOf(lengths, hashes.length);
    }
    // A raw word that folding left alone and that is all of the token's letters is the word itself.
    long hash = hashedLength == wordLength ? hashed : TextHash.of(word, 0, wordLength);
    hashes[words] = hash;
    lengths[words++] = length;
    wordCharacters += length;
    lineWordCharacters += length;
    if ((tokenBits & NUMERIC) != 0) {
      countNumerals();
    }
    javascripts += wordLength == 10 && hash == JAVASCRIPT ? 1 : 0;
    loremIpsums += afterLorem && begins("ipsum") ? 1 : 0;
    afterLorem = word[wordLength - 1] == 'm' && ends("lorem");
  }

  /** Folds a token whose characters depend on each other; how many code points it then has. */
  private int foldWhole(int end) {
    StringBuilder kept = new StringBuilder(end - tokenStart);
    for (int i = tokenStart; i < end; i++) {
      if ((PythonText.bits(units[i]) & PUNCTUATION) == 0) {
        kept.append(units[i]);
      }
    }
    String folded = PythonText.fold(kept.toString());
    word = folded.length() > word.length ? new char[2 * folded.length()] : word;
    folded.getChars(0, folded.length(), word, 0);
    wordLength = folded.length();
    return folded.codePointCount(0, folded.length());
  }

  private void countNumerals() {
    for (int i = 0; i < wordLength; i++) {
      int codePoint = Character.codePointAt(word, i, wordLength);
      lineNumerals += (PythonText.bits(codePoint) & NUMERIC) != 0 ? 1 : 0;
      i += codePoint > Character.MAX_VALUE ? 1 : 0;
    }
  }

  private boolean begins(String beginning) {
    return wordLength >= beginning.length() && stands(beginning, 0);
  }

  private boolean ends(String ending) {
    return wordLength >= ending.length() && stands(ending, wordLength - ending.length());
  }

  private boolean stands(String part, int at) {
    for (int i = 0; i < part.length(); i++) {
      if (word[at + i] != part.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private void endLine(int start, int end, int lineWords) {
    int from = start;
    int to = end;
    while (to > from && isSpace(to - 1)) {
      to--;
    }
    while (from < to && isSpace(from)) {
      from++;
    }
    if (from < to) {
      char last = units[to - 1];
      boolean dots = to - from >= 3 && last == '.' && units[to - 2] == '.' && units[to - 3] == '.';
      ellipsisLines += dots || last == '\u2026' ? 1 : 0;
      endedLines += last == '.' || last == '!' || last == '?' || last == '\u201D' ? 1 : 0;
      bulletLines += BULLETS.indexOf(units[from]) >= 0 ? 1 : 0;
    }
    leastWords = Math.min(leastWords, lineWords);
    double capital = Ratio.of(lineCapitals, lineCharacters);
    capitals += capital;
    mostCapitals = Math.max(mostCapitals, capital);
    double numeral = Ratio.of(lineNumerals, lineWordCharacters + Math.max(0, lineWords - 1));
    numerals += numeral;
    mostNumerals = Math.max(mostNumerals, numeral);
  }

  private boolean isSpace(int at) {
    return (PythonText.bits(units[at]) & SPACE) != 0;
  }

  private void clear() {
    words = 0;
    wordCharacters = 0;
    loremIpsums = 0;
    rawWords = 0;
    rawWordsWithLatin = 0;
    rawWordsInCapitals = 0;
    rawStopWords = 0;
    sentences = 0;
    hashSigns = 0;
    ellipses = 0;
    curlyBrackets = 0;
    ellipsisLines = 0;
    endedLines = 0;
    bulletLines = 0;
    javascripts = 0;
    capitals = 0;
    mostCapitals = 0;
    numerals = 0;
    mostNumerals = 0;
    afterLorem = false;
    inSentence = false;
    dots = 0;
  }

  private void release() {
    units = NONE;
    if (word.length > ORDINARY) {
      word = new char[64];
    }
  }
}
