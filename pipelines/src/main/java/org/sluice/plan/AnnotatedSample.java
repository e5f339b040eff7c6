package org.sluice.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.sluice.parquet.AnnotatedTable;
import org.sluice.parquet.TableReader;
import org.sluice.recipe.Recipe;
import org.sluice.schema.AnnotatedRow;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;

/**
 * Says what an input holds from the annotated files that are there already: their footers give the
 * number of records; some of them are read by columns, without texts, to judge the rows by the
 * recipe's present rules.
 */
final class AnnotatedSample {
  /** Annotated files whose footers are read. */
  private static final int COUNTED_FILES = 2048;

  /** Annotated files whose rows are judged. */
  private static final int JUDGED_FILES = 16;

  private static final List<String> COLUMNS =
      List.of("failure_code", "language", "text_bytes", "signals", "details");

  private final Recipe recipe;

  AnnotatedSample(Recipe recipe) {
    this.recipe = recipe;
  }

  /**
   * Reads the sample.
   *
   * @param splits all splits of the input
   * @param sizes the sizes of the annotated files that are there, by name; not empty
   * @throws IOException when one of them cannot be read
   */
  Contents read(List<PlannedSplit> splits, Map<String, Long> sizes) throws IOException {
    List<PlannedSplit> there =
        splits.stream().filter(s -> sizes.containsKey(s.annotatedName())).toList();
    List<PlannedSplit> counted = evenly(there, COUNTED_FILES);
    List<PlannedSplit> judged = evenly(there, JUDGED_FILES);
    long rows;
    List<RowCount> counts;
    try {
      rows = counted.parallelStream().mapToLong(AnnotatedSample::rows).sum();
      counts = judged.parallelStream().map(this::judge).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    double inputShare = (double) length(splits) / length(counted);
    String from =
        String.format(
            Locale.ROOT,
            "%,d annotated files of %,d splits, of which %d were judged",
            counted.size(),
            splits.size(),
            judged.size());
    boolean exact = counted.size() == splits.size() && judged.size() == splits.size();
    return RowCount.contents(from, exact, counts, exact ? rows : rows * inputShare);
  }

  /** The sizes of the annotated files in a folder, by file name. */
  static Map<String, Long> sizes(RunFolder folder) throws IOException {
    Map<String, Long> sizes = new HashMap<>();
    for (FoundFile file : Storage.list(folder.annotated())) {
      sizes.put(InputFigures.name(file.name()), file.size());
    }
    return sizes;
  }

  /** At most so many, at equal distances. */
  static <T> List<T> evenly(List<T> all, int most) {
    if (all.size() <= most) {
      return all;
    }
    List<T> chosen = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      chosen.add(all.get((int) ((2L * i + 1) * all.size() / (2L * most))));
    }
    return chosen;
  }

  private static long length(List<PlannedSplit> splits) {
    return splits.stream().mapToLong(split -> split.end() - split.start()).sum();
  }

  private static long rows(PlannedSplit split) {
    try (TableReader file = TableReader.open(Storage.table(split.annotated()))) {
      return file.rowCount();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RowCount judge(PlannedSplit split) {
    RowCount count = new RowCount(recipe);
    try (TableReader rows = TableReader.open(Storage.table(split.annotated()), COLUMNS)) {
      for (Group group = rows.next(); group != null; group = rows.next()) {
        AnnotatedRow row = AnnotatedTable.row(group);
        count.add(row, AnnotatedTable.textBytes(group));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return count;
  }
}
