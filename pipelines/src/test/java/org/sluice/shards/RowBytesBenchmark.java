package org.sluice.shards;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.Test;
import org.sluice.dedup.CorpusSteps;
import org.sluice.document.Catalogue;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Judge;
import org.sluice.document.Signal;
import org.sluice.parquet.AnnotatedTable;
import org.sluice.parquet.TableReader;
import org.sluice.plan.PlannedSplit;
import org.sluice.plan.Planner;
import org.sluice.plan.Release;
import org.sluice.plan.RunFolder;
import org.sluice.plan.RunPlan;
import org.sluice.recipe.Recipe;
import org.sluice.recipe.RecipeReader;
import org.sluice.schema.AnnotatedRow;
import org.sluice.schema.ShardRow;
import org.sluice.schema.Verdict;
import org.sluice.storage.Storage;

/**
 * What rows take in the files of a finished run, by least squares over its splits: annotated files,
 * ledger, and the blocks of text that are shuffled. The constants of {@code
 * org.sluice.plan.Estimate} come from here. Not part of the tests; it asserts nothing about sizes.
 *
 * <pre>{@code
 * ./mvnw -pl pipelines -am test -Dtest=RowBytesBenchmark \
 *   -Dsurefire.failIfNoSpecifiedTests=false -Dsluice.bench.recipe=/absolute/recipe.yaml
 * }</pre>
 */
class RowBytesBenchmark {
  /** What was counted of one split. */
  private static final class Counted {
    double rows;
    double documents;
    double textBytes;
    double judgedKept;
    double judgedKeptBytes;
    double kept;
    double keptBytes;
    double annotatedBytes;
    double ledgerBytes;
    double blockBytes;
  }

  @Test
  void measures() throws Exception {
    Storage.initialise();
    Path file = Path.of(System.getProperty("sluice.bench.recipe"));
    Recipe recipe =
        new RecipeReader(Catalogue.parameters(), CorpusSteps.parameters())
            .read(file.toString(), Files.readString(file), List.of());
    RunPlan plan = Planner.plan(recipe, Release.VERSION);
    List<Counted> splits = new ArrayList<>();
    for (PlannedSplit split : plan.splits()) {
      splits.add(count(plan, split));
    }
    assertTrue(splits.size() > 2, "too few splits to tell a file's bytes from its rows'");
    Counted sum = new Counted();
    for (Counted split : splits) {
      sum.rows += split.rows;
      sum.documents += split.documents;
      sum.textBytes += split.textBytes;
      sum.judgedKept += split.judgedKept;
      sum.judgedKeptBytes += split.judgedKeptBytes;
      sum.kept += split.kept;
      sum.keptBytes += split.keptBytes;
      sum.annotatedBytes += split.annotatedBytes;
      sum.ledgerBytes += split.ledgerBytes;
      sum.blockBytes += split.blockBytes;
    }
    say("records %.0f, with text %.0f, bytes %.0f", sum.rows, sum.documents, sum.textBytes);
    say("the rules keep %.0f, bytes %.0f", sum.judgedKept, sum.judgedKeptBytes);
    say("kept in the end %.0f, bytes %.0f", sum.kept, sum.keptBytes);
    say(
        "annotated %.0f, ledger %.0f, blocks %.0f",
        sum.annotatedBytes, sum.ledgerBytes, sum.blockBytes);
    say(
        "annotated file: bytes, for each row, for each byte of text: %s",
        fit(splits, c -> new double[] {1, c.rows, c.textBytes, c.annotatedBytes}));
    say(
        "ledger part: bytes, for each row: %s",
        fit(splits, c -> new double[] {1, c.rows, c.ledgerBytes}));
    say(
        "blocks: for each document, for each byte of text: %s",
        fit(splits, c -> new double[] {c.kept, c.keptBytes, c.blockBytes}));
  }

  private static Counted count(RunPlan plan, PlannedSplit split) throws IOException {
    Judge judge = new Judge(new DocumentSteps(plan.recipe().document()).rules());
    SplitDecisions decisions = SplitDecisions.read(plan, split.number());
    Counted counted = new Counted();
    counted.annotatedBytes = Files.size(Path.of(split.annotated()));
    String ledger = plan.folder().file(RunFolder.ledgerName(split.number()));
    counted.ledgerBytes = Files.size(Path.of(ledger));
    ShardBlock block =
        new ShardBlock(
            new RowCodec(
                new DocumentSteps(plan.recipe().document())
                    .signals().stream().map(Signal::name).toList()));
    try (TableReader rows = TableReader.open(Storage.table(split.annotated()))) {
      int number = 0;
      for (Group group = rows.next(); group != null; group = rows.next()) {
        AnnotatedRow row = AnnotatedTable.row(group);
        long bytes = AnnotatedTable.textBytes(group);
        counted.rows++;
        counted.textBytes += bytes;
        if (row.signature() != null && row.failure() == null) {
          counted.documents++;
          boolean keeps = judge.reasons(row).isEmpty();
          counted.judgedKept += keeps ? 1 : 0;
          counted.judgedKeptBytes += keeps ? bytes : 0;
        }
        RowOutcome outcome = RowOutcome.of(row, number++, judge, decisions);
        if (outcome.verdict() == Verdict.KEPT) {
          counted.kept++;
          counted.keptBytes += bytes;
          block.add(new ShardBlock.Placed(number, shardRow(row, outcome)));
        }
      }
    }
    counted.blockBytes = block.toBytes().length;
    return counted;
  }

  private static ShardRow shardRow(AnnotatedRow row, RowOutcome outcome) {
    return new ShardRow(
        row.provenance(),
        "site.example",
        row.metadata(),
        row.text(),
        row.charset(),
        row.language(),
        "00112233445566778899aabbccddeeff",
        outcome.cluster(),
        outcome.clusterSize(),
        row.signals());
  }

  private interface Equation {
    /** Factors, then what they add up to. */
    double[] of(Counted split);
  }

  /** Least squares by the normal equations, which are few and well conditioned once scaled. */
  private static String fit(List<Counted> splits, Equation equation) {
    int n = equation.of(splits.get(0)).length - 1;
    double[][] normal = new double[n][n + 1];
    double[] scale = new double[n];
    for (Counted split : splits) {
      double[] row = equation.of(split);
      for (int i = 0; i < n; i++) {
        scale[i] = Math.max(scale[i], Math.abs(row[i]));
      }
    }
    for (Counted split : splits) {
      double[] row = equation.of(split);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          normal[i][j] += row[i] / scale[i] * row[j] / scale[j];
        }
        normal[i][n] += row[i] / scale[i] * row[n];
      }
    }
    for (int pivot = 0; pivot < n; pivot++) {
      for (int i = 0; i < n; i++) {
        double factor = i == pivot ? 0 : normal[i][pivot] / normal[pivot][pivot];
        for (int j = pivot; j <= n; j++) {
          normal[i][j] -= factor * normal[pivot][j];
        }
      }
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < n; i++) {
      out.append(String.format(Locale.ROOT, " %.3f", normal[i][n] / normal[i][i] / scale[i]));
    }
    return out.toString();
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
