package org.sluice.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.sluice.document.Signal;
import org.sluice.document.StepKind;
import org.sluice.recipe.Parameter;

class QualityPropertiesTest {
  private static final List<StepKind> KINDS =
      List.of(
          BadWords.KIND,
          C4.KIND,
          ChineseWebText.KIND,
          DataJuicer.KIND,
          FineWebQuality.KIND,
          GopherQuality.KIND,
          GopherRepetition.KIND,
          Madlad400.KIND,
          Matrix.KIND,
          Mc4Paragraphs.KIND,
          NemoHeuristics.KIND,
          RefinedWebLines.KIND,
          Roots.KIND);

  private static List<Map<String, Object>> dialects(StepKind kind) {
    List<Map<String, Object>> dialects = new ArrayList<>();
    for (Parameter parameter : kind.parameters()) {
      if (parameter instanceof Parameter.Choice choice) {
        choice.options().forEach(option -> dialects.add(Map.of(choice.name(), option)));
      }
    }
    return dialects.isEmpty() ? List.of(Map.of()) : dialects;
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "the ",
            "of ",
            "word",
            "\n",
            "\n\n",
            " ",
            "...",
            "\u2026",
            "- ",
            "\u2022",
            "#",
            ".",
            "\"",
            "\u4E2D\u56FD\u7684",
            "\u3002",
            "\u3072\u3089",
            "\uAC00\uB2E4",
            "\u0E01\u0E32\u0E23",
            "\uD83D",
            "\uDE00",
            "\uD83D\uDE00",
            "[1]",
            "{",
            "javascript",
            "\u2028",
            "\r\n",
            "\u00A0");
    return Arbitraries.oneOf(
        Arbitraries.strings().all().ofMaxLength(200),
        pieces.list().ofMaxSize(60).map(list -> String.join("", list)));
  }

  @Provide
  Arbitrary<String> languages() {
    return Arbitraries.of("eng_Latn", "cmn_Hani", "jpn_Jpan", "kor_Hang", "tha_Thai", "und");
  }

  @Property(tries = 400)
  void measuresFiniteNumbersOfAnyText(
      @ForAll("texts") String text, @ForAll("languages") String language) {
    for (StepKind kind : KINDS) {
      for (Map<String, Object> dialect : dialects(kind)) {
        Judged judged = Judged.by(kind, text, language, dialect);
        Set<String> declared =
            kind.signals().stream().map(Signal::name).collect(Collectors.toSet());
        judged
            .signals()
            .forEach(
                (name, value) -> {
                  assertTrue(declared.contains(name), name);
                  assertTrue(value >= 0 && value < Double.POSITIVE_INFINITY, name + " " + value);
                  if (name.endsWith("_ratio") || name.endsWith("_share")) {
                    assertTrue(value <= 1, name + " " + value);
                  }
                });
      }
    }
  }

  /** A second time there is nothing left to correct, but for what the first made short or few. */
  @Property(tries = 200)
  void onlyRemovesFromTheText(@ForAll("texts") String text) {
    String once = Judged.by(RefinedWebLines.KIND, text, "eng_Latn").text();
    assertTrue(once.length() <= text.length());
    int at = 0;
    for (int i = 0; i < once.length(); i++) {
      at = text.indexOf(once.charAt(i), at) + 1;
      assertTrue(at > 0, once);
    }
  }

  @Property(tries = 200)
  void removesLinesOnceAndForAll(@ForAll("texts") String text) {
    // Citations aside, which may leave a line with fewer words than it was counted with.
    String once = Judged.by(C4.KIND, text.replace('[', '('), "eng_Latn").text();
    assertEquals(once, Judged.by(C4.KIND, once, "eng_Latn").text());
  }
}
