package org.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indexes and runs against them, from the command line. */
class EarlierCommandsTest {
  private static final String OLD =
      "The ferry to the islands opens in spring, they said on Tuesday.";

  @TempDir static Path folder;

  private static Path first;
  private static Path second;

  @BeforeAll
  static void runTheFirst() throws IOException {
    Files.writeString(folder.resolve("a.jsonl"), "{\"id\":\"1\",\"text\":\"" + OLD + "\"}\n");
    Files.writeString(
        folder.resolve("b.jsonl"),
        "{\"id\":\"2\",\"text\":\"" + OLD + "\"}\n{\"id\":\"3\",\"text\":\"Something else.\"}\n");
    first = recipe("first", "a.jsonl", "near-duplicates");
    CommandResult run = CommandResult.of("run", first, "--set", "write.index=on");
    assertEquals(0, run.status(), run.err());
    // Named relative to the recipe.
    second = recipe("second", "b.jsonl", "earlier-runs: { against: out/first }, near-duplicates");
  }

  private static Path recipe(String name, String input, String corpus) throws IOException {
    StringBuilder steps = new StringBuilder();
    for (String step : corpus.split(", (?=near)")) {
      steps.append("\n  - ").append(step);
    }
    return Files.writeString(
        folder.resolve(name + ".yaml"),
        "name: %s\nread: [%s/%s]\ncorpus:%s\nwrite: { path: %s/out/%s }\n"
            .formatted(name, folder, input, steps, folder, name));
  }

  @Test
  void tellsWhatAnIndexHolds() throws IOException {
    CommandResult result = CommandResult.of("index", folder.resolve("out/first"));
    assertEquals(0, result.status(), result.err());
    assertTrue(result.out().contains("documents   1 in 1 file, "), result.out());
    assertTrue(
        result.out().contains("shingle 5, bands 16, rows 6, seed 1, digits as-written"),
        result.out());
    assertTrue(result.out().contains("run         first@"), result.out());
    CommandResult json = CommandResult.of("index", "--json", folder.resolve("out/first"));
    assertEquals(1, new ObjectMapper().readTree(json.out()).at("/runs/0/kept").asInt());
  }

  @Test
  void joinsIndexesIntoAnEmptyFolder() {
    Path joined = folder.resolve("joined");
    CommandResult result = CommandResult.of("index", folder.resolve("out/first"), "-o", joined);
    assertEquals(0, result.status(), result.err());
    assertTrue(Files.exists(joined.resolve("index.json")));
    CommandResult again = CommandResult.of("index", joined, "-o", joined);
    assertEquals(2, again.status());
    assertTrue(again.err().contains("is not empty"), again.err());
  }

  @Test
  void saysHowToMakeAnIndex() {
    CommandResult result = CommandResult.of("index", folder);
    assertEquals(2, result.status());
    assertTrue(result.err().contains("write.index=on"), result.err());
    CommandResult run =
        CommandResult.of("plan", second, "--set", "earlier-runs.against=" + folder + "/no");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("no/index/index.json"), run.err());
    assertTrue(run.err().contains("write: { index: on }"), run.err());
  }

  @Test
  void plansRunsAndExplainsARunAgainstAnEarlierOne() throws IOException {
    CommandResult plan = CommandResult.of("plan", second);
    assertEquals(0, plan.status(), plan.err());
    assertTrue(plan.out().contains("    compared with first@"), plan.out());
    assertTrue(plan.out().contains("comparing shuffles 256 B of theirs"), plan.out());
    CommandResult json = CommandResult.of("plan", "--json", second);
    assertEquals(1, new ObjectMapper().readTree(json.out()).at("/earlier/0/documents").asInt());
    CommandResult run = CommandResult.of("run", second);
    assertEquals(0, run.status(), run.err());
    Path out = folder.resolve("out/second");
    CommandResult ledger =
        CommandResult.of("ledger", out, "--where", "duplicate_run like 'first@%'");
    assertEquals("2", new ObjectMapper().readTree(ledger.out()).path("id").asText());
    CommandResult explained = CommandResult.of("explain", out, "2");
    assertTrue(explained.out().contains("of 1 of the earlier run first@"), explained.out());
    assertTrue(
        Files.readString(out.resolve("report/index.html"))
            .contains("Compared with 1 document of earlier runs (first@"));
    assertEquals(0, CommandResult.of("verify", out).status());
  }

  @Test
  void refusesOtherSettingsBeforeAnyWork() {
    CommandResult result = CommandResult.of("plan", second, "--set", "near-duplicates.shingle=4");
    assertEquals(2, result.status());
    assertTrue(result.err().contains("its 'shingle' is 5, the recipe has 4"), result.err());
  }

  @Test
  void verifiesTheIndexOfARun() throws IOException {
    Path contents = folder.resolve("out/first/index/index.json");
    String before = Files.readString(contents);
    assertTrue(CommandResult.of("verify", folder.resolve("out/first")).out().contains("index"));
    Files.writeString(contents, before.replaceFirst("\"rows\" : 1", "\"rows\" : 2"));
    CommandResult changed = CommandResult.of("verify", folder.resolve("out/first"));
    Files.writeString(contents, "{\"format\":1}");
    CommandResult cut = CommandResult.of("verify", folder.resolve("out/first"));
    Files.writeString(contents, before);
    assertEquals(3, changed.status(), changed.out());
    assertTrue(changed.out().contains("than the manifest"), changed.out());
    assertEquals(3, cut.status(), cut.out());
    assertEquals(0, CommandResult.of("verify", folder.resolve("out/first")).status());
  }

  @Test
  void refusesSnapshotsBesideEarlierRuns() {
    CommandResult result =
        CommandResult.of("plan", second, "--set", "near-duplicates.within=snapshot");
    assertEquals(2, result.status());
    assertTrue(result.err().contains("'within: snapshot'"), result.err());
  }
}
