package org.sluice.language;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The languages among which n-grams choose, by script, and their labels. */
final class NgramLanguages {
  /**
   * One language of the model in one script.
   *
   * @param index its place among the scores
   * @param label FineWeb2's label
   * @param tier how widespread it is on the web: 2 from one per cent of Common Crawl's pages, 1
   *     from one in two thousand, else 0
   *     (https://commoncrawl.github.io/cc-crawl-statistics/plots/languages)
   */
  record Outcome(int index, String label, int tier) {}

  /** Model's code, label where it differs, tier. */
  private static final String LATIN =
      """
      afr 0, ast 0, aze>azj 1, bos 1, bre 0, cat 1, ceb 0, ces 2, cym 0, dan 1, deu 2, ekk 1, eng 2,
      epo 0, est>ekk 1, eus 0, fao 0, fin 1, fra 2, fry 0, gle 0, glg 0, gsw 0, hrv 1, hun 1, ind 2,
      isl 0, ita 2, jav 0, lat 0, lav>lvs 1, lim 0, lit 1, ltz 0, lvs 1, min 0, mlt 0, mri 0, msa>zsm 1,
      nan 0, nds 0, nld 2, nno 1, nob 1, oci 0, plt 0, pol 2, por 2, ron 1, slk 1, slv 1, som 0, spa 2,
      sqi>als 0, srp 1, sun 0, swa>swh 0, swe 1, tgl>fil 0, tur 2, uzb>uzn 0, vie 2, vol 0, war 0, zul 0
      """;

  private static final String CYRILLIC =
      """
      aze>azj 0, bak 0, bel 0, bul 1, che 0, kaz 0, kir 0, mkd 0, mon>khk 0, rus 2, srp 1, tat 0,
      tgk 0, ukr 1, uzb>uzn 0
      """;

  private static final String ARABIC = "ara>arb 2, fas 2, pes>fas 2, pnb 0, pus>pbt 0, urd 0";

  private static final String DEVANAGARI = "hin 2, mar 0, nep>npi 0, san 0";

  private NgramLanguages() {}

  /** The outcomes of each script, given the model's languages in order. */
  static Map<UnicodeScript, List<Outcome>> byScript(List<String> languages) {
    Map<UnicodeScript, List<Outcome>> all = new EnumMap<>(UnicodeScript.class);
    all.put(UnicodeScript.LATIN, outcomes(languages, LATIN, "Latn"));
    all.put(UnicodeScript.CYRILLIC, outcomes(languages, CYRILLIC, "Cyrl"));
    all.put(UnicodeScript.ARABIC, outcomes(languages, ARABIC, "Arab"));
    all.put(UnicodeScript.DEVANAGARI, outcomes(languages, DEVANAGARI, "Deva"));
    return all;
  }

  private static List<Outcome> outcomes(List<String> languages, String table, String script) {
    List<Outcome> outcomes = new ArrayList<>();
    for (String entry : table.strip().split(",\\s*", -1)) {
      int space = entry.indexOf(' ');
      String code = entry.substring(0, 3);
      int index = languages.indexOf(code);
      if (index < 0) {
        throw new IllegalStateException("the model has no language '" + code + "'");
      }
      String label = entry.substring(space - 3, space) + "_" + script;
      outcomes.add(new Outcome(index, label, Integer.parseInt(entry.substring(space + 1))));
    }
    return List.copyOf(outcomes);
  }
}
