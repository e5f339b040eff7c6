package org.sluice.language;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Counts of Serbian in Cyrillic letters as those of the same text in Latin letters. Three letters
 * become two; a sequence of the Latin text then begins or ends within one of them, so each Cyrillic
 * sequence stands for up to four Latin ones.
 */
final class SerbianLatin {
  private static final String CYRILLIC = "абвгдђежзијклљмнњопрстћуфхцчџш";
  private static final String[] LATIN =
      "a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š".split(" ");

  private SerbianLatin() {}

  static GramCounts of(GramCounts counts, Alphabet from, Alphabet to) {
    GramCounts latin = new GramCounts();
    for (long gram : counts.grams()) {
      String text = from.unpack(gram);
      for (String written : written(text)) {
        if (written.length() <= GramWeights.LONGEST) {
          latin.add(to.pack(written), counts.get(gram));
        }
      }
    }
    return latin;
  }

  private static Set<String> written(String text) {
    int n = text.length();
    String[] parts = new String[n];
    for (int i = 0; i < n; i++) {
      char c = text.charAt(i);
      int letter = CYRILLIC.indexOf(c);
      if (letter < 0 && c != GramWeights.BOUNDARY) {
        return Set.of();
      }
      parts[i] = c == GramWeights.BOUNDARY ? " " : LATIN[letter];
    }
    Set<String> written = new LinkedHashSet<>();
    if (n == 1) {
      written.add(parts[0]);
      if (parts[0].length() == 2) {
        written.add(parts[0].substring(0, 1));
        written.add(parts[0].substring(1));
      }
      return written;
    }
    String middle = String.join("", List.of(parts).subList(1, n - 1));
    String first = parts[0];
    String last = parts[n - 1];
    for (String begun : List.of(first, first.substring(first.length() - 1))) {
      for (String ended : List.of(last, last.substring(0, 1))) {
        written.add(begun + middle + ended);
      }
    }
    return written;
  }
}
