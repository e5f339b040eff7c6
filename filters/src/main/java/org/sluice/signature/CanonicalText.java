package org.sluice.signature;

import com.ibm.icu.text.Normalizer2;

/** Unicode's canonical composition (NFC), in time linear in the text whatever the text is. */
final class CanonicalText {
  /**
   * Marks in a row that are kept, from the Stream-Safe Text Format of Unicode Standard Annex 15,
   * section 13. Sorting the marks of one base character takes quadratic time; no language needs
   * more than a handful.
   */
  private static final int MAX_MARKS = 30;

  private static final char FIRST_MARK = '\u0300';
  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();

  private CanonicalText() {}

  /** The text in NFC; the same instance when it was so already. */
  static String of(String text) {
    int i = 0;
    while (i < text.length() && text.charAt(i) < FIRST_MARK) {
      i++;
    }
    if (i == text.length()) {
      return text;
    }
    String bounded = boundMarks(text);
    return NFC.isNormalized(bounded) ? bounded : NFC.normalize(bounded);
  }

  private static String boundMarks(String text) {
    StringBuilder kept = null;
    int marks = 0;
    int width;
    for (int i = 0; i < text.length(); i += width) {
      char c = text.charAt(i);
      byte kind = c < FIRST_MARK ? CharacterClass.SEPARATOR : CharacterClass.of(c);
      width = 1;
      if (kind == CharacterClass.SURROGATE) {
        int codePoint = text.codePointAt(i);
        width = Character.charCount(codePoint);
        kind = width == 2 ? CharacterClass.ofSupplementary(codePoint) : CharacterClass.SEPARATOR;
      }
      marks = kind == CharacterClass.MARK ? marks + 1 : 0;
      if (marks > MAX_MARKS) {
        if (kept == null) {
          kept = new StringBuilder(text.length()).append(text, 0, i);
        }
      } else if (kept != null) {
        kept.append(text, i, i + width);
      }
    }
    return kept == null ? text : kept.toString();
  }
}
