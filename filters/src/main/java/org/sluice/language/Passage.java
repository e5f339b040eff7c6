package org.sluice.language;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * A text as identification sees it: pieces of lines, and in each the words of letters of one
 * script, in lower case. Digits, punctuation and marks end words; a word with a sign of an address
 * ({@code @}, {@code ://}, {@code www.}) is passed over. Reused from text to text by one thread.
 *
 * <p>Of a text that is longer than {@link #MAX_CHARS} only a sample of its pieces is read, chosen
 * by their content, so that the order of lines does not change the answer.
 */
final class Passage {
  /** Characters that are read of a text, about; a longer text is sampled. */
  static final int MAX_CHARS = 6000;

  /** Characters after which a piece ends at the next space. */
  private static final int PIECE_CHARS = 240;

  /** Characters after which a piece ends without one. */
  private static final int MAX_PIECE_CHARS = 480;

  /** Marks of Southern Min in Latin letters: a vertical line above, and a dot above right. */
  private static final char TONE = '\u030D';

  private static final char DOT_RIGHT = '\u0358';

  private static final UnicodeScript[] SCRIPTS = UnicodeScript.values();
  private static final int COMMON = UnicodeScript.COMMON.ordinal();
  private static final int INHERITED = UnicodeScript.INHERITED.ordinal();

  /** The script of each UTF-16 unit that is a letter, -1 for all others. */
  private static final short[] SCRIPT_OF = scriptTable();

  private final int[] counts = new int[SCRIPTS.length];
  private int total;
  private int tones;

  private char[] chars = new char[MAX_CHARS];
  private int length;

  /** For each word where it begins, and its script; it ends where the next begins. */
  private int[] wordStarts = new int[1024];

  private short[] wordScripts = new short[1024];
  private int words;

  /** For each piece its first word, and its letters by script. */
  private int[] pieceWords = new int[64];

  private int[][] pieceCounts = new int[64][];

  /** For each piece where it stands in the text. */
  private int[] pieceStarts = new int[64];

  private int[] pieceEnds = new int[64];
  private int pieces;

  /** Reads a text. */
  void read(String text) {
    Arrays.fill(counts, 0);
    total = 0;
    tones = 0;
    length = 0;
    words = 0;
    pieces = 0;
    long parts = 1 + (text.length() - 1L) / MAX_CHARS;
    if (parts <= 1) {
      eachPiece(text, (start, end) -> readPiece(text, start, end));
    } else {
      readSample(text, parts);
    }
    wordStarts = grown(wordStarts, words + 1);
    wordStarts[words] = length;
    pieceWords = grown(pieceWords, pieces + 1);
    pieceWords[pieces] = words;
  }

  /** Reads one piece in so many, each content once: those whose hash the number divides. */
  private void readSample(String text, long parts) {
    Set<Long> seen = new HashSet<>();
    long[] least = {-1, 0, 0};
    eachPiece(
        text,
        (start, end) -> {
          long hash = hash(text, start, end);
          if (least[0] == -1 || Long.compareUnsigned(hash, least[0]) < 0) {
            least[0] = hash;
            least[1] = start;
            least[2] = end;
          }
          if (Long.remainderUnsigned(hash, parts) == 0
              && length < 2 * MAX_CHARS
              && seen.add(hash)) {
            readPiece(text, start, end);
          }
        });
    if (total == 0 && least[2] > 0) {
      readPiece(text, (int) least[1], (int) least[2]);
    }
  }

  private interface PieceReader {
    void read(int start, int end);
  }

  private static void eachPiece(String text, PieceReader reader) {
    int start = 0;
    int end = text.length();
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      int size = i - start;
      boolean lineEnds = c <= 0x2029 && (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029);
      if (lineEnds
          || (size >= PIECE_CHARS && (Character.isWhitespace(c) || size >= MAX_PIECE_CHARS))) {
        if (size > 0) {
          reader.read(start, i);
        }
        start = lineEnds || Character.isWhitespace(c) ? i + 1 : i;
      }
    }
    if (start < end) {
      reader.read(start, end);
    }
  }

  private static long hash(String text, int start, int end) {
    long hash = (long) end - start;
    for (int i = start; i < end; i++) {
      hash = GramWeights.extend(hash, text.charAt(i));
    }
    return (hash * 0xBF58476D1CE4E5B9L) >>> 1;
  }

  private void readPiece(String text, int start, int end) {
    pieceStarts = grown(pieceStarts, pieces);
    pieceEnds = grown(pieceEnds, pieces);
    pieceStarts[pieces] = start;
    pieceEnds[pieces] = end;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c >= 0x300 && c <= 0x36F) {
        String composed = Normalizer.normalize(text.substring(start, end), Normalizer.Form.NFC);
        readWords(composed, 0, composed.length());
        return;
      }
    }
    readWords(text, start, end);
  }

  private void readWords(String text, int start, int end) {
    if (pieces + 1 >= pieceCounts.length) {
      pieceCounts = Arrays.copyOf(pieceCounts, 2 * pieceCounts.length);
    }
    pieceWords = grown(pieceWords, pieces + 1);
    pieceWords[pieces] = words;
    int[] of = pieceCounts[pieces];
    if (of == null) {
      of = new int[SCRIPTS.length];
      pieceCounts[pieces] = of;
    }
    Arrays.fill(of, 0);
    pieces++;
    if (length + end - start > chars.length) {
      chars = Arrays.copyOf(chars, Math.max(2 * chars.length, length + end - start));
    }
    int i = start;
    while (i < end) {
      int word = i;
      boolean address = false;
      while (i < end && !Character.isWhitespace(text.charAt(i))) {
        char c = text.charAt(i);
        address |= c == '@' || (c == ':' && text.startsWith("://", i));
        i++;
      }
      if (!address && !text.startsWith("www.", word)) {
        readToken(text, word, i, of);
      }
      i++;
    }
  }

  private void readToken(String text, int start, int end, int[] of) {
    int script = -1;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c) && i + 1 < end) {
        int point = text.codePointAt(i);
        if (Character.isLetter(point)) {
          count(UnicodeScript.of(point).ordinal(), of);
        }
        script = -1;
        i++;
        continue;
      }
      int here = SCRIPT_OF[c];
      if (here < 0) {
        tones += c == TONE || c == DOT_RIGHT ? 1 : 0;
        script = -1;
        continue;
      }
      if (here == COMMON) {
        here = script;
        if (here < 0) {
          continue;
        }
      } else {
        count(here, of);
      }
      if (here != script) {
        script = here;
        beginWord(here);
      }
      chars[length++] = Character.toLowerCase(c);
    }
  }

  private void count(int script, int[] of) {
    if (script != COMMON && script != INHERITED) {
      counts[script]++;
      of[script]++;
      total++;
    }
  }

  private void beginWord(int script) {
    wordStarts = grown(wordStarts, words + 1);
    if (words + 1 >= wordScripts.length) {
      wordScripts = Arrays.copyOf(wordScripts, 2 * wordScripts.length);
    }
    wordStarts[words] = length;
    wordScripts[words++] = (short) script;
  }

  private static int[] grown(int[] numbers, int size) {
    return size < numbers.length ? numbers : Arrays.copyOf(numbers, 2 * numbers.length);
  }

  /** Letters of all scripts. */
  int total() {
    return total;
  }

  int count(UnicodeScript script) {
    return counts[script.ordinal()];
  }

  int pieces() {
    return pieces;
  }

  /** Letters of a script in a piece. */
  int count(int piece, UnicodeScript script) {
    return pieceCounts[piece][script.ordinal()];
  }

  /** Where a piece begins in the text, in UTF-16 units. */
  int pieceStart(int piece) {
    return pieceStarts[piece];
  }

  int pieceEnd(int piece) {
    return pieceEnds[piece];
  }

  int words() {
    return words;
  }

  int firstWord(int piece) {
    return pieceWords[piece];
  }

  int endWord(int piece) {
    return pieceWords[piece + 1];
  }

  boolean isOf(int word, UnicodeScript script) {
    return wordScripts[word] == script.ordinal();
  }

  int wordStart(int word) {
    return wordStarts[word];
  }

  int wordEnd(int word) {
    return wordStarts[word + 1];
  }

  /** The letters of all words. */
  char[] chars() {
    return chars;
  }

  /** How many of the letters are among these. */
  int occurrences(String set) {
    int found = 0;
    for (int i = 0; i < length; i++) {
      if (chars[i] > 0x7F && set.indexOf(chars[i]) >= 0) {
        found++;
      }
    }
    return found;
  }

  /** How often one of these letters stands before another. */
  int occurrences(String firsts, char second) {
    int found = 0;
    for (int i = 1; i < length; i++) {
      if (chars[i] == second && firsts.indexOf(chars[i - 1]) >= 0) {
        found++;
      }
    }
    return found;
  }

  /** How many marks there are that Southern Min alone writes on Latin letters. */
  int minTones() {
    return tones;
  }

  private static short[] scriptTable() {
    short[] table = new short[0x10000];
    for (int c = 0; c < table.length; c++) {
      boolean letter = Character.isLetter(c) && !Character.isSurrogate((char) c);
      table[c] = (short) (letter ? UnicodeScript.of(c).ordinal() : -1);
    }
    return table;
  }
}
