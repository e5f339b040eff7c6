package org.sluice.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.dedup.CorpusSteps;
import org.sluice.document.Catalogue;
import org.sluice.parquet.LedgerTable;
import org.sluice.parquet.TableReader;
import org.sluice.plan.Planner;
import org.sluice.plan.Release;
import org.sluice.plan.RunPlan;
import org.sluice.recipe.RecipeReader;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Manifest;
import org.sluice.schema.Verdict;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;

/** Input that goes away between plan and reading costs itself, and the next run tries it again. */
class UnreadableInputTest {
  @TempDir Path data;

  private final List<String> notes = new ArrayList<>();

  @Test
  void costsItsOwnFileAndIsTriedAgain() throws Exception {
    Storage.initialise();
    List<Path> inputs = new ArrayList<>();
    try (Stream<Path> samples = Files.list(Project.FOLDER.resolve("samples/crawl"))) {
      for (Path sample : samples.filter(f -> f.toString().endsWith(".warc.gz")).sorted().toList()) {
        inputs.add(Files.copy(sample, data.resolve(sample.getFileName())));
      }
    }
    while (inputs.size() < 3) {
      Path copy = data.resolve("copy-" + inputs.size() + ".warc.gz");
      inputs.add(Files.copy(inputs.get(0), copy));
    }
    for (Path input : inputs) {
      Files.setLastModifiedTime(input, FileTime.fromMillis(1_700_000_000_000L));
    }
    Manifest sound = execute(plan("sound"));

    RunPlan plan = plan("hurt");
    Path gone = data.resolve("gone");
    Files.move(inputs.get(0), gone);
    Path shrunk = data.resolve("shrunk");
    Files.copy(inputs.get(1), shrunk, StandardCopyOption.COPY_ATTRIBUTES);
    try (FileChannel file = FileChannel.open(inputs.get(1), StandardOpenOption.WRITE)) {
      file.truncate(file.size() / 2);
    }
    Manifest hurt = execute(plan);
    assertTrue(hurt.counts().failed() >= 2, hurt.counts().toString());
    Map<String, String> unreadable = unreadable(data.resolve("hurt"));
    assertEquals(2, unreadable.size(), unreadable.toString());
    assertTrue(
        unreadable.get(inputs.get(0).toString()).contains(": no such file"), unreadable.toString());
    assertTrue(
        unreadable.get(inputs.get(1).toString()).contains("when the run was planned"),
        unreadable.toString());
    assertEquals(2, marks());
    assertTrue(notes.stream().anyMatch(note -> note.startsWith("2 of ")), notes.toString());

    Files.move(gone, inputs.get(0));
    Files.move(shrunk, inputs.get(1), StandardCopyOption.REPLACE_EXISTING);
    Manifest again = execute(plan("hurt"));
    assertEquals(sound.counts(), again.counts());
    assertEquals(0, marks());
    TreeMap<String, byte[]> expected = Project.results(data.resolve("sound"));
    TreeMap<String, byte[]> actual = Project.results(data.resolve("hurt"));
    assertEquals(expected.keySet(), actual.keySet());
    for (String name : expected.keySet()) {
      if (name.startsWith("shards/") || name.startsWith("ledger/")) {
        assertArrayEquals(expected.get(name), actual.get(name), name);
      }
    }
  }

  private long marks() throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("hurt/annotated"))) {
      return files.filter(file -> file.toString().endsWith(".retry")).count();
    }
  }

  private RunPlan plan(String run) throws Exception {
    String recipe =
        """
        name: faults
        read: [ %s/*.warc.gz ]
        document:
          - extract
          - language
        corpus:
          - exact-duplicates
        write: { path: %s }
        """
            .formatted(data, data.resolve(run));
    return Planner.plan(
        new RecipeReader(Catalogue.parameters(), CorpusSteps.parameters())
            .read("faults.yaml", recipe, List.of()),
        Release.VERSION);
  }

  private Manifest execute(RunPlan plan) throws Exception {
    DirectOptions options = PipelineOptionsFactory.as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    options.setTargetParallelism(2);
    options.setEnforceImmutability(false);
    options.setEnforceEncodability(false);
    Progress progress =
        new Progress() {
          @Override
          public void begin(String stage, long inputBytes) {}

          @Override
          public void update(Map<String, Long> counters) {}

          @Override
          public void end() {}

          @Override
          public void note(String message) {
            notes.add(message);
          }
        };
    return new CurationRun(plan, new Engine(options), progress).execute();
  }

  /** What the ledger says of files that could not be read. */
  private static Map<String, String> unreadable(Path run) throws IOException {
    Map<String, String> found = new TreeMap<>();
    for (FoundFile part : Storage.find(run.resolve("ledger").toString())) {
      try (TableReader rows = TableReader.open(Storage.table(part.name()))) {
        for (var group = rows.next(); group != null; group = rows.next()) {
          LedgerRow row = LedgerTable.row(group);
          if (row.failure() != null && row.failure().code().equals("read/unreadable")) {
            assertEquals(Verdict.FAILED, row.verdict());
            found.put(row.provenance().file(), row.failure().message());
          }
        }
      }
    }
    return found;
  }
}
