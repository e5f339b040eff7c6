package org.sluice.eastasian;

import java.util.Arrays;
import org.sluice.quality.CharacterGrams;
import org.sluice.text.CharClass;
import org.sluice.text.CharacterCounts;
import org.sluice.text.Spans;
import org.sluice.text.TextView;

/**
 * The characters of a text counted in one scan for {@link EastAsianSignals}. Of one thread; keeps
 * its arrays for the next text.
 */
final class EastAsianText {
  /** How long the stretches of characters are that are compared, as in ChineseWebText. */
  static final int GRAM = 13;

  private static final int RUN = 4;

  private static final int CJK = CharClass.HAN | CharClass.KANA | CharClass.HANGUL;

  /** Endings of lines that stand for more text elsewhere, as MAP-CC lists them. */
  private static final String[] FOLDS = {
    "readmore", "\u5C55\u5F00", "\u66F4\u591A", "\u3002\u3002\u3002"
  };

  private final CharacterGrams grams = new CharacterGrams();
  private int seenInAll;

  /** Characters that are no white space. */
  int characters;

  int han;
  int kana;
  int hangul;

  int punctuation;
  int fullForms;
  int fullAlphanumerics;
  int halfAlphanumerics;
  int fullMarks;
  int halfMarks;
  int digits;
  int bracketed;
  int repeated;
  int spacedHan;
  int sentences;
  long sentenceCharacters;
  int lines;
  int endedLines;
  int foldedLines;
  int gramsInAll;
  int gramsAgain;

  /** Different characters that are no white space, and the entropy of all such, in nats. */
  int different;

  double entropy;

  /** Counts scripts alone. */
  void readScripts(CharacterCounts counts) {
    characters = counts.total() - counts.of(CharClass.SPACE);
    han = counts.of(CharClass.HAN);
    kana = counts.of(CharClass.KANA);
    hangul = counts.of(CharClass.HANGUL);
  }

  /** Counts everything else. */
  void read(TextView view) {
    clear();
    String text = view.text();
    Spans spans = view.lines();
    for (int line = 0; line < spans.size(); line++) {
      readLine(text, spans.start(line), spans.end(line));
    }
    gramsInAll = grams.count(GRAM, Integer.MAX_VALUE);
    gramsAgain = grams.copies();
    grams.release();
    readCounts(view.characters());
  }

  private void readCounts(CharacterCounts counts) {
    // The sum of n log n, in the order of first occurrence, so that it is the same everywhere.
    double sum = 0;
    int[] supplementary = new int[counts.size()];
    int others = 0;
    for (int i = 0; i < counts.size(); i++) {
      int character = counts.character(i);
      if (CharClass.isSpace(character)) {
        continue;
      }
      different++;
      if (character > Character.MAX_VALUE) {
        supplementary[others++] = counts.count(i);
      } else {
        sum += weighted(counts.count(i));
      }
    }
    double rest =
        Arrays.stream(supplementary, 0, others).sorted().mapToDouble(EastAsianText::weighted).sum();
    entropy = seenInAll == 0 ? 0 : StrictMath.log(seenInAll) - (sum + rest) / seenInAll;
  }

  private static double weighted(int count) {
    return count * StrictMath.log(count);
  }

  private void readLine(String text, int start, int end) {
    int last = 0;
    int lastBits = 0;
    int run = 0;
    int blanks = 0;
    int inSentence = 0;
    boolean word = false;
    boolean inBrackets = false;
    int bracket = 0;
    int seen = 0;
    for (int i = start; i < end; i++) {
      int codePoint = text.codePointAt(i);
      i += codePoint > Character.MAX_VALUE ? 1 : 0;
      int bits = CharClass.of(codePoint);
      if ((bits & CharClass.SPACE) != 0) {
        blanks++;
        continue;
      }
      seen++;
      count(codePoint, bits);
      int marks = codePoint > Character.MAX_VALUE ? 0 : Marks.of((char) codePoint);
      if (blanks == 0 && (lastBits & CJK) != 0) {
        halfMarks += (marks & Marks.HALF_MARK) != 0 ? 1 : 0;
        fullMarks += (marks & Marks.FULL_MARK) != 0 ? 1 : 0;
      } else if (blanks > 0 && (lastBits & bits & CharClass.HAN) != 0) {
        spacedHan++;
      }
      run = codePoint == last && blanks == 0 ? run + 1 : 1;
      repeated += run == RUN ? RUN : run > RUN ? 1 : 0;
      if (codePoint == '\u3010') {
        inBrackets = true;
        bracket = 0;
      } else if (codePoint == '\u3011' && inBrackets) {
        inBrackets = false;
        bracketed += bracket;
      } else {
        bracket++;
      }
      if ((marks & Marks.SENTENCE_END) != 0) {
        endSentence(word, inSentence);
        word = false;
        inSentence = 0;
      } else {
        word |= (bits & CharClass.LETTER) != 0;
        inSentence++;
      }
      last = codePoint;
      lastBits = bits;
      blanks = 0;
    }
    endSentence(word, inSentence);
    if (seen > 0) {
      lines++;
      endLine(text, start, end);
    }
  }

  private void endSentence(boolean word, int length) {
    if (word) {
      sentences++;
      sentenceCharacters += length;
    }
  }

  private void count(int codePoint, int bits) {
    punctuation += (bits & CharClass.PUNCTUATION) != 0 ? 1 : 0;
    boolean full = codePoint >= 0xFF01 && codePoint <= 0xFF5E;
    fullForms += full ? 1 : 0;
    int ascii = full ? codePoint - 0xFEE0 : codePoint;
    if (ascii < 0x80 && (bits & (CharClass.LETTER | CharClass.NUMBER)) != 0) {
      fullAlphanumerics += full ? 1 : 0;
      halfAlphanumerics += full ? 0 : 1;
      digits += ascii <= '9' ? 1 : 0;
    }
    seenInAll++;
    grams.add(codePoint);
  }

  private void endLine(String text, int start, int end) {
    int to = end;
    while (to > start && CharClass.isSpace(text.charAt(to - 1))) {
      to--;
    }
    for (String fold : FOLDS) {
      int from = to - fold.length();
      if (from >= start && text.regionMatches(true, from, fold, 0, fold.length())) {
        foldedLines++;
        break;
      }
    }
    while (to > start && (CharClass.of(text.charAt(to - 1)) & CharClass.CLOSING) != 0) {
      to--;
    }
    int mark = to == start ? 0 : text.codePointBefore(to);
    boolean ended = (CharClass.of(mark) & CharClass.TERMINAL) != 0 || mark == '\u2026';
    endedLines += ended ? 1 : 0;
  }

  private void clear() {
    seenInAll = 0;
    different = 0;
    entropy = 0;
    grams.begin(characters);
    punctuation = 0;
    fullForms = 0;
    fullAlphanumerics = 0;
    halfAlphanumerics = 0;
    fullMarks = 0;
    halfMarks = 0;
    digits = 0;
    bracketed = 0;
    repeated = 0;
    spacedHan = 0;
    sentences = 0;
    sentenceCharacters = 0;
    lines = 0;
    endedLines = 0;
    foldedLines = 0;
    gramsInAll = 0;
    gramsAgain = 0;
  }
}
