package org.sluice.eastasian;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Draft;
import org.sluice.text.CharClass;
import org.sluice.text.CharacterCounts;

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
    CharacterCounts counts = draft.view().characters();
    int units = draft.text().length();
    int han = counts.where(c -> isOf(c, CharClass.HAN));
    int others = counts.where(c -> isOf(c, CharClass.KANA | CharClass.HANGUL));
    return 10L * han >= units && 10L * others < units && han > 0;
  }

  /** Supplementary characters decide nothing. */
  private static boolean isOf(int character, int bits) {
    return character <= Character.MAX_VALUE && (CharClass.of(character) & bits) != 0;
  }
}
