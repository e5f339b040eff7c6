package org.sluice.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Provenance;
import org.sluice.schema.Reason;
import org.sluice.schema.Verdict;

class TallyTest {
  private static final List<LedgerRow> ROWS = ExampleRun.rows(400);

  @Property(tries = 25)
  void anyOrderAndPartitionGivesTheSameBytes(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int parts) {
    Random random = new Random(seed);
    List<LedgerRow> shuffled = new ArrayList<>(ROWS);
    Collections.shuffle(shuffled, random);
    List<Tally> tallies = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      tallies.add(new Tally());
    }
    shuffled.forEach(row -> tallies.get(random.nextInt(parts)).add(row));
    // Merge pairs at random, so that every shape of tree comes up, some through JSON.
    while (tallies.size() > 1) {
      Tally other = tallies.remove(random.nextInt(tallies.size()));
      Tally target = tallies.get(random.nextInt(tallies.size()));
      target.merge(random.nextBoolean() ? other : Tally.fromJson(other.toJson()));
    }
    assertSame(ExampleRun.tally(ROWS), tallies.get(0));
  }

  @Property(tries = 20)
  void mergingIsCommutativeAndAssociativeWithAnIdentity(
      @ForAll @IntRange(min = 0, max = 400) int first,
      @ForAll @IntRange(min = 0, max = 400) int second) {
    int low = Math.min(first, second);
    int high = Math.max(first, second);
    List<LedgerRow> a = ROWS.subList(0, low);
    List<LedgerRow> b = ROWS.subList(low, high);
    List<LedgerRow> c = ROWS.subList(high, ROWS.size());
    assertSame(merged(tally(a), tally(b)), merged(tally(b), tally(a)));
    assertSame(
        merged(merged(tally(a), tally(b)), tally(c)), merged(tally(a), merged(tally(b), tally(c))));
    assertSame(tally(a), merged(tally(a), new Tally()));
    assertSame(tally(a), merged(new Tally(), tally(a)));
  }

  @Test
  void mergingLeavesTheOtherAsItWas() {
    Tally other = tally(ROWS.subList(0, 50));
    byte[] before = other.toJson();
    Tally target = tally(ROWS.subList(50, 90));
    target.merge(other);
    ROWS.forEach(target::add);
    assertArrayEquals(before, other.toJson());
  }

  @Test
  void readsWhatItWrote() {
    Tally tally = ExampleRun.tally(ROWS);
    assertSame(tally, Tally.fromJson(tally.toJson()));
    assertSame(new Tally(), Tally.fromJson(new Tally().toJson()));
  }

  @Test
  void refusesWhatItDidNotWrite() {
    for (String json : List.of("", "{}", "[1]", "{\"version\":99}", "{\"version\":1}", "oops")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> Tally.fromJson(json.getBytes(StandardCharsets.UTF_8)),
          json);
    }
  }

  @Test
  void countsARuleAloneOnlyWhenNoOtherFailed() {
    Tally tally = new Tally();
    tally.add(row("a", Verdict.DROPPED, new Reason("f/x", 1, 2, null)));
    tally.add(
        row("b", Verdict.DROPPED, new Reason("f/x", 1, 2, null), new Reason("g/y", 9, 3, null)));
    assertEquals(2, tally.rules().get("f/x").failures());
    assertEquals(1, tally.rules().get("f/x").only());
    assertEquals(1, tally.rules().get("g/y").failures());
    assertEquals(0, tally.rules().get("g/y").only());
    assertEquals(20, tally.rules().get("f/x").bytes());
    assertEquals(2, tally.firstFilters().get("f").records());
    assertNull(tally.firstFilters().get("g"));
  }

  @Test
  void samplesNearestTheLimitAreTheNearest() {
    Tally tally = new Tally();
    for (int words = 0; words < 40; words++) {
      tally.add(row("w" + words, Verdict.DROPPED, new Reason("f/min", words, 40, null)));
    }
    RuleTally rule = tally.rules().get("f/min");
    assertEquals(List.of(39.0, 38.0, 37.0), rule.nearest().stream().map(Sample::value).toList());
    assertEquals(5, rule.samples().size());
  }

  @Test
  void countsPersonalDataFromSignals() {
    Tally tally = new Tally();
    tally.add(row("a", Verdict.KEPT, Map.of("email_redacted", 2.0, "phone_redacted", 0.0)));
    tally.add(row("b", Verdict.DROPPED, Map.of("email_redacted", 3.0)));
    EditTally email = tally.edits().get("email");
    assertEquals(5, email.edits());
    assertEquals(2, email.documents());
    assertEquals(2, email.keptEdits());
    assertEquals(1, email.keptDocuments());
    assertFalse(tally.edits().containsKey("phone"));
  }

  @Test
  void valuesWithoutANumberSurviveJson() {
    Tally tally = new Tally();
    tally.add(
        row(
            "a",
            Verdict.KEPT,
            Map.of("x", Double.NaN, "y", Double.NEGATIVE_INFINITY, "z", -0.0, "w", 1e300)));
    tally.add(row("b", Verdict.DROPPED, new Reason("f/x", Double.NaN, Double.NaN, null)));
    assertSame(tally, Tally.fromJson(tally.toJson()));
    assertEquals(1, tally.signals().get("x").all().notFinite());
    assertEquals(0.0, tally.signals().get("z").all().max());
    assertEquals(1e300, tally.signals().get("w").all().max());
  }

  @Test
  void staysSmallWhateverTheCrawlHolds() {
    Random random = new Random(3);
    Tally whole = new Tally();
    Tally left = new Tally();
    Tally right = new Tally();
    String text = "\"<\u202E字".repeat(250);
    for (int i = 0; i < 12_000; i++) {
      LedgerRow row = hostile(i, text, random);
      whole.add(row);
      (random.nextBoolean() ? left : right).add(row);
    }
    left.merge(right);
    assertSame(whole, left);
    assertFalse(whole.domains().isExact());
    assertEquals(Keyed.CAP, whole.charsets().size());
    assertTrue(whole.toJson().length < 2_000_000, () -> "bytes: " + whole.toJson().length);
  }

  private static LedgerRow hostile(int i, String text, Random random) {
    Provenance from =
        new Provenance(text + i, text, text, i, 1, "type" + i, null, text, null, null, null, null);
    return new LedgerRow(
        from,
        "d" + i + ".example",
        Verdict.DROPPED,
        List.of(new Reason("f/rule" + i % 30, random.nextGaussian(), 0.5, text)),
        null,
        null,
        null,
        1,
        null,
        null,
        "charset" + i,
        "l" + i,
        10,
        text,
        Map.of("s" + i % 60, Math.exp(random.nextGaussian() * 20)),
        Map.of());
  }

  @Test
  void noticesAMissingRecord() {
    Tally tally = ExampleRun.tally(ROWS);
    assertTrue(Conservation.of(400, tally).holds());
    assertNull(Conservation.of(400, tally).fault());
    String fault = Conservation.of(401, tally).fault();
    assertTrue(fault != null && fault.contains("1 without a verdict"), fault);
    String extra = Conservation.of(399, tally).fault();
    assertTrue(extra != null && extra.contains("1 too many"), extra);
  }

  private static Tally tally(List<LedgerRow> rows) {
    return ExampleRun.tally(rows);
  }

  private static Tally merged(Tally into, Tally other) {
    into.merge(other);
    return into;
  }

  private static void assertSame(Tally expected, Tally actual) {
    assertEquals(
        new String(expected.toJson(), StandardCharsets.UTF_8),
        new String(actual.toJson(), StandardCharsets.UTF_8));
  }

  private static LedgerRow row(String id, Verdict verdict, Reason... reasons) {
    return row(id, verdict, List.of(reasons), Map.of());
  }

  private static LedgerRow row(String id, Verdict verdict, Map<String, Double> signals) {
    return row(id, verdict, List.of(), signals);
  }

  private static LedgerRow row(
      String id, Verdict verdict, List<Reason> reasons, Map<String, Double> signals) {
    Provenance from =
        new Provenance(id, null, "in.jsonl", 0, 1, "line", null, null, null, null, null, null);
    return new LedgerRow(
        from, null, verdict, reasons, null, null, null, 0, null, null, null, null, 10, "text",
        signals, Map.of());
  }
}
