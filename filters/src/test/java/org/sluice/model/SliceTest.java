package org.sluice.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Judge;
import org.sluice.document.Page;
import org.sluice.document.Signal;
import org.sluice.document.Way;
import org.sluice.recipe.RecipeStep;
import org.sluice.recipe.Settings;
import org.sluice.schema.AnnotatedRow;
import org.sluice.schema.Provenance;
import org.sluice.schema.Reason;

/** Keeping, thinning out and weighing a slice of the corpus, by topic. */
class SliceTest {
  private static final int DOCUMENTS = 2000;
  private static final String RULE = "topic-law/sample";

  private static Settings law() {
    return Settings.defaults(Topic.KIND.parameters()).with("of", "law").with("name", "law");
  }

  private static DocumentSteps steps(Settings... settings) {
    return new DocumentSteps(
        List.of(settings).stream().map(s -> new RecipeStep("topic", s)).toList());
  }

  private static String judgement(int number) {
    return "The court held that the defendant was in breach of contract number " + number + ".";
  }

  private static AnnotatedRow annotate(Way way, String text) {
    Provenance provenance =
        new Provenance("0", null, "test", 0, -1, "line", null, null, null, null, null, null);
    return way.annotate(new Page(provenance, new byte[0], Map.of(), text, null), null);
  }

  private static List<AnnotatedRow> judgements(DocumentSteps steps) {
    Way way = steps.way();
    return IntStream.range(0, DOCUMENTS).mapToObj(i -> annotate(way, judgement(i))).toList();
  }

  private static List<Boolean> kept(List<AnnotatedRow> rows, double sample) {
    Judge judge = new Judge(steps(law().with("sample", sample)).rules());
    return rows.stream().map(row -> judge.reasons(row).isEmpty()).toList();
  }

  private static double share(List<Boolean> kept) {
    return kept.stream().filter(k -> k).count() / (double) kept.size();
  }

  @Test
  void keepsAShareOfASlice() {
    List<AnnotatedRow> rows = judgements(steps(law()));
    assertEquals(0.3, share(kept(rows, 0.3)), 0.04);
    assertEquals(0.9, share(kept(rows, 0.9)), 0.03);
    assertEquals(0, share(kept(rows, 0)));
    assertEquals(1, share(kept(rows, 1)));
    assertTrue(
        rows.stream().allMatch(row -> new Judge(steps(law()).rules()).reasons(row).isEmpty()));
  }

  @Test
  void saysWhyADocumentIsLeftOut() {
    DocumentSteps steps = steps(law().with("sample", 0.0));
    AnnotatedRow row = annotate(steps.way(), judgement(1));
    Double drawn = row.signals().get("topic_law_sample_share");
    assertEquals(List.of(new Reason(RULE, drawn, 0, null)), new Judge(steps.rules()).reasons(row));
  }

  @Test
  void keepsInALargerShareWhatASmallerOneKeeps() {
    List<AnnotatedRow> rows = judgements(steps(law()));
    List<Boolean> few = kept(rows, 0.2);
    List<Boolean> more = kept(rows, 0.6);
    assertTrue(IntStream.range(0, DOCUMENTS).allMatch(i -> !few.get(i) || more.get(i)));
  }

  @Test
  void leavesOtherDocumentsAlone() {
    DocumentSteps steps = steps(law().with("sample", 0.0).with("weight", 3.0));
    AnnotatedRow row = annotate(steps.way(), "The boats come back to the harbour at dusk.");
    assertEquals(List.of(), new Judge(steps.rules()).reasons(row));
    assertFalse(row.signals().containsKey("topic_law_sample_share"));
    assertEquals(1, row.signals().get("topic_law_repeats"));
    assertNull(annotate(steps.way(), " ").signals().get("topic_law_repeats"));
  }

  @Test
  void drawsByTextAndNameAlone() {
    DocumentSteps both = steps(law(), law().with("name", "other"));
    Way way = both.way();
    long first = 0;
    long second = 0;
    long together = 0;
    for (int i = 0; i < DOCUMENTS; i++) {
      Map<String, Double> signals = annotate(way, judgement(i)).signals();
      boolean one = signals.get("topic_law_sample_share") <= 0.5;
      boolean other = signals.get("topic_other_sample_share") <= 0.5;
      first += one ? 1 : 0;
      second += other ? 1 : 0;
      together += one && other ? 1 : 0;
    }
    assertEquals(0.5, first / (double) DOCUMENTS, 0.04);
    assertEquals(0.5, second / (double) DOCUMENTS, 0.04);
    assertEquals(0.25, together / (double) DOCUMENTS, 0.04);
    assertEquals(
        annotate(both.way(), judgement(7)).signals(), annotate(way, judgement(7)).signals());
  }

  @Test
  void saysHowOftenADocumentShouldBeRead() {
    List<AnnotatedRow> rows = judgements(steps(law().with("weight", 2.25)));
    List<Double> repeats = rows.stream().map(r -> r.signals().get("topic_law_repeats")).toList();
    assertTrue(repeats.stream().allMatch(r -> r == 2 || r == 3), repeats::toString);
    assertEquals(2.25, repeats.stream().mapToDouble(r -> r).average().orElse(0), 0.04);
    List<AnnotatedRow> whole = judgements(steps(law().with("weight", 2.0)));
    assertTrue(whole.stream().allMatch(r -> r.signals().get("topic_law_repeats") == 2));
  }

  /** A sample is a limit: another one needs no new reading of texts; a weight is measured. */
  @Test
  void measuresTheWeightAlone() {
    String plain = steps(law()).fingerprint(file -> file);
    assertEquals(plain, steps(law().with("sample", 0.1)).fingerprint(file -> file));
    assertFalse(plain.equals(steps(law().with("weight", 2.0)).fingerprint(file -> file)));
    assertFalse(names(law()).contains("topic_law_repeats"));
    assertTrue(names(law().with("weight", 2.0)).contains("topic_law_repeats"));
    assertTrue(names(law()).contains("topic_law_sample_share"));
  }

  private static List<String> names(Settings settings) {
    return steps(settings).signals().stream().map(Signal::name).toList();
  }
}
