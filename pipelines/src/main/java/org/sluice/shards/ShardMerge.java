package org.sluice.shards;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.sluice.parquet.ShardTable;
import org.sluice.parquet.TableWriter;
import org.sluice.plan.RunFolder;
import org.sluice.schema.Manifest;
import org.sluice.storage.Storage;
import org.sluice.storage.StreamOutputFile;
import org.sluice.storage.WrittenFile;

/** Writes a shard as the merge of its blocks, whatever the order in which they arrive. */
final class ShardMerge {
  private final ShardTable table;

  ShardMerge(ShardTable table) {
    this.table = table;
  }

  /** Writes the shard of that name, whole. */
  PartFile write(RunFolder folder, String name, Iterable<byte[]> blocks) throws IOException {
    long[] rows = {0};
    WrittenFile written =
        Storage.write(
            folder.file(name),
            out -> {
              try (TableWriter writer = new TableWriter(new StreamOutputFile(out), table.type())) {
                rows[0] = merge(blocks, writer);
              }
            });
    return new PartFile(
        PartFile.Kind.SHARD, new Manifest.Output(name, rows[0], written.bytes(), written.sha256()));
  }

  private long merge(Iterable<byte[]> blocks, TableWriter writer) throws IOException {
    PriorityQueue<Head> heads =
        new PriorityQueue<>(Comparator.comparing(Head::row, ShardBlock.Placed.ORDER));
    List<ShardBlock.Cursor> cursors = new ArrayList<>();
    try {
      for (byte[] block : blocks) {
        ShardBlock.Cursor cursor = new ShardBlock.Cursor(block);
        cursors.add(cursor);
        push(heads, cursor);
      }
      long rows = 0;
      for (Head head = heads.poll(); head != null; head = heads.poll()) {
        writer.write(table.group(head.row.row()));
        rows++;
        push(heads, head.cursor);
      }
      return rows;
    } finally {
      for (ShardBlock.Cursor cursor : cursors) {
        cursor.close();
      }
    }
  }

  private static void push(PriorityQueue<Head> heads, ShardBlock.Cursor cursor) throws IOException {
    ShardBlock.@Nullable Placed next = cursor.next();
    if (next != null) {
      heads.add(new Head(next, cursor));
    }
  }

  private record Head(ShardBlock.Placed row, ShardBlock.Cursor cursor) {}
}
