package org.sluice.text;

import com.ibm.icu.text.Transliterator;

/**
 * The simplified form of each Chinese character, by ICU's {@code Hant-Hans}. Only for looking words
 * up: no text is changed by it.
 */
final class SimplifiedForms {
  /** By UTF-16 unit; a unit without another form stands for itself. */
  static final char[] TABLE = table();

  private SimplifiedForms() {}

  private static char[] table() {
    char[] table = new char[1 << 16];
    for (int c = 0; c < table.length; c++) {
      table[c] = (char) c;
    }
    Transliterator simplify = Transliterator.getInstance("Hant-Hans");
    for (char c = 0x4E00; c <= 0x9FFF; c++) {
      String form = simplify.transliterate(String.valueOf(c));
      if (form.length() == 1) {
        table[c] = form.charAt(0);
      }
    }
    return table;
  }
}
