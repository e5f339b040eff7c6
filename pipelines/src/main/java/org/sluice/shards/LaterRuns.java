package org.sluice.shards;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;
import org.sluice.annotate.AnnotatedReader;
import org.sluice.dedup.Decision;
import org.sluice.dedup.EarlierMatch;
import org.sluice.dedup.EarlierPolicy;
import org.sluice.dedup.EarlierSettings;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Judge;
import org.sluice.parquet.AnnotatedTable;
import org.sluice.parquet.IndexTable;
import org.sluice.parquet.SupersededTable;
import org.sluice.parquet.TableWriter;
import org.sluice.plan.PlannedSplit;
import org.sluice.plan.RunFolder;
import org.sluice.plan.RunPlan;
import org.sluice.policies.SplitRights;
import org.sluice.schema.AnnotatedRow;
import org.sluice.schema.IndexRow;
import org.sluice.schema.Manifest;
import org.sluice.schema.SupersededRow;
import org.sluice.schema.Verdict;
import org.sluice.storage.StreamOutputFile;
import org.sluice.storage.WrittenFile;

/**
 * Writes what is left of one split for later runs: its kept documents for the index, with their
 * texts as they were compared, and the documents of earlier runs that are superseded. Streams
 * through the annotated file. Belongs to one thread.
 */
final class LaterRuns {
  private static final List<String> COLUMNS =
      List.of(
          "row",
          "id",
          "fetched_at",
          "failure_code",
          "language",
          "text_bytes",
          "signals",
          "details",
          "text_hash_high",
          "text_hash_low",
          "bands");

  private static final List<String> WITH_TEXT =
      Stream.concat(COLUMNS.stream(), Stream.of("text")).toList();

  private final RunPlan plan;
  private final Judge judge;
  private final boolean index;
  private final @Nullable EarlierPolicy listing;

  LaterRuns(RunPlan plan) {
    this.plan = plan;
    this.judge = new Judge(new DocumentSteps(plan.recipe().document()).rules());
    this.index = plan.recipe().write().index();
    EarlierSettings earlier = EarlierSettings.of(plan.recipe());
    this.listing = earlier == null || !earlier.policy().listsOld() ? null : earlier.policy();
  }

  /** Whether a run leaves anything. */
  static boolean wanted(RunPlan plan) {
    LaterRuns left = new LaterRuns(plan);
    return left.index || left.listing != null;
  }

  /** Writes what is left of a split. */
  List<PartFile> write(PlannedSplit split) throws IOException {
    List<PartFile> parts = new ArrayList<>();
    int number = split.number();
    SplitDecisions decisions = SplitDecisions.read(plan, number);
    if (index) {
      parts.add(
          write(
              PartFile.Kind.INDEX,
              RunFolder.indexName(number),
              writer -> writeIndex(split, decisions, writer)));
    }
    if (listing != null) {
      TableContent list = writer -> writeSuperseded(split, decisions, writer);
      parts.add(write(PartFile.Kind.SUPERSEDED, RunFolder.supersededName(number), list));
      if (index) {
        String name = RunFolder.indexSupersededName(number);
        parts.add(write(PartFile.Kind.INDEX_SUPERSEDED, name, list));
      }
    }
    return parts;
  }

  /** Writes the rows of a table and counts them. */
  @FunctionalInterface
  private interface TableContent {
    long writeTo(TableWriter writer) throws IOException;
  }

  private PartFile write(PartFile.Kind kind, String name, TableContent content) throws IOException {
    long[] rows = {0};
    WrittenFile written =
        plan.write(
            plan.folder().file(name),
            out -> {
              try (TableWriter writer =
                  new TableWriter(
                      new StreamOutputFile(out),
                      kind == PartFile.Kind.INDEX ? IndexTable.TYPE : SupersededTable.TYPE)) {
                rows[0] = content.writeTo(writer);
              }
            });
    return new PartFile(
        kind, new Manifest.Output(name, rows[0], written.bytes(), written.sha256()));
  }

  private long writeIndex(PlannedSplit split, SplitDecisions decisions, TableWriter writer)
      throws IOException {
    int[] rows = {0};
    visit(
        split,
        decisions,
        WITH_TEXT,
        (number, row, textBytes, verdict) -> {
          // Of a text in which nothing can be seen there is no signature, and nothing is like it.
          if (verdict == Verdict.KEPT && row.signature() != null) {
            IndexRow document =
                new IndexRow(
                    row.provenance().id(),
                    millis(row.provenance().fetchedAt()),
                    row.signature(),
                    textBytes,
                    row.text());
            writer.write(IndexTable.group(rows[0]++, document));
          }
        });
    return rows[0];
  }

  private long writeSuperseded(PlannedSplit split, SplitDecisions decisions, TableWriter writer)
      throws IOException {
    long[] rows = {0};
    visit(
        split,
        decisions,
        COLUMNS,
        (number, row, textBytes, verdict) -> {
          if (supersedes(number, verdict, decisions)) {
            for (EarlierMatch match : decisions.earlier(number)) {
              rows[0]++;
              writer.write(
                  SupersededTable.group(
                      new SupersededRow(
                          match.run(),
                          match.id(),
                          row.provenance().id(),
                          match.similarity(),
                          match.step().recipeName())));
            }
          }
        });
    return rows[0];
  }

  /**
   * Whether the earlier documents that a row is like are superseded: by a document that is kept in
   * the end, or together with one that is removed for being like them.
   */
  private boolean supersedes(int number, Verdict verdict, SplitDecisions decisions) {
    return listing == EarlierPolicy.KEEP_NEW
        ? verdict == Verdict.KEPT
        : verdict == Verdict.DUPLICATE
            && decisions.removal(number) instanceof Decision.Removed removed
            && removed.run() != null;
  }

  /** Takes a row with its verdict. */
  @FunctionalInterface
  private interface RowSink {
    void take(int number, AnnotatedRow row, long textBytes, Verdict verdict) throws IOException;
  }

  private void visit(
      PlannedSplit split, SplitDecisions decisions, List<String> columns, RowSink sink)
      throws IOException {
    SplitRights rights = SplitRights.open(plan, split.number());
    try (AnnotatedReader rows = AnnotatedReader.open(split.annotated(), columns)) {
      for (Group group = rows.next(); group != null; group = rows.next()) {
        int number = AnnotatedTable.rowNumber(group);
        AnnotatedRow row = rights.join(AnnotatedTable.row(group), number);
        Verdict verdict = RowOutcome.of(row, number, judge, decisions).verdict();
        sink.take(number, row, AnnotatedTable.textBytes(group), verdict);
      }
    }
  }

  private static @Nullable Long millis(@Nullable String fetchedAt) {
    try {
      return fetchedAt == null ? null : (Long) Instant.parse(fetchedAt).toEpochMilli();
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
