package org.sluice.text;

import org.jspecify.annotations.Nullable;

/**
 * One thread's word finders for scripts written without blanks. Each is made, and its dictionary
 * loaded, when the first run needs it; they hold no state of a text.
 */
final class Dictionaries {
  private static final ThreadLocal<Dictionaries> OF_THREAD =
      ThreadLocal.withInitial(Dictionaries::new);

  private @Nullable RunWords chinese;
  private @Nullable RunWords japanese;
  private @Nullable RunWords korean;
  private @Nullable RunWords brahmic;

  private Dictionaries() {}

  static Dictionaries ofThread() {
    return OF_THREAD.get();
  }

  RunWords chinese() {
    RunWords finder = chinese;
    if (finder == null) {
      finder = new ChineseRunWords();
      chinese = finder;
    }
    return finder;
  }

  RunWords japanese() {
    RunWords finder = japanese;
    if (finder == null) {
      JapaneseDictionary dictionary = JapaneseDictionary.INSTANCE;
      finder = new CachedRunWords(new LatticeRunWords(dictionary.words(), dictionary));
      japanese = finder;
    }
    return finder;
  }

  RunWords korean() {
    RunWords finder = korean;
    if (finder == null) {
      KoreanDictionary dictionary = KoreanDictionary.INSTANCE;
      finder = new CachedRunWords(new LatticeRunWords(dictionary.words(), dictionary));
      korean = finder;
    }
    return finder;
  }

  RunWords brahmic() {
    RunWords finder = brahmic;
    if (finder == null) {
      finder = new CachedRunWords(new DictionaryRunWords());
      brahmic = finder;
    }
    return finder;
  }
}
