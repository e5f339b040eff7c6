package org.sluice.shards;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;
import org.sluice.annotate.AnnotatedFiles;
import org.sluice.annotate.AnnotatedReader;
import org.sluice.dedup.Candidate;
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
 * through the annotated file once; holds its part of the list. Belongs to one thread.
 */
final class LaterRuns {
  private static final List<String> WITH_TEXT =
      Stream.concat(AnnotatedFiles.COLUMNS.stream(), Stream.of("text")).toList();

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
    List<SupersededRow> superseded = new ArrayList<>();
    int number = split.number();
    if (index) {
      String name = RunFolder.indexName(number);
      parts.add(
          write(
              PartFile.Kind.INDEX,
              name,
              IndexTable.TYPE,
              writer -> visit(split, WITH_TEXT, new Indexed(writer), superseded)));
    } else {
      visit(split, AnnotatedFiles.COLUMNS, null, superseded);
    }
    if (listing != null) {
      parts.add(list(PartFile.Kind.SUPERSEDED, RunFolder.supersededName(number), superseded));
      if (index) {
        String name = RunFolder.indexSupersededName(number);
        parts.add(list(PartFile.Kind.INDEX_SUPERSEDED, name, superseded));
      }
    }
    return parts;
  }

  private PartFile list(PartFile.Kind kind, String name, List<SupersededRow> superseded)
      throws IOException {
    return write(
        kind,
        name,
        SupersededTable.TYPE,
        writer -> {
          for (SupersededRow row : superseded) {
            writer.write(SupersededTable.group(row));
          }
          return superseded.size();
        });
  }

  /** Writes the rows of a table and counts them. */
  @FunctionalInterface
  private interface TableContent {
    long writeTo(TableWriter writer) throws IOException;
  }

  private PartFile write(PartFile.Kind kind, String name, MessageType type, TableContent content)
      throws IOException {
    long[] rows = {0};
    WrittenFile written =
        plan.write(
            plan.folder().file(name),
            out -> {
              try (TableWriter writer = new TableWriter(new StreamOutputFile(out), type)) {
                rows[0] = content.writeTo(writer);
              }
            });
    return new PartFile(
        kind, new Manifest.Output(name, rows[0], written.bytes(), written.sha256()));
  }

  /** Kept documents on their way to the index. */
  private static final class Indexed {
    private final TableWriter writer;
    private int rows;

    Indexed(TableWriter writer) {
      this.writer = writer;
    }

    void add(AnnotatedRow row, long textBytes) throws IOException {
      // Of a text in which nothing can be seen there is no signature, and nothing is like it.
      if (row.signature() == null) {
        return;
      }
      long fetchedAt = Candidate.millis(row.provenance().fetchedAt());
      IndexRow document =
          new IndexRow(
              row.provenance().id(),
              fetchedAt == Candidate.UNKNOWN_TIME ? null : fetchedAt,
              row.signature(),
              textBytes,
              row.text());
      writer.write(IndexTable.group(rows++, document));
    }
  }

  /** Reads a split once, for the index, if there is one, and the list; returns the index's rows. */
  private int visit(
      PlannedSplit split,
      List<String> columns,
      @Nullable Indexed indexed,
      List<SupersededRow> superseded)
      throws IOException {
    SplitDecisions decisions = SplitDecisions.read(plan, split.number());
    SplitRights rights = SplitRights.open(plan, split.number());
    try (AnnotatedReader rows = AnnotatedReader.open(split.annotated(), columns)) {
      for (Group group = rows.next(); group != null; group = rows.next()) {
        int number = AnnotatedTable.rowNumber(group);
        AnnotatedRow row = rights.join(AnnotatedTable.row(group), number);
        Verdict verdict = RowOutcome.of(row, number, judge, decisions).verdict();
        if (indexed != null && verdict == Verdict.KEPT) {
          indexed.add(row, AnnotatedTable.textBytes(group));
        }
        if (supersedes(number, verdict, decisions)) {
          for (EarlierMatch match : decisions.earlier(number)) {
            superseded.add(
                new SupersededRow(
                    match.run(),
                    match.id(),
                    row.provenance().id(),
                    match.similarity(),
                    match.step().recipeName()));
          }
        }
      }
    }
    return indexed == null ? 0 : indexed.rows;
  }

  /**
   * Whether the earlier documents that a row is like are superseded: by a document that is kept in
   * the end, or together with one that is removed for being like them.
   */
  private boolean supersedes(int number, Verdict verdict, SplitDecisions decisions) {
    if (listing == null) {
      return false;
    }
    return listing == EarlierPolicy.KEEP_NEW
        ? verdict == Verdict.KEPT
        : verdict == Verdict.DUPLICATE
            && decisions.removal(number) instanceof Decision.Removed removed
            && removed.run() != null;
  }
}
