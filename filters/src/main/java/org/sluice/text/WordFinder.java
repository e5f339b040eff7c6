package org.sluice.text;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sluice.text.SpacedWords.Apostrophes;

/**
 * Finds the words of one text: one choice of tokeniser, used by every filter. The script of each
 * run decides, so that every language has words; the language only settles what the script leaves
 * open (Han characters are Chinese, Japanese or Korean; apostrophes).
 *
 * <ul>
 *   <li>scripts with blanks between words: {@link SpacedWords}
 *   <li>a run of Han characters: SmartChinese's model
 *   <li>a run with kana, or Han characters in a Japanese text: Kuromoji's model
 *   <li>Hangul, and Han characters in a Korean text: Nori's model
 *   <li>Thai, Lao, Khmer, Burmese, Tibetan and their like: ICU
 * </ul>
 */
final class WordFinder {
  private static final Set<String> JAPANESE = Set.of("jpn", "ja");
  private static final Set<String> KOREAN = Set.of("kor", "ko");
  private static final Set<String> ENGLISH = Set.of("eng", "en", "und", "");
  private static final Set<String> ELIDING =
      Set.of("fra", "fr", "ita", "it", "cat", "ca", "oci", "oc");

  private enum Kind {
    SPACED,
    EAST_ASIAN,
    KOREAN,
    BRAHMIC,
    /** Of whatever kind the characters before it are. */
    ANY
  }

  private final char[] text;
  private final boolean japanese;
  private final boolean korean;
  private final Words.Builder words;
  private final SpacedWords spaced;

  /** A finder in a text of a language, null when unknown, that adds what it finds. */
  WordFinder(char[] text, @Nullable String language, Words.Builder words) {
    String code = primary(language);
    this.text = text;
    this.words = words;
    japanese = JAPANESE.contains(code);
    korean = KOREAN.contains(code);
    spaced = new SpacedWords(text, words, apostrophes(code));
  }

  /** Finds the words of a text in a language, null when unknown. */
  static Words find(char[] text, @Nullable String language) {
    Words.Builder words = new Words.Builder(text);
    new WordFinder(text, language, words).find(0, text.length);
    return words.build();
  }

  /** The language without script and region, in lower case. */
  private static String primary(@Nullable String language) {
    if (language == null) {
      return "";
    }
    int end = 0;
    while (end < language.length() && Character.isLetter(language.charAt(end))) {
      end++;
    }
    return language.substring(0, end).toLowerCase(Locale.ROOT);
  }

  private static Apostrophes apostrophes(String language) {
    if (ENGLISH.contains(language)) {
      return Apostrophes.ENGLISH;
    }
    return ELIDING.contains(language) ? Apostrophes.ELISION : Apostrophes.INSIDE;
  }

  /** Adds the words between two places that white space or an end of the text is at. */
  void find(int from, int to) {
    int i = from;
    while (i < to) {
      int bits = CharClass.of(text[i]);
      if ((bits & CharClass.SPACE) != 0) {
        i++;
        continue;
      }
      int start = i;
      int any = 0;
      while ((bits & CharClass.SPACE) == 0) {
        any |= bits;
        if (++i == to) {
          break;
        }
        bits = CharClass.of(text[i]);
      }
      if ((any & (CharClass.UNSPACED | CharClass.SURROGATE)) == 0) {
        spaced.add(start, i, any);
      } else {
        addRuns(start, i);
      }
    }
  }

  private void addRuns(int start, int end) {
    int from = start;
    Kind kind = Kind.ANY;
    int any = 0;
    for (int i = start; i < end; ) {
      int codePoint = Character.codePointAt(text, i, end);
      int bits = CharClass.of(codePoint);
      Kind next = kind(bits);
      if (next != kind && next != Kind.ANY && kind != Kind.ANY) {
        addRun(from, i, kind, any);
        from = i;
        any = 0;
      }
      kind = next == Kind.ANY ? kind : next;
      any |= codePoint > Character.MAX_VALUE ? bits | CharClass.SURROGATE : bits;
      i += Character.charCount(codePoint);
    }
    addRun(from, end, kind, any);
  }

  private Kind kind(int bits) {
    if ((bits & CharClass.BRAHMIC) != 0) {
      return Kind.BRAHMIC;
    } else if ((bits & CharClass.HANGUL) != 0 || (korean && (bits & CharClass.HAN) != 0)) {
      return Kind.KOREAN;
    } else if ((bits & (CharClass.HAN | CharClass.KANA)) != 0) {
      return Kind.EAST_ASIAN;
    }
    return (bits & CharClass.MARK) != 0 ? Kind.ANY : Kind.SPACED;
  }

  private void addRun(int from, int to, Kind kind, int any) {
    if (kind == Kind.SPACED || kind == Kind.ANY) {
      spaced.add(from, to, any);
    } else {
      finder(kind, any).add(text, from, to, words);
    }
  }

  private RunWords finder(Kind kind, int any) {
    Dictionaries dictionaries = Dictionaries.ofThread();
    if (kind == Kind.BRAHMIC) {
      return dictionaries.brahmic();
    } else if (kind == Kind.KOREAN) {
      return dictionaries.korean();
    }
    boolean kana = japanese || (any & CharClass.KANA) != 0;
    return kana ? dictionaries.japanese() : dictionaries.chinese();
  }
}
