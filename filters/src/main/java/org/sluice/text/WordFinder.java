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
 *   <li>a run of Han characters: SmartChinese
 *   <li>a run with kana, or Han characters in a Japanese text: Kuromoji
 *   <li>Hangul, and Han characters in a Korean text: Nori
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

  private WordFinder(char[] text, String language) {
    this.text = text;
    japanese = JAPANESE.contains(language);
    korean = KOREAN.contains(language);
    words = new Words.Builder(text);
    spaced = new SpacedWords(text, words, apostrophes(language));
  }

  /** Finds the words of a text in a language, null when unknown. */
  static Words find(char[] text, @Nullable String language) {
    return new WordFinder(text, primary(language)).find();
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

  private Words find() {
    int i = 0;
    while (i < text.length) {
      int bits = CharClass.of(text[i]);
      if ((bits & CharClass.SPACE) != 0) {
        i++;
        continue;
      }
      int start = i;
      int any = 0;
      while ((bits & CharClass.SPACE) == 0) {
        any |= bits;
        if (++i == text.length) {
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
    return words.build();
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
