package org.sluice.plan;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Judge;
import org.sluice.recipe.Recipe;
import org.sluice.schema.AnnotatedRow;

/** Counts annotated rows, and judges them by a recipe's rules. Belongs to one thread. */
final class RowCount {
  private final Judge judge;
  private long records;
  private long documents;
  private long textBytes;
  private long kept;
  private long keptTextBytes;

  RowCount(Recipe recipe) {
    judge = new Judge(new DocumentSteps(recipe.document()).rules());
  }

  /** Counts a row that was just made, with its text. */
  void add(AnnotatedRow row) {
    add(row, row.text().getBytes(StandardCharsets.UTF_8).length);
  }

  /** Counts a row whose text was not read but is so long, in UTF-8 bytes. */
  void add(AnnotatedRow row, long bytes) {
    records++;
    textBytes += bytes;
    if (row.failure() == null && bytes > 0) {
      documents++;
      if (judge.reasons(row).isEmpty()) {
        kept++;
        keptTextBytes += bytes;
      }
    }
  }

  long records() {
    return records;
  }

  /** What was counted, for an input that has so many records in all. */
  static Contents contents(String from, boolean exact, List<RowCount> counts, double allRecords) {
    long records = 0;
    long documents = 0;
    long textBytes = 0;
    long kept = 0;
    long keptTextBytes = 0;
    for (RowCount count : counts) {
      records += count.records;
      documents += count.documents;
      textBytes += count.textBytes;
      kept += count.kept;
      keptTextBytes += count.keptTextBytes;
    }
    Contents counted =
        new Contents(from, exact, records, documents, textBytes, kept, keptTextBytes);
    return records == 0 ? counted : counted.times(allRecords / records);
  }
}
