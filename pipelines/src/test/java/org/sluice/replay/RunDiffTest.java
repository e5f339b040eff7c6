package org.sluice.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.inspect.FinishedRun;
import org.sluice.inspect.SyntheticRun;
import org.sluice.schema.Reason;

class RunDiffTest {
  private static final String RECIPE =
      """
      {"name": "synthetic", "read": ["x"], "document": [{"gopher-quality": {"min-words": %s}}],
       "corpus": [], "write": {"shard-size": 256000000, "split": {}, "seed": 0}}
      """;

  private static final Reason SHORT = new Reason("gopher-quality/min-words", 40, 50, null);
  private static final Reason SHORTER = new Reason("gopher-quality/min-words", 20, 50, null);
  private static final Reason GONE = new Reason("no-such-filter/rule", 1, 0, null);

  @TempDir Path folder;

  private FinishedRun first() throws Exception {
    return open(
        new SyntheticRun(folder.resolve("a"))
            .recipe(RECIPE.formatted(50))
            .kept("same", "text", 0)
            .dropped("limit", SHORT)
            .dropped("value", SHORTER)
            .dropped("rule", GONE)
            .dropped("both", SHORT)
            .dropped("twin", SHORT)
            .kept("twin", "text", 0)
            .duplicate("copy", "same", 0.9)
            .failed("broken", "read/length", "too long")
            .kept("only", "text", 1));
  }

  private FinishedRun second() throws Exception {
    return open(
        new SyntheticRun(folder.resolve("b"))
            .recipe(RECIPE.formatted(30))
            .kept("same", "text", 0)
            .kept("limit", "text", 0)
            .kept("value", "text", 0)
            .kept("rule", "text", 0)
            .dropped("both", SHORTER)
            .dropped("twin", SHORT)
            .dropped("twin", SHORTER)
            .kept("copy", "text", 1)
            .kept("broken", "text", 1)
            .kept("new", "text", 1));
  }

  private static FinishedRun open(SyntheticRun run) throws Exception {
    return FinishedRun.open(run.write().toString());
  }

  private static Map<String, List<Change.Why>> changes(RunDiff diff, int parts) throws IOException {
    Map<String, List<Change.Why>> changes = new HashMap<>();
    DiffResult result = diff.compare(change -> changes.put(change.id(), change.why()), parts);
    assertEquals(9, result.both());
    assertEquals(1, result.onlyBefore());
    assertEquals(1, result.onlyAfter());
    assertEquals(6, result.changed());
    assertEquals(1, result.otherReasons());
    return changes;
  }

  @Test
  void saysWhatMadeTheDifference() throws Exception {
    Map<String, List<Change.Why>> changes = changes(new RunDiff(first(), second()), 1);
    assertEquals(
        Map.of(
            "limit", List.of(new Change.Why(SHORT.rule(), Change.Cause.LIMIT)),
            "value", List.of(new Change.Why(SHORTER.rule(), Change.Cause.VALUE)),
            "rule", List.of(new Change.Why(GONE.rule(), Change.Cause.RULE)),
            "twin", List.of(new Change.Why(SHORTER.rule(), Change.Cause.VALUE)),
            "copy", List.of(new Change.Why(null, Change.Cause.DEDUPLICATION)),
            "broken", List.of(new Change.Why(null, Change.Cause.FAILURE))),
        changes);
  }

  @Test
  void findsTheSameInAnyNumberOfParts() throws Exception {
    RunDiff diff = new RunDiff(first(), second());
    List<Map<String, List<Change.Why>>> found = new ArrayList<>();
    for (int parts : new int[] {1, 2, 7}) {
      found.add(changes(diff, parts));
    }
    assertEquals(found.get(0), found.get(1));
    assertEquals(found.get(0), found.get(2));
  }

  @Test
  void turnsAroundWithTheRuns() throws Exception {
    Map<String, Change> there = new HashMap<>();
    Map<String, Change> back = new HashMap<>();
    FinishedRun first = first();
    FinishedRun second = second();
    new RunDiff(first, second).compare(change -> there.put(change.id(), change));
    new RunDiff(second, first).compare(change -> back.put(change.id(), change));
    assertEquals(there.keySet(), back.keySet());
    there.forEach((id, change) -> assertEquals(change.before(), back.get(id).after(), id));
  }
}
