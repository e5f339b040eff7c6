package org.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replays of real runs, held against real runs by the same thresholds. */
class ReplayCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] OTHER_LIMITS = {
    "gopher-quality.min-words=40",
    "gopher-quality.per-language.eng_Latn.min-stop-words=5",
    "fineweb-quality.max-short-lines=0.5",
    "c4.curly-bracket=off",
    "language.keep=[eng_Latn]",
    "gopher-repetition.max-duplicate-lines=off"
  };

  @TempDir static Path folder;

  private static Path recipe;

  @BeforeAll
  static void runAll() throws IOException {
    recipe = folder.resolve("recipe.yaml");
    Path samples = Path.of("..", "samples", "crawl").toAbsolutePath().normalize();
    Files.writeString(
        recipe,
        """
        name: replay
        read: [%s/]
        document:
          - http-status
          - extract
          - language: { keep: [eng_Latn, cmn_Hani] }
          - gopher-repetition
          - gopher-quality
          - c4: { terminal-punctuation: off }
          - fineweb-quality
        corpus: [exact-duplicates, near-duplicates]
        write: { path: %s }
        """
            .formatted(samples, folder.resolve("base")));
    run("base");
    run("base-again", OTHER_LIMITS);
    run("plain", "corpus=[]");
    String[] both = new String[OTHER_LIMITS.length + 1];
    System.arraycopy(OTHER_LIMITS, 0, both, 0, OTHER_LIMITS.length);
    both[OTHER_LIMITS.length] = "corpus=[]";
    run("plain-again", both);
  }

  private static void run(String name, String... sets) {
    List<Object> arguments = new ArrayList<>(List.of("run", recipe));
    arguments.addAll(List.of("--set", "write.path=" + folder.resolve(name)));
    for (String set : sets) {
      arguments.addAll(List.of("--set", set));
    }
    CommandResult result = CommandResult.of(arguments.toArray());
    assertEquals(0, result.status(), result.err());
  }

  private static CommandResult replay(String run, String... more) {
    List<Object> arguments = new ArrayList<>(List.of("replay", folder.resolve(run)));
    for (String limit : OTHER_LIMITS) {
      arguments.addAll(List.of("--set", limit));
    }
    arguments.addAll(List.of(more));
    return CommandResult.of(arguments.toArray());
  }

  @Test
  void saysByteForByteWhatARunWithTheseLimitsDoes() throws IOException {
    Path replayed = folder.resolve("replayed.jsonl");
    Path differing = folder.resolve("differing.jsonl");
    assertEquals(0, replay("plain", "-o", replayed.toString()).status());
    CommandResult diff =
        CommandResult.of(
            "diff", folder.resolve("plain"), folder.resolve("plain-again"), "-o", differing);
    assertEquals(0, diff.status(), diff.err());
    assertTrue(Files.size(differing) > 1000, "the limits change something");
    assertEquals(Files.readString(differing), Files.readString(replayed));
  }

  @Test
  void leavesOpenOnlyWhatDeduplicationDecides() throws IOException {
    Path replayed = folder.resolve("open.jsonl");
    assertEquals(0, replay("base", "-o", replayed.toString()).status());
    Map<String, JsonNode> real = ledger("base-again");
    int open = 0;
    for (String line : Files.readAllLines(replayed)) {
      JsonNode change = JSON.readTree(line);
      JsonNode row = real.get(key(change));
      if (change.get("after").textValue().equals("passes")) {
        open++;
        String verdict = row.get("verdict").textValue();
        assertTrue(verdict.equals("kept") || verdict.equals("duplicate"), verdict);
      } else {
        assertEquals(row.get("verdict"), change.get("after"), line);
      }
      assertEquals(row.get("reasons"), change.get("reasons_after"), line);
    }
    JsonNode json = JSON.readTree(replay("base", "--json").out());
    assertEquals(open, json.get("outcomes").get("passes").get("after").intValue());
    assertEquals(open == 0, json.get("exact").booleanValue());
  }

  private static Map<String, JsonNode> ledger(String run) throws IOException {
    Map<String, JsonNode> rows = new HashMap<>();
    for (String line : CommandResult.of("ledger", folder.resolve(run)).lines()) {
      JsonNode row = JSON.readTree(line);
      rows.put(key(row), row);
    }
    return rows;
  }

  private static String key(JsonNode row) {
    return row.get("file") + " " + row.get("offset") + " " + row.get("id");
  }

  @Test
  void countsByRuleAndLanguage() throws IOException {
    JsonNode json = JSON.readTree(replay("plain", "--json").out());
    Map<String, JsonNode> after = ledger("plain-again");
    long kept =
        after.values().stream().filter(r -> r.get("verdict").asText().equals("kept")).count();
    assertEquals(kept, json.get("outcomes").get("kept").get("after").longValue());
    for (JsonNode rule : json.get("rules")) {
      long failed =
          after.values().stream()
              .filter(
                  row -> {
                    for (JsonNode reason : row.get("reasons")) {
                      if (reason.get("rule").equals(rule.get("rule"))) {
                        return true;
                      }
                    }
                    return false;
                  })
              .count();
      assertEquals(failed, rule.get("after").longValue(), rule.toString());
      assertEquals(
          rule.get("after").longValue() - rule.get("before").longValue(),
          rule.get("newly_failed").longValue() - rule.get("no_longer_failed").longValue());
    }
    long languages = 0;
    for (JsonNode language : json.get("languages")) {
      languages += language.get("passed_after").longValue();
    }
    assertEquals(kept, languages);
    assertFalse(json.get("examples").get("newly_dropped").isEmpty());
    assertFalse(json.get("examples").get("newly_dropped").get(0).get("excerpt").asText().isEmpty());
  }

  @Test
  void changesNothingWithoutAnotherLimit() throws IOException {
    CommandResult result = CommandResult.of("replay", folder.resolve("base"), "--json");
    JsonNode json = JSON.readTree(result.out());
    assertTrue(json.get("exact").booleanValue());
    json.get("outcomes").forEach(each -> assertEquals(each.get("before"), each.get("after")));
    CommandResult same = CommandResult.of("diff", folder.resolve("base"), folder.resolve("base"));
    assertTrue(same.out().contains("0 verdicts differ; 0 records"), same.out());
  }

  @Test
  void namesDeadAndImpossibleRules() throws IOException {
    JsonNode json =
        JSON.readTree(
            CommandResult.of(
                    "replay",
                    folder.resolve("plain"),
                    "--set",
                    "gopher-quality.min-words=1000000000",
                    "--json")
                .out());
    JsonNode rule = null;
    boolean idle = false;
    for (JsonNode each : json.get("rules")) {
      rule = each.get("rule").asText().equals("gopher-quality/min-words") ? each : rule;
      idle |= each.get("dead").asText().equals("refuses nothing");
    }
    assertTrue(idle, json.toString());
    // Pages that the server refused were not measured so far.
    assertTrue(rule.get("after").longValue() > rule.get("before").longValue());
    assertTrue(
        json.get("findings").toString().contains("together drop everything"), json.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "c4.min-words-per-line=4|c4.min-words-per-line changes what is measured",
        "c4.dialect=tfds|c4.dialect changes what is measured",
        "near-duplicates.verify=0.5|what are duplicates cannot be told from signals",
        "corpus=[]|what are duplicates cannot be told from signals",
        "write.shard-size=1MB|'write' is no rule",
        "document=[http-status, extract]|the steps are others",
        "gopher-qality.min-words=4|did you mean 'gopher-quality'?",
        "gopher-quality.min-wrods=4|did you mean 'min-words'?",
        "gopher-quality.min-words=many|'min-words' must be a number",
      })
  void refusesWhatSignalsCannotTell(String set, String said) {
    CommandResult result = CommandResult.of("replay", folder.resolve("base"), "--set", set);
    assertEquals(2, result.status());
    assertEquals("", result.out());
    assertTrue(result.err().contains(said), result.err());
  }

  @Test
  void refusesAFolderWithoutARun() {
    assertEquals(2, CommandResult.of("replay", folder.resolve("nothing")).status());
    assertEquals(
        2, CommandResult.of("diff", folder.resolve("base"), folder.resolve("nothing")).status());
  }
}
