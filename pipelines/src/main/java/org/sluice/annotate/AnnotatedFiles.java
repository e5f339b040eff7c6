package org.sluice.annotate;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.AnnotatedCorpus;
import org.sluice.dedup.Candidate;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Judge;
import org.sluice.parquet.AnnotatedTable;
import org.sluice.plan.RunPlan;
import org.sluice.policies.SplitRights;
import org.sluice.schema.AnnotatedRow;
import org.sluice.schema.Signature;

/** The annotated files of a run as deduplication reads them: the rows that the rules keep. */
public final class AnnotatedFiles implements AnnotatedCorpus {
  private static final long serialVersionUID = 1L;

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

  private final RunPlan plan;

  public AnnotatedFiles(RunPlan plan) {
    this.plan = plan;
  }

  @Override
  public void candidates(int file, CandidateSink sink) throws IOException {
    Judge judge = new Judge(new DocumentSteps(plan.recipe().document()).rules());
    SplitRights rights = SplitRights.open(plan, file);
    try (AnnotatedReader rows = AnnotatedReader.open(annotated(file), COLUMNS)) {
      for (Group group = rows.next(); group != null; group = rows.next()) {
        int number = AnnotatedTable.rowNumber(group);
        AnnotatedRow row = rights.join(AnnotatedTable.row(group), number);
        Signature signature = row.signature();
        if (signature != null && row.failure() == null && judge.reasons(row).isEmpty()) {
          sink.take(
              new Candidate(
                  number,
                  signature,
                  AnnotatedTable.textBytes(group),
                  millis(row.provenance().fetchedAt()),
                  Candidate.hashId(row.provenance().id())));
        }
      }
    }
  }

  @Override
  public void texts(int file, int[] rows, TextSink sink) throws IOException {
    read(file, rows, "text", sink);
  }

  @Override
  public void ids(int file, int[] rows, TextSink sink) throws IOException {
    read(file, rows, "id", sink);
  }

  private void read(int file, int[] rows, String column, TextSink sink) throws IOException {
    if (rows.length == 0) {
      return;
    }
    Set<Integer> wanted = new LinkedHashSet<>();
    for (int row : rows) {
      wanted.add(row);
    }
    try (AnnotatedReader reader =
        AnnotatedReader.open(annotated(file), List.of("row", column), wanted)) {
      for (Group group = reader.next(); group != null; group = reader.next()) {
        sink.take(AnnotatedTable.rowNumber(group), group.getString(column, 0));
      }
    }
  }

  private String annotated(int file) {
    return plan.splits().get(file).annotated();
  }

  private static long millis(@Nullable String fetchedAt) {
    if (fetchedAt == null) {
      return Candidate.UNKNOWN_TIME;
    }
    try {
      return Instant.parse(fetchedAt).toEpochMilli();
    } catch (DateTimeParseException e) {
      return Candidate.UNKNOWN_TIME;
    }
  }
}
