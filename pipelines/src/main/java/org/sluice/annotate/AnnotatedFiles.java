package org.sluice.annotate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.sluice.dedup.AnnotatedCorpus;
import org.sluice.dedup.Candidate;
import org.sluice.dedup.Snapshots;
import org.sluice.dedup.SurvivorOrder;
import org.sluice.dedup.slices.SliceCorpus;
import org.sluice.dedup.slices.Slices;
import org.sluice.dedup.spans.EditedText;
import org.sluice.dedup.spans.TextCorpus;
import org.sluice.dedup.urls.UrlCorpus;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Judge;
import org.sluice.parquet.AnnotatedTable;
import org.sluice.plan.PlannedSplit;
import org.sluice.plan.RunPlan;
import org.sluice.policies.SplitRights;
import org.sluice.schema.AnnotatedRow;
import org.sluice.schema.Signature;
import org.sluice.url.Hosts;

/**
 * The annotated files of a run as the steps of the corpus read them: the rows that the rules and
 * the steps before keep.
 */
public final class AnnotatedFiles implements AnnotatedCorpus, TextCorpus, UrlCorpus, SliceCorpus {
  private static final long serialVersionUID = 1L;

  /** What it takes to judge a row again and to compare its text by hashes. */
  public static final List<String> COLUMNS =
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

  private static final List<String> URL_COLUMNS =
      Stream.concat(
              COLUMNS.stream().filter(column -> !column.equals("bands")),
              Stream.of("url", "metadata"))
          .toList();

  private static final List<String> SLICE_COLUMNS =
      Stream.concat(COLUMNS.stream().filter(column -> !column.equals("bands")), Stream.of("url"))
          .toList();

  private static final List<String> TEXT_COLUMNS =
      Stream.concat(
              COLUMNS.stream().filter(column -> !column.equals("bands")), Stream.of("url", "text"))
          .toList();

  private final RunPlan plan;
  private final ArrayList<String> earlier;

  /** All rows that the rules keep. */
  public AnnotatedFiles(RunPlan plan) {
    this(plan, new ArrayList<>());
  }

  private AnnotatedFiles(RunPlan plan, ArrayList<String> earlier) {
    this.plan = plan;
    this.earlier = earlier;
  }

  /**
   * After one more step, whose decisions are written.
   *
   * @param step the step's name in the recipe
   */
  public AnnotatedFiles after(String step) {
    ArrayList<String> steps = new ArrayList<>(earlier);
    steps.add(step);
    return new AnnotatedFiles(plan, steps);
  }

  /** After the steps that remove documents, whose decisions are written. */
  public AnnotatedFiles afterRemovals() {
    return after(EarlierSteps.REMOVALS);
  }

  @Override
  public void candidates(int file, CandidateSink sink) throws IOException {
    Snapshots snapshots = Snapshots.of(plan.recipe());
    PlannedSplit split = plan.splits().get(file);
    String snapshot =
        Snapshots.name(split.file().name(), plan.recipe().read().get(split.input()).files());
    visit(
        file,
        COLUMNS,
        (candidate, row, steps, bytes) -> sink.take(snapshots.scope(candidate, snapshot)));
  }

  @Override
  public void urls(int file, UrlSink sink) throws IOException {
    visit(
        file,
        URL_COLUMNS,
        (candidate, row, steps, bytes) ->
            sink.take(candidate, row.provenance().url(), row.metadata().canonicalUrl()));
  }

  @Override
  public void texts(int file, DocumentSink sink) throws IOException {
    visit(
        file,
        TEXT_COLUMNS,
        (candidate, row, steps, bytes) ->
            sink.take(
                candidate,
                row.provenance().url(),
                EditedText.of(row.text(), steps.cuts(candidate.row()))));
  }

  @Override
  public void documents(int file, Slices slices, SliceSink sink) throws IOException {
    String input = plan.recipe().read().get(plan.splits().get(file).input()).files();
    visit(
        file,
        SLICE_COLUMNS,
        (candidate, row, steps, bytes) -> {
          String domain = Hosts.registrableDomain(row.provenance().url());
          long left = steps.textBytes(candidate.row(), bytes);
          sink.take(
              new Sliced(
                  candidate.row(),
                  candidate.rank().idHash(),
                  slices.of(row.language(), domain, input, row.signals()),
                  slices.amount(left, row.signals()),
                  left));
        });
  }

  /** Takes a row that is kept so far. */
  private interface RowSink {
    void take(Candidate candidate, AnnotatedRow row, EarlierSteps steps, long textBytes)
        throws IOException;
  }

  private void visit(int file, List<String> columns, RowSink sink) throws IOException {
    SurvivorOrder order = SurvivorOrder.of(plan.recipe());
    Judge judge = new Judge(new DocumentSteps(plan.recipe().document()).rules());
    SplitRights rights = SplitRights.open(plan, file);
    EarlierSteps steps = EarlierSteps.open(plan, earlier, file);
    try (AnnotatedReader rows = AnnotatedReader.open(annotated(file), columns)) {
      for (Group group = rows.next(); group != null; group = rows.next()) {
        int number = AnnotatedTable.rowNumber(group);
        AnnotatedRow row = rights.join(AnnotatedTable.row(group), number);
        Signature signature = row.signature();
        if (signature != null
            && row.failure() == null
            && !steps.removes(number)
            && judge.reasons(row).isEmpty()) {
          long fetchedAt = Candidate.millis(row.provenance().fetchedAt());
          Candidate candidate =
              new Candidate(
                  number,
                  signature,
                  fetchedAt,
                  order.rank(
                      AnnotatedTable.textBytes(group),
                      fetchedAt,
                      row.signals(),
                      Candidate.hashId(row.provenance().id())));
          sink.take(candidate, row, steps, AnnotatedTable.textBytes(group));
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
}
