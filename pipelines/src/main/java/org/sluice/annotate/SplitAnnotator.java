package org.sluice.annotate;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Signal;
import org.sluice.document.Way;
import org.sluice.ingest.Entry;
import org.sluice.ingest.InputRecords;
import org.sluice.ingest.Limits;
import org.sluice.parquet.AnnotatedTable;
import org.sluice.parquet.TableWriter;
import org.sluice.plan.PlannedSplit;
import org.sluice.plan.Planner;
import org.sluice.plan.RunFolder;
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
    DocumentSteps steps = new DocumentSteps(recipe);
    this.way = steps.way(plan.lists(), System::nanoTime);
    this.table = new AnnotatedTable(steps.signals().stream().map(Signal::name).toList());
    this.signing = new Signer(Signing.of(recipe))::sign;
    this.inputs = recipe.read();
    this.limits = Planner.limits(recipe);
    this.onRecord = onRecord;
  }

  /**
   * Annotates a split, unless its annotated file is there already.
   *
   * <p>When the input cannot be read to its end, or a step runs out of memory, the file says so in
   * a row, and a {@linkplain RunFolder#retry mark} beside it makes the next run annotate the split
   * again.
   *
   * @throws IOException when the output cannot be written or a remote store gives no answer; damage
   *     of the input is rows, not an exception
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
    boolean again = false;
    long read = 0;
    try (TableWriter rows = new TableWriter(new StreamOutputFile(out), table.type());
        InputRecords records =
            InputRecords.open(
                split.file(), split.range(), inputs.get(split.input()).mapping(), limits)) {
      for (Entry entry = records.next(); entry != null; entry = records.next()) {
        int number = Math.toIntExact(read++);
        AnnotatedRow row = annotate(entry);
        again |= Way.ranOutOfMemory(row);
        rows.write(table.group(number, row));
        onRecord.accept(row.text().length());
      }
      rows.note(RECORDS_NOTE, Long.toString(read));
      rows.note(OTHERS_NOTE, JSON.writeValueAsString(records.otherRecords()));
      again |= records.incomplete();
    } catch (OutOfMemoryError e) {
      IOException told =
          new IOException(
              String.format(
                  "%s: the heap is too small for record %d behind byte %d; give more with -Xmx, or"
                      + " less to each record with 'limits.record-size'",
                  split.file().name(), read, split.start()));
      // Not its cause, for runners show the innermost one.
      told.addSuppressed(e);
      throw told;
    }
    if (again) {
      // Before the annotated file gets its name: a mark alone does no harm, a file alone stays.
      Storage.writeText(RunFolder.retry(split.annotated()), "");
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
