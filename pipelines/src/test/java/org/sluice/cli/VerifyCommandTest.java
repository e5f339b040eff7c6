package org.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.inspect.SyntheticRun;
import org.sluice.schema.Verdict;

class VerifyCommandTest {
  @TempDir Path folder;

  private SyntheticRun run() {
    return new SyntheticRun(folder).kept("a", "text", 0).failed("b", "read/length", "too long");
  }

  @Test
  void printsEachCheckAndEndsWellForAWholeRun() throws IOException {
    CommandResult result = CommandResult.of("verify", run().write());
    assertEquals(0, result.status(), result.err());
    assertTrue(result.lines().stream().allMatch(line -> line.startsWith("ok ")), result.out());
    assertEquals("ok     manifest          synthetic", result.lines().get(0));
    assertTrue(result.out().contains("1 kept, 0 dropped, 0 duplicate, 1 failed"), result.out());
  }

  @Test
  void endsWithThreeForAFault() throws IOException {
    CommandResult result = CommandResult.of("verify", run().miscount(Verdict.KEPT, 2).write());
    assertEquals(3, result.status());
    assertTrue(result.out().contains("FAULT  verdicts"), result.out());
    assertTrue(
        result.out().contains("         the ledger has 1 kept; the manifest says 3\n"),
        result.out());
  }

  @Test
  void countsADamagedManifestAsAFault() throws IOException {
    Path run = run().write();
    Files.writeString(run.resolve("manifest.json"), "{\"version\": 1");
    CommandResult result = CommandResult.of("verify", run);
    assertEquals(3, result.status());
    assertTrue(result.out().startsWith("FAULT  manifest"), result.out());
    Files.writeString(run.resolve("manifest.json"), "{}");
    assertEquals(3, CommandResult.of("verify", run).status());
  }

  @Test
  void refusesAFolderWithoutAManifest() throws IOException {
    Path run = run().write();
    Files.delete(run.resolve("manifest.json"));
    CommandResult result = CommandResult.of("verify", run);
    assertEquals(2, result.status());
    assertEquals("", result.out());
    assertEquals(2, CommandResult.of("verify").status());
  }

  @Test
  void printsJsonForMachines() throws IOException {
    Path run = run().write();
    Path shard = run.resolve("shards/train-00000-of-00002.parquet");
    Files.delete(shard);
    CommandResult result = CommandResult.of("verify", run, "--json");
    assertEquals(3, result.status());
    JsonNode first = new ObjectMapper().readTree(result.lines().get(0));
    assertEquals("manifest", first.get("check").textValue());
    assertTrue(first.get("ok").booleanValue());
    JsonNode files = new ObjectMapper().readTree(result.lines().get(1));
    assertFalse(files.get("ok").booleanValue());
    assertEquals(
        "shards/train-00000-of-00002.parquet is missing", files.get("faults").get(0).textValue());
  }
}
