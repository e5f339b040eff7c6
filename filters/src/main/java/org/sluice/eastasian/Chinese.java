package org.sluice.eastasian;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Draft;
import org.sluice.text.CharClass;

/** Which documents are Chinese to the steps for Chinese alone. */
final class Chinese {
  private static final Set<String> CODES =
      Set.of("zh", "zho", "chi", "cmn", "yue", "wuu", "hak", "nan", "gan", "hsn", "lzh", "cdo");

  private Chinese() {}

  /**
   * Whether a document's language is Chinese in any variety; where no language is known, whether a
   * tenth of the text or more is Han characters and less than that kana or Hangul.
   */
  static boolean is(Draft draft) {
    @Nullable String language = draft.language();
    if (language != null) {
      int end = 0;
      while (end < language.length() && Character.isLetter(language.charAt(end))) {
        end++;
      }
      return CODES.contains(language.substring(0, end));
    }
    String text = draft.text();
    int han = 0;
    int others = 0;
    for (int i = 0; i < text.length(); i++) {
      int bits = CharClass.of(text.charAt(i));
      han += (bits & CharClass.HAN) != 0 ? 1 : 0;
      others += (bits & (CharClass.KANA | CharClass.HANGUL)) != 0 ? 1 : 0;
    }
    return 10L * han >= text.length() && 10L * others < text.length() && han > 0;
  }
}
