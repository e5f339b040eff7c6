package org.sluice.language;

import com.ibm.icu.text.Transliterator;
import com.ibm.icu.text.UnicodeSet;

/** Tells traditional from simplified Chinese by the characters that only one of them writes. */
final class ChineseForms {
  private static final UnicodeSet SIMPLIFIED;
  private static final UnicodeSet TRADITIONAL;

  static {
    UnicodeSet simplified = Transliterator.getInstance("Simplified-Traditional").getSourceSet();
    UnicodeSet traditional = Transliterator.getInstance("Traditional-Simplified").getSourceSet();
    SIMPLIFIED = new UnicodeSet(simplified).removeAll(traditional).freeze();
    TRADITIONAL = new UnicodeSet(traditional).removeAll(simplified).freeze();
  }

  private ChineseForms() {}

  /**
   * The share of traditional characters among those that differ between the forms, in the first
   * characters of a text; -1 when none differs.
   */
  static double traditionalRatio(String text, int characters) {
    int traditional = 0;
    int simplified = 0;
    for (int i = 0; i < Math.min(characters, text.length()); i++) {
      char c = text.charAt(i);
      if (c >= 0x4E00 && c <= 0x9FFF) {
        if (TRADITIONAL.contains(c)) {
          traditional++;
        } else if (SIMPLIFIED.contains(c)) {
          simplified++;
        }
      }
    }
    int telling = traditional + simplified;
    return telling == 0 ? -1 : traditional / (double) telling;
  }
}
