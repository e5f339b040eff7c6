package org.sluice.text;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sluice.text.SpacedWords.Apostrophes;

/**
 * Finds the words of a text: one choice of tokeniser, used by every filter. The script of each run
 * decides, so that every language has words; the language only settles what the script leaves open
 * (Han characters are Chinese, Japanese or Korean; apostrophes).
 *
 * <ul>
 *   <li>scripts with blanks between words: {@link SpacedWords}
 *   <li>a run of Han characters: SmartChinese
 *   <li>a run with kana, or Han characters in a Japanese text: Kuromoji
 *   <li>Hangul, and Han characters in a Korean text: Nori
 *   <li>Thai, Lao, Khmer, Burmese, Tibetan and their like: ICU
 * </ul>
 *
 * <p>An instance belongs to one thread; dictionaries load when the first run needs them.
 */
final class WordFinder {
  private static final Set<String> JAPANESE = Set.of("jpn", "ja");
  private static final Set<String> KOREAN = Set.of("kor", "ko");
  private static final Set<String> ENGLISH = Set.of("eng", "en", "und", "");
  private static final Set<String> ELIDING =
      Set.of("fra", "fr", "ita", "it", "cat", "ca", "oci", "oc");

  private static final ThreadLocal<WordFinder> OF_THREAD = ThreadLocal.withInitial(WordFinder::new);

  private enum Kind {
    SPACED,
    EAST_ASIAN,
    KOREAN,
    BRAHMIC,
    ANY
  }

  private @Nullable RunWords chinese;
  private @Nullable RunWords japanese;
  private @Nullable RunWords korean;
  private @Nullable RunWords brahmic;

  private WordFinder() {}

  /** Finds the words of a text in a language, null when unknown. */
  static Words find(char[] text, @Nullable String language) {
    return OF_THREAD.get().words(text, primary(language));
  }

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

  private Words words(char[] text, String language) {
    Words.Builder words = new Words.Builder(text);
    Apostrophes apostrophes =
        ENGLISH.contains(language)
            ? Apostrophes.ENGLISH
            : ELIDING.contains(language) ? Apostrophes.ELISION : Apostrophes.INSIDE;
    SpacedWords spaced = new SpacedWords(text, words, apostrophes);
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
        addRuns(text, start, i, language, spaced, words);
      }
    }
    return words.build();
  }

  private void addRuns(
      char[] text, int start, int end, String language, SpacedWords spaced, Words.Builder words) {
    boolean hanja = KOREAN.contains(language);
    int from = start;
    Kind kind = Kind.ANY;
    int any = 0;
    for (int i = start; i < end; ) {
      int codePoint = Character.codePointAt(text, i, end);
      int bits = CharClass.of(codePoint);
      Kind next = kind(bits, hanja);
      if (next != kind && next != Kind.ANY && kind != Kind.ANY) {
        addRun(text, from, i, kind, any, language, spaced, words);
        from = i;
        any = 0;
      }
      kind = next == Kind.ANY ? kind : next;
      any |= codePoint > Character.MAX_VALUE ? bits | CharClass.SURROGATE : bits;
      i += Character.charCount(codePoint);
    }
    addRun(text, from, end, kind, any, language, spaced, words);
  }

  /** Marks belong to whatever they follow. */
  private static Kind kind(int bits, boolean hanja) {
    if ((bits & CharClass.BRAHMIC) != 0) {
      return Kind.BRAHMIC;
    } else if ((bits & CharClass.HANGUL) != 0 || (hanja && (bits & CharClass.HAN) != 0)) {
      return Kind.KOREAN;
    } else if ((bits & (CharClass.HAN | CharClass.KANA)) != 0) {
      return Kind.EAST_ASIAN;
    }
    return (bits & CharClass.MARK) != 0 ? Kind.ANY : Kind.SPACED;
  }

  private void addRun(
      char[] text,
      int from,
      int to,
      Kind kind,
      int any,
      String language,
      SpacedWords spaced,
      Words.Builder words) {
    switch (kind) {
      case SPACED, ANY -> spaced.add(from, to, any);
      case KOREAN -> korean().add(text, from, to, words);
      case BRAHMIC -> brahmic().add(text, from, to, words);
      case EAST_ASIAN -> {
        boolean kana = (any & CharClass.KANA) != 0 || JAPANESE.contains(language);
        (kana ? japanese() : chinese()).add(text, from, to, words);
      }
    }
  }

  private RunWords chinese() {
    RunWords finder = chinese;
    if (finder == null) {
      finder = new CachedRunWords(LuceneRunWords.chinese());
      chinese = finder;
    }
    return finder;
  }

  private RunWords japanese() {
    RunWords finder = japanese;
    if (finder == null) {
      finder = new CachedRunWords(LuceneRunWords.japanese());
      japanese = finder;
    }
    return finder;
  }

  private RunWords korean() {
    RunWords finder = korean;
    if (finder == null) {
      finder = new CachedRunWords(LuceneRunWords.korean());
      korean = finder;
    }
    return finder;
  }

  private RunWords brahmic() {
    RunWords finder = brahmic;
    if (finder == null) {
      finder = new CachedRunWords(new DictionaryRunWords());
      brahmic = finder;
    }
    return finder;
  }
}
