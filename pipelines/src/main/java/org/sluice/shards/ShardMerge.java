package org.sluice.shards;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.sluice.parquet.ShardTable;
import org.sluice.parquet.TableWriter;
import org.sluice.plan.RunFolder;
import org.sluice.schema.Manifest;
import org.sluice.storage.Storage;
import org.sluice.storage.StreamOutputFile;
import org.sluice.storage.WrittenFile;

/**
 * Writes a shard from its blocks, whatever the order in which they arrive. Holds the blocks,
 * compressed, and one document.
 */
final class ShardMerge {
  private final ShardTable table;
  private final List<String> signals;

  /**
   * @param signals the names of all signals that documents may have
   */
  ShardMerge(ShardTable table, List<String> signals) {
    this.table = table;
    this.signals = signals;
  }

  /**
   * Writes the shard of that name, whole.
   *
   * @param permission asked for before the file gets its name
   */
  PartFile write(
      RunFolder folder, String name, Iterable<byte[]> blocks, Storage.Permission permission)
      throws IOException {
    List<ShardBlock.Entry> documents = new ArrayList<>();
    WrittenFile written;
    try (RowCodec codec = new RowCodec(signals)) {
      for (byte[] block : blocks) {
        ShardBlock.entries(block, codec, documents);
      }
      documents.sort(ShardBlock.Entry.ORDER);
      written =
          Storage.write(
              folder.file(name),
              out -> {
                try (TableWriter writer =
                    new TableWriter(new StreamOutputFile(out), table.type())) {
                  for (ShardBlock.Entry document : documents) {
                    writer.write(table.group(document.open().row()));
                  }
                }
              },
              permission);
    }
    return new PartFile(
        PartFile.Kind.SHARD,
        new Manifest.Output(name, documents.size(), written.bytes(), written.sha256()));
  }
}
