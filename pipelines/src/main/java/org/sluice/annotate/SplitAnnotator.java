package org.sluice.annotate;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Signal;
import org.sluice.document.Way;
import org.sluice.ingest.Entry;
import org.sluice.ingest.Limits;
import org.sluice.ingest.RecordReader;
import org.sluice.parquet.AnnotatedTable;
import org.sluice.parquet.TableWriter;
import org.sluice.plan.PlannedSplit;
import org.sluice.plan.Planner;
import org.sluice.plan.RunPlan;
import org.sluice.plan.Signing;
import org.sluice.recipe.Recipe;
import org.sluice.schema.AnnotatedRow;
import org.sluice.signature.Signer;
import org.sluice.storage.Storage;
import org.sluice.storage.StreamOutputFile;

/**
 * Annotates splits: reads each record, takes it along the page's way, and writes its row. Holds one
 * record at a time and the row group being written. Belongs to one thread.
 */
public final class SplitAnnotator {
  /** The footer entry with the number of records read, counted apart from the rows written. */
  public static final String RECORDS_NOTE = "sluice.records";

  /** The footer entry with the counts of other record types, as JSON. */
  public static final String OTHERS_NOTE = "sluice.other-records";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Way way;
  private final AnnotatedTable table;
  private final Way.Signing signing;
  private final List<Recipe.Input> inputs;
  private final Limits limits;
  private final LongConsumer onRecord;

  /**
   * @param onRecord told of each record read, with the length of its text in characters
   */
  public SplitAnnotator(RunPlan plan, LongConsumer onRecord) {
    Recipe recipe = plan.recipe();
    DocumentSteps steps = new DocumentSteps(recipe.document());
    this.way = steps.way(plan.lists());
    this.table = new AnnotatedTable(steps.signals().stream().map(Signal::name).toList());
    this.signing = new Signer(Signing.of(recipe))::sign;
    this.inputs = recipe.read();
    this.limits = Planner.limits(recipe);
    this.onRecord = onRecord;
  }

  /**
   * Annotates a split, unless its annotated file is there already.
   *
   * @throws IOException when the input cannot be opened or the output cannot be written; damage
   *     inside the input is rows, not an exception
   */
  public void annotate(PlannedSplit split) throws IOException {
    if (!Storage.exists(split.annotated())) {
      Storage.write(split.annotated(), out -> write(split, out));
    }
  }

  /** See {@link Way#takeNanos}. */
  Map<String, Long> takeNanos() {
    return way.takeNanos();
  }

  private void write(PlannedSplit split, OutputStream out) throws IOException {
    try (TableWriter rows = new TableWriter(new StreamOutputFile(out), table.type());
        RecordReader records =
            RecordReader.open(
                split.file().name(),
                Storage.open(split.file().location()),
                split.range(),
                inputs.get(split.input()).mapping(),
                limits)) {
      long read = 0;
      for (Entry entry = records.next(); entry != null; entry = records.next()) {
        int number = Math.toIntExact(read++);
        AnnotatedRow row = annotate(entry);
        rows.write(table.group(number, row));
        onRecord.accept(row.text().length());
      }
      rows.note(RECORDS_NOTE, Long.toString(read));
      Map<String, Long> others = new TreeMap<>(records.otherRecords());
      rows.note(OTHERS_NOTE, JSON.writeValueAsString(others));
    }
  }

  private AnnotatedRow annotate(Entry entry) {
    if (entry instanceof Entry.Content content) {
      return way.annotate(content.page(), signing);
    }
    Entry.Damaged damaged = (Entry.Damaged) entry;
    return Way.unread(damaged.provenance(), damaged.failure());
  }
}
