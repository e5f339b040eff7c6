package org.sluice.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelLabelsTest {
  private static String name(String label, String... scripts) {
    return new ModelLabels(List.of("__label__" + label))
        .name("__label__" + label, List.of(scripts));
  }

  /** Codes of lid.176, with the code that the built-in identification and FineWeb2 have. */
  @ParameterizedTest
  @CsvSource({
    "en, Latn, eng_Latn", "ar, Arab, arb_Arab", "az, Latn, azj_Latn", "bh, Deva, bho_Deva",
    "ceb, Latn, ceb_Latn", "et, Latn, ekk_Latn", "eml, Latn, egl_Latn", "fa, Arab, fas_Arab",
    "he, Hebr, heb_Hebr", "ja, Jpan, jpn_Jpan", "ko, Hang, kor_Hang", "ku, Latn, kmr_Latn",
    "lv, Latn, lvs_Latn", "mg, Latn, plt_Latn", "mn, Cyrl, khk_Cyrl", "ms, Latn, zsm_Latn",
    "ne, Deva, npi_Deva", "no, Latn, nob_Latn", "nn, Latn, nno_Latn", "or, Orya, ory_Orya",
    "ps, Arab, pbt_Arab", "sh, Latn, hbs_Latn", "sq, Latn, als_Latn", "sw, Latn, swh_Latn",
    "tl, Latn, fil_Latn", "uz, Latn, uzn_Latn", "yi, Hebr, ydd_Hebr", "mhr, Cyrl, mhr_Cyrl",
    "ba, Cyrl, bak_Cyrl", "ce, Cyrl, che_Cyrl", "vo, Latn, vol_Latn", "io, Latn, ido_Latn"
  })
  void namesLanguagesAsTheBuiltInIdentificationDoes(String code, String script, String label) {
    assertEquals(label, name(code, script));
  }

  @ParameterizedTest
  @CsvSource({"eng_Latn", "srp_Cyrl", "ayr_Latn", "lav_Latn", "zxx_Latn", "cmn_Hani", "kat_Geor"})
  void keepsWholeLabels(String label) {
    assertEquals(label, name(label, "Arab"));
  }

  @ParameterizedTest
  @CsvSource({"zho_Hans", "zho_Hant", "cmn_Hans", "cmn_Hant", "zho_Hani", "zh-Hant", "zh", "zho"})
  void hasOneNameForChinese(String label) {
    assertEquals("cmn_Hani", name(label, "Hani"));
  }

  @Test
  void takesTheScriptFromTheText() {
    assertEquals("srp_Cyrl", name("sr", "Cyrl", "Latn"));
    assertEquals("srp_Latn", name("sr", "Latn", "Cyrl"));
    assertEquals("kaz_Arab", name("kk", "Arab"));
    assertEquals("hin_Latn", name("hi", "Latn"));
    assertEquals("jpn_Jpan", name("ja", "Hani", "Hira"));
    assertEquals("yue_Hani", name("yue", "Hani"));
    assertEquals("wuu_Hani", name("wuu", "Hani"));
  }

  /** A language that a little of the text is in has its own script, not that of the rest. */
  @Test
  void prefersAScriptOfTheLanguage() {
    assertEquals("eng_Latn", name("en", "Cyrl", "Latn"));
    assertEquals("rus_Cyrl", name("ru", "Hani", "Latn", "Cyrl"));
    assertEquals("bar_Latn", name("bar", "Cyrl", "Latn"));
  }

  @Test
  void keepsNamesThatAreNoCodes() {
    for (String label : List.of("english", "0", "EN", "hq", "en-noise", "eng_Latn_2", "_", "")) {
      assertEquals(label, name(label, "Latn"));
    }
  }

  @Test
  void knowsWikipediasCodeOfAlemannic() {
    ModelLabels wikipedia = new ModelLabels(List.of("__label__als", "__label__sq"));
    assertEquals("gsw_Latn", wikipedia.name("__label__als", List.of("Latn")));
    assertEquals("als_Latn", wikipedia.name("__label__sq", List.of("Latn")));
    assertEquals("als_Latn", name("als", "Latn"));
  }
}
