package org.sluice.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.document.Draft;
import org.sluice.document.Measured;
import org.sluice.document.Page;
import org.sluice.document.Rule;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;
import org.sluice.schema.Provenance;
import org.sluice.schema.Reason;

class IdentifyLanguageTest {
  private static final String GERMAN =
      "Das neue Buch erzählt die Geschichte der Stadt von der Antike bis heute.";

  @Test
  void replacesWhatTheInputStates() {
    Draft draft = identify(GERMAN, "eng_Latn");
    assertEquals("deu_Latn", draft.language());
    assertTrue(Objects.requireNonNull(draft.signals().get("language_score")) > 0.65);
    assertEquals("deu_Latn", draft.details().get("language_score"));
  }

  @Test
  void givesATextWithoutLettersNoLanguage() {
    Draft draft = identify("123", "eng_Latn");
    assertNull(draft.language());
    assertEquals(Map.of("language_letters", 0.0), draft.signals());
    assertEquals(List.of(), reasons(draft));
    assertEquals(List.of(new Reason("language/keep", 0, 1, "no letters")), reasons(draft, "eng"));
  }

  @Test
  void keepsListedLanguagesHoweverWritten() {
    Draft draft = identify(GERMAN, null);
    for (String keep : List.of("deu_Latn", "deu", "de")) {
      assertEquals(List.of(), reasons(draft, "eng_Latn", keep), keep);
    }
    assertEquals(
        List.of(new Reason("language/keep", 0, 1, "deu_Latn")), reasons(draft, "eng_Latn", "fr"));
  }

  @Test
  void dropsUnsureText() {
    Draft draft = identify(GERMAN, null);
    draft.measure("language_score", 0.64, "deu_Latn");
    assertEquals(List.of(new Reason("language/min-score", 0.64, 0.65, "deu_Latn")), reasons(draft));
  }

  @Test
  void doesNotJudgeWhatWasNotIdentified() {
    assertEquals(List.of(), reasons(new Draft(page("x", null)), "eng_Latn"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"English", "eng_latn", "e", "", "eng_Latn ", "engl"})
  void refusesWhatIsNoLanguage(String keep) {
    assertThrows(IllegalArgumentException.class, () -> new KeepRule(List.of(keep)));
  }

  @Test
  void tellsTraditionalFromSimplifiedChinese() {
    Double traditional = identify("新書講述了這座城市的歷史", null).signals().get("han_traditional_ratio");
    Double simplified = identify("新书讲述了这座城市的历史", null).signals().get("han_traditional_ratio");
    assertNotNull(traditional);
    assertNotNull(simplified);
    assertTrue(traditional > 0.9 && simplified < 0.1);
    assertEquals("zh-Hant", LanguageTags.bcp47("cmn_Hani", traditional));
    assertEquals("zh", LanguageTags.bcp47("cmn_Hani", simplified));
    assertFalse(identify(GERMAN, null).signals().containsKey("han_traditional_ratio"));
  }

  @ParameterizedTest
  @CsvSource({
    "eng_Latn, en", "cmn_Hani, zh", "jpn_Jpan, ja", "kor_Hang, ko", "arb_Arab, ar",
    "srp_Cyrl, sr", "srp_Latn, sr-Latn", "zsm_Latn, ms", "swh_Latn, sw", "fas_Arab, fa",
    "als_Latn, sq", "khk_Cyrl, mn", "pbt_Arab, ps", "pnb_Arab, pnb", "nob_Latn, nb",
    "fil_Latn, fil", "yue_Hani, yue", "aai_Latn, aai", "hin_Latn, hi-Latn", "und_Tglg, und-Tglg",
    "nan_Latn, nan-Latn", "ydd_Hebr, yi", "en, en"
  })
  void writesBcp47(String label, String tag) {
    assertEquals(tag, LanguageTags.bcp47(label));
  }

  @Test
  void keepsOneFormOfChinese() {
    Draft traditional = identify("新書講述了這座城市的歷史", null);
    Draft simplified = identify("新书讲述了这座城市的历史", null);
    for (String keep : List.of("cmn_Hant", "zh-Hant")) {
      assertEquals(List.of(), reasons(traditional, keep));
      assertEquals(
          List.of(new Reason("language/keep", 0, 1, "cmn_Hani")), reasons(simplified, keep));
    }
    assertEquals(List.of(), reasons(simplified, "cmn_Hans"));
    assertEquals(List.of(), reasons(traditional, "cmn_Hani"));
  }

  @Test
  void namesTheLikeliestLanguages() {
    String detail =
        Objects.requireNonNull(identify(GERMAN, null).details().get("language_second_score"));
    assertTrue(detail.startsWith("deu_Latn "), detail);
    assertTrue(detail.split(", ").length <= 3, detail);
  }

  @Test
  void reportsLinesInAnotherLanguage() {
    String english =
        "The opening hours of the library have changed since the beginning of this year.\n";
    Draft draft = identify((GERMAN + "\n").repeat(3) + english, null);
    assertEquals("deu_Latn", draft.language());
    assertEquals("eng_Latn", draft.details().get("language_other_share"));
    assertEquals(0.24, Objects.requireNonNull(draft.signals().get("language_other_share")), 0.03);
    assertEquals(0.0, identify(GERMAN, null).signals().get("language_other_share"));
  }

  @Test
  void namesCloseLanguagesTogether() {
    Draft draft = identify("Stanovništvo je heterogeno.", null);
    assertEquals(
        "bos_Latn cnr_Latn hrv_Latn srp_Latn", draft.details().get("language_group_score"));
    assertTrue(Objects.requireNonNull(draft.signals().get("language_group_score")) > 0.9);
    assertFalse(identify("사람", null).signals().containsKey("language_group_score"));
  }

  private static Draft identify(String text, @Nullable String stated) {
    Draft draft = new Draft(page(text, stated));
    Settings settings = Settings.defaults(IdentifyLanguage.KIND.parameters());
    IdentifyLanguage.KIND.step().apply(settings).apply(draft);
    return draft;
  }

  private static List<Reason> reasons(Draft draft, String... keep) {
    Settings settings =
        Settings.defaults(
            IdentifyLanguage.KIND.parameters().stream()
                .map(
                    p ->
                        p.name().equals("keep")
                            ? new Parameter.Words("keep", List.of(keep), true, "")
                            : p)
                .toList());
    Measured measured = new Measured(draft.language(), draft.signals(), draft.details());
    List<? extends Rule> rules = IdentifyLanguage.KIND.rules().apply(settings);
    return rules.stream().map(rule -> rule.check(measured)).filter(Objects::nonNull).toList();
  }

  private static Page page(String text, @Nullable String language) {
    Provenance provenance =
        new Provenance("id", null, "f", 0, -1, "line", null, null, null, null, null, null);
    return new Page(provenance, new byte[0], Map.of(), text, language);
  }
}
