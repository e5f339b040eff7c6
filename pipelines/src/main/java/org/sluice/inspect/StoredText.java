package org.sluice.inspect;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;
import org.sluice.parquet.AnnotatedTable;
import org.sluice.parquet.TableReader;
import org.sluice.schema.AnnotatedRow;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Manifest;
import org.sluice.schema.Provenance;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;

/**
 * Looks for a record's text and title where a run still has them: in its shard, or in an annotated
 * file. The manifest does not list annotated files, which are working material and may be from
 * other recipes or deleted; one is believed only when it has the same record with a text of the
 * same length and the same signals.
 */
final class StoredText {
  private final FinishedRun run;

  StoredText(FinishedRun run) {
    this.run = run;
  }

  /** What was found of a record; {@code text} is at least the ledger's excerpt. */
  record Found(@Nullable String title, String text, Story.@Nullable Place place) {}

  Found find(LedgerRow record) throws IOException {
    Found found = record.shard() == null ? annotated(record) : inShard(record, record.shard());
    return found == null ? new Found(null, record.excerpt(), null) : found;
  }

  private @Nullable Found inShard(LedgerRow record, String shard) throws IOException {
    boolean listed =
        run.manifest().shards().stream().map(Manifest.Output::file).anyMatch(shard::equals);
    if (!listed) {
      return null;
    }
    String file = run.folder().file(shard);
    Story.Place place = null;
    try (TableRows rows = TableRows.open(file, List.of("id", "file", "offset"))) {
      Group row = rows.next();
      for (long number = 0; row != null && place == null; number++) {
        if (isAt(row, record.provenance())) {
          place = new Story.Place(shard, number, rows.count());
        }
        row = rows.next();
      }
    }
    if (place == null) {
      return null;
    }
    try (TableRows rows = TableRows.open(file, List.of("title", "text"))) {
      Group row = rows.next();
      for (long number = 0; row != null && number < place.row(); number++) {
        row = rows.next();
      }
      return row == null ? null : new Found(string(row, "title"), row.getString("text", 0), place);
    }
  }

  private @Nullable Found annotated(LedgerRow record) throws IOException {
    for (FoundFile file : Storage.list(run.folder().annotated())) {
      if (!file.name().endsWith(".parquet")) {
        continue;
      }
      int number = rowOf(record, file.name());
      if (number >= 0) {
        try (TableReader reader =
            TableReader.open(
                Storage.table(file.name()),
                List.of("row", "title", "text", "signals"),
                Set.of(number))) {
          Group group = reader.next();
          AnnotatedRow row = group == null ? null : AnnotatedTable.row(group);
          if (row != null && isSame(row, record)) {
            return new Found(row.title(), row.text(), null);
          }
        }
      }
    }
    return null;
  }

  /** Whether all that was measured is in the ledger, where steps of the corpus add to it. */
  private static boolean isSame(AnnotatedRow row, LedgerRow record) {
    return record.signals().entrySet().containsAll(row.signals().entrySet());
  }

  private static int rowOf(LedgerRow record, String file) throws IOException {
    List<String> columns = List.of("row", "id", "file", "offset", "text_bytes");
    try (TableRows rows = TableRows.open(file, columns)) {
      for (Group row = rows.next(); row != null; row = rows.next()) {
        if (!row.getString("file", 0).equals(record.provenance().file())) {
          return -1;
        } else if (isAt(row, record.provenance())) {
          return row.getLong("text_bytes", 0) == record.textBytes() ? row.getInteger("row", 0) : -1;
        }
      }
    }
    return -1;
  }

  private static boolean isAt(Group row, Provenance place) {
    return row.getLong("offset", 0) == place.offset()
        && row.getString("id", 0).equals(place.id())
        && row.getString("file", 0).equals(place.file());
  }

  private static @Nullable String string(Group row, String column) {
    return row.getFieldRepetitionCount(column) > 0 ? row.getString(column, 0) : null;
  }
}
