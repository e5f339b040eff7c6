package org.sluice.shards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sluice.dedup.Guard;
import org.sluice.report.Losses;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Provenance;
import org.sluice.schema.Reason;
import org.sluice.schema.Verdict;

class LossCountsTest {
  private static LedgerRow row(
      @Nullable String domain, Verdict verdict, @Nullable String step, @Nullable String rule) {
    return new LedgerRow(
        new Provenance("id", null, "f", 0, 1, "line", null, null, null, null, null, null),
        domain,
        verdict,
        rule == null ? List.of() : List.of(new Reason(rule, 1, 2, null)),
        null,
        step == null ? null : new LedgerRow.Duplicate("other", 1, step),
        null,
        1,
        null,
        null,
        null,
        "eng_Latn",
        1,
        "",
        Map.of(),
        Map.of());
  }

  private static Map<String, String> all(LossCounts counts) {
    Map<String, String> all = new TreeMap<>();
    counts.forEach(
        loss ->
            all.put(
                loss.kind().label() + " " + loss.name(), loss.documents() + " " + loss.removed()));
    return all;
  }

  @Test
  void countsWhatCameAsFarAsTheCorpus() {
    LossCounts counts = new LossCounts();
    counts.add(row("a.example", Verdict.KEPT, null, null), "in");
    counts.add(row("a.example", Verdict.DUPLICATE, "near-duplicates", null), "in");
    counts.add(row("a.example", Verdict.DUPLICATE, "url-duplicates", null), "in");
    counts.add(row("a.example", Verdict.DROPPED, null, "line-duplicates/min-words"), "in");
    counts.add(row("a.example", Verdict.DROPPED, null, "gopher-quality/min-words"), "in");
    counts.add(row("b.example", Verdict.DROPPED, null, "cap/slice"), "in");
    counts.add(row(null, Verdict.FAILED, null, null), "in");
    counts.add(row(null, Verdict.KEPT, null, null), "in");
    String three = "{line-duplicates=1, near-duplicates=1, url-duplicates=1}";
    assertEquals(
        Map.of(
            "domain ", "1 {}",
            "domain a.example", "4 " + three,
            "domain b.example", "1 {}",
            "input in", "6 " + three,
            "language eng_Latn", "6 " + three),
        all(counts));
  }

  @Property(tries = 50)
  void countsInPartsAreThoseOfTheWhole(
      @ForAll @IntRange(min = 1, max = 7) int partitions, @ForAll long seed) throws IOException {
    Random random = new Random(seed);
    LossCounts whole = new LossCounts();
    List<LossCounts> splits = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      splits.add(new LossCounts());
    }
    for (int i = 0; i < 200; i++) {
      boolean kept = random.nextBoolean();
      LedgerRow row =
          row(
              "site" + random.nextInt(30) + ".example",
              kept ? Verdict.KEPT : Verdict.DUPLICATE,
              kept ? null : random.nextBoolean() ? "exact-duplicates" : "near-duplicates",
              null);
      whole.add(row, "in");
      splits.get(random.nextInt(3)).add(row, "in");
    }
    Map<Integer, LossCounts> parts = new TreeMap<>();
    for (LossCounts split : splits) {
      List<Map.Entry<Integer, byte[]>> sent = new ArrayList<>();
      split.emit(partitions, (partition, block) -> sent.add(Map.entry(partition, block)));
      for (Map.Entry<Integer, byte[]> block : sent) {
        assertTrue(block.getKey() < partitions);
        parts.computeIfAbsent(block.getKey(), p -> new LossCounts()).add(block.getValue());
      }
    }
    Map<String, String> gathered = new TreeMap<>();
    parts
        .values()
        .forEach(part -> all(part).forEach((name, is) -> gathered.merge(name, is, String::concat)));
    assertEquals(all(whole), gathered);
  }

  @Test
  void reportsWhatLostMoreThanTheShare() {
    Guard guard = new Guard(0.5, 100);
    assertTrue(guard.reports(100, 51));
    assertFalse(guard.reports(100, 50), "not more than half");
    assertFalse(guard.reports(99, 99), "too few to say anything");
    assertFalse(new Guard(1, 1).reports(10, 10), "a share of 1 reports none");
  }

  @Test
  void namesTheWorstInOneSentence() {
    Losses losses =
        new Losses(
            0.5,
            100,
            Map.of(Losses.Kind.DOMAIN, 2L, Losses.Kind.LANGUAGE, 1L),
            List.of(
                new Losses.Loss(
                    Losses.Kind.DOMAIN, "a.example", 1300, Map.of("near-duplicates", 1204L)),
                new Losses.Loss(Losses.Kind.LANGUAGE, "", 200, Map.of("near-duplicates", 150L))));
    assertEquals(
        "2 domains, 1 language lost more than 50 % of their documents to the steps of the corpus:"
            + " a.example (1,204 of 1,300), no language (150 of 200)",
        losses.sentence());
  }
}
