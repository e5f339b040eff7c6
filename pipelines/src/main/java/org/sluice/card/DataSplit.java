package org.sluice.card;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.sluice.report.Counts;
import org.sluice.report.Tally;
import org.sluice.schema.Manifest;
import org.sluice.schema.Verdict;

/**
 * One split of the data set.
 *
 * @param name {@code train}, {@code validation} or another name from the recipe
 * @param pattern matches its shards, relative to the run's folder
 * @param documents rows of its shards
 * @param textBytes UTF-8 bytes of their text
 * @param fileBytes size of its shards
 */
record DataSplit(String name, String pattern, long documents, long textBytes, long fileBytes) {
  private static final String TRAIN = "train";

  /** The splits of a run: {@code train} first, then by name. */
  static List<DataSplit> of(Manifest manifest, Tally tally) {
    TreeMap<String, DataSplit> splits = new TreeMap<>();
    for (Manifest.Output shard : manifest.shards()) {
      String folder = shard.file().substring(0, shard.file().lastIndexOf('/') + 1);
      String file = shard.file().substring(folder.length());
      // A split's name has no hyphen.
      String name = file.substring(0, file.indexOf('-'));
      Counts kept = tally.splits().get(name);
      long text = kept == null ? 0 : kept.bytes(Verdict.KEPT);
      splits.merge(
          name,
          new DataSplit(name, folder + name + "-*.parquet", shard.rows(), text, shard.bytes()),
          (a, b) ->
              new DataSplit(
                  name, a.pattern, a.documents + b.documents, text, a.fileBytes + b.fileBytes));
    }
    List<DataSplit> ordered = new ArrayList<>(splits.values());
    ordered.sort(
        Comparator.comparing((DataSplit split) -> !split.name.equals(TRAIN))
            .thenComparing(DataSplit::name));
    return List.copyOf(ordered);
  }
}
