package org.sluice.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.parquet.example.data.Group;
import org.sluice.dedup.CorpusSteps;
import org.sluice.document.Catalogue;
import org.sluice.inspect.FinishedRun;
import org.sluice.parquet.LedgerTable;
import org.sluice.parquet.TableReader;
import org.sluice.plan.Planner;
import org.sluice.recipe.RecipeReader;
import org.sluice.schema.LedgerRow;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;
import org.sluice.verify.Verification;

/** Runs recipes with steps of the corpus list over lines of JSON, in this process. */
final class LadderRun {
  private final Path folder;
  private String document = "[]";
  private String read = "*.jsonl";

  /**
   * @param folder where crawl and runs are
   */
  LadderRun(Path folder) {
    this.folder = folder;
    Storage.initialise();
    // What libraries have to tell about themselves is no news, as on the command line.
    Logger.getLogger("").setLevel(Level.WARNING);
  }

  /** Writes an input file. */
  LadderRun crawl(String name, String... lines) throws IOException {
    Files.createDirectories(folder.resolve("crawl"));
    Files.writeString(folder.resolve("crawl/" + name), String.join("\n", lines) + "\n");
    return this;
  }

  /** With another pattern of input files in the folder of the crawl. */
  LadderRun read(String pattern) {
    read = pattern;
    return this;
  }

  /** With steps for each document, as a recipe lists them. */
  LadderRun document(String steps) {
    document = steps;
    return this;
  }

  /** Runs over the input files, checks the result as {@code sluice verify} does. */
  Result run(String name, String corpus, String... overrides) throws Exception {
    Path run = folder.resolve(name);
    String recipe =
        """
        name: ladder
        read: [%s/crawl/%s]
        document: %s
        corpus: %s
        write: { path: %s }
        """
            .formatted(folder, read, document, corpus, run);
    DirectOptions options = PipelineOptionsFactory.as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    options.setBlockOnRun(false);
    Silent progress = new Silent();
    new CurationRun(
            Planner.plan(
                new RecipeReader(Catalogue.parameters(), CorpusSteps.parameters())
                    .read(folder.resolve("recipe.yaml").toString(), recipe, List.of(overrides)),
                "test"),
            new Engine(options),
            progress)
        .execute();
    List<String> faults = new ArrayList<>();
    new Verification(FinishedRun.open(run.toString()), true)
        .run(
            check -> {
              if (!check.passed()) {
                faults.add(check.toString());
              }
            });
    Map<String, LedgerRow> ledger = new TreeMap<>();
    rows(
        run + "/ledger/*.parquet", row -> ledger.put(row.getString("id", 0), LedgerTable.row(row)));
    Map<String, String> texts = new TreeMap<>();
    rows(
        run + "/shards/*.parquet",
        row -> texts.put(row.getString("id", 0), row.getString("text", 0)));
    return new Result(run, ledger, texts, faults, progress.stages, progress.notes);
  }

  private interface Row {
    void take(Group row);
  }

  private static void rows(String files, Row sink) throws IOException {
    for (FoundFile file : Storage.find(files)) {
      try (TableReader reader = TableReader.open(Storage.table(file.name()))) {
        for (var row = reader.next(); row != null; row = reader.next()) {
          sink.take(row);
        }
      }
    }
  }

  /**
   * What a run left.
   *
   * @param ledger rows by id
   * @param texts of kept documents, by id
   * @param faults that a verification finds
   * @param stages that were worked on
   * @param notes that users were given
   */
  record Result(
      Path folder,
      Map<String, LedgerRow> ledger,
      Map<String, String> texts,
      List<String> faults,
      List<String> stages,
      List<String> notes) {

    LedgerRow row(String id) {
      return ledger.get(id);
    }
  }

  private static final class Silent implements Progress {
    private final List<String> stages = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    @Override
    public void begin(String stage, long inputBytes) {
      stages.add(stage);
    }

    @Override
    public void update(Map<String, Long> counters) {}

    @Override
    public void end() {}

    @Override
    public void note(String message) {
      notes.add(message);
    }
  }
}
