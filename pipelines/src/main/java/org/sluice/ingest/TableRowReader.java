package org.sluice.ingest;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;
import org.sluice.parquet.InputTable;
import org.sluice.recipe.Mapping;

/**
 * Documents that are rows of a Parquet file. Offsets are row numbers. A split owns the row groups
 * that begin in it; a row group that cannot be decoded costs its own rows from there on.
 */
final class TableRowReader implements RecordReader {
  private static final String TYPE = "row";

  private final String file;
  private final SeekableByteChannel channel;
  private final @Nullable InputTable table;
  private final @Nullable TableColumns columns;
  private final Iterator<InputTable.RowGroup> groups;
  private @Nullable Damage unreadable;
  private long row;
  private long groupEnd;
  private boolean inside;

  TableRowReader(String file, SeekableByteChannel channel, Split split, Mapping mapping) {
    this.file = file;
    this.channel = channel;
    InputTable opened = null;
    TableColumns found = null;
    List<InputTable.RowGroup> owned = List.of();
    try {
      opened = InputTable.open(new ChannelTable(file, channel));
      found = new TableColumns(opened.type(), mapping);
      if (found.hasText()) {
        opened.choose(found.names());
        owned = owned(opened, split);
      } else if (split.start() == 0) {
        unreadable = withoutText(opened);
      }
    } catch (IOException e) {
      unreadable = damage(e);
    }
    this.table = opened;
    this.columns = found;
    this.groups = owned.iterator();
  }

  /** The row groups that begin in a split; the first one's magic number is part of it. */
  private static List<InputTable.RowGroup> owned(InputTable table, Split split) {
    return table.rowGroups().stream()
        .filter(g -> g.index() == 0 ? split.start() == 0 : g.start() >= split.start())
        .filter(g -> g.index() == 0 || g.start() < split.end())
        .toList();
  }

  private static Damage withoutText(InputTable table) {
    String names =
        String.join(", ", table.type().getFields().stream().map(f -> f.getName()).toList());
    return new Damage(
        ReadFailure.TABLE_WITHOUT_TEXT,
        "no column of strings holds the text: "
            + (names.length() > 300 ? names.substring(0, 300) + "…" : names)
            + "; name it under 'read', { files: …, text: COLUMN }");
  }

  private static Damage damage(IOException e) {
    return e instanceof Damage damage
        ? damage
        : new Damage(ReadFailure.PARQUET_DAMAGED, String.valueOf(e.getMessage()));
  }

  @Override
  public @Nullable Entry next() throws IOException {
    Damage fault = unreadable;
    if (fault != null) {
      unreadable = null;
      return Fields.damaged(file, 0, -1, "file", fault);
    }
    InputTable rows = table;
    TableColumns wanted = columns;
    while (rows != null && wanted != null) {
      try {
        if (!inside) {
          if (!groups.hasNext()) {
            return null;
          }
          InputTable.RowGroup group = groups.next();
          row = group.firstRow();
          groupEnd = row + Math.max(0, group.rows());
          inside = true;
          rows.enter(group);
        }
        Group values = rows.next();
        if (values != null) {
          return row(wanted, values, row++);
        }
        inside = false;
        if (row < groupEnd) {
          throw new IOException("its row group has only " + row + " of " + groupEnd + " rows");
        }
      } catch (IOException e) {
        inside = false;
        String lost = "rows " + row + " to " + (groupEnd - 1) + ": ";
        Damage damage = damage(e);
        return Fields.damaged(
            file, row, -1, TYPE, new Damage(damage.reason(), lost + damage.found()));
      }
    }
    return null;
  }

  private Entry row(TableColumns wanted, Group values, long number) {
    try {
      return wanted.read(values).entry(file, number, -1, TYPE, ReadFailure.ROW_WITHOUT_TEXT);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return Fields.damaged(file, number, -1, TYPE, Unforeseen.of(e).damage());
    }
  }

  @Override
  public Map<String, Long> otherRecords() {
    return Map.of();
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      if (table != null) {
        table.close();
      }
    }
  }
}
