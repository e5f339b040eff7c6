package org.sluice.shards;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.example.data.Group;
import org.sluice.annotate.AnnotatedReader;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Judge;
import org.sluice.parquet.AnnotatedTable;
import org.sluice.plan.PlannedSplit;
import org.sluice.plan.RunPlan;
import org.sluice.policies.SplitRights;
import org.sluice.schema.AnnotatedRow;
import org.sluice.schema.Verdict;

/**
 * Counts the text that will be kept, so that the number of shards is known before any is written.
 * Reads no text. Belongs to one thread.
 */
final class KeptText {
  private static final List<String> COLUMNS =
      List.of(
          "failure_code",
          "language",
          "text_bytes",
          "signals",
          "details",
          "text_hash_high",
          "text_hash_low");

  private final ShardOrder order;
  private final RunPlan plan;
  private final Judge judge;

  KeptText(RunPlan plan) {
    this.plan = plan;
    this.order = new ShardOrder(plan.recipe().write());
    this.judge = new Judge(new DocumentSteps(plan.recipe().document()).rules());
  }

  /** UTF-8 bytes of the kept text of one annotated file, by the name of the split it goes to. */
  Map<String, Long> bytes(PlannedSplit split, SplitDecisions decisions) throws IOException {
    Map<String, Long> bytes = new TreeMap<>();
    SplitRights rights = SplitRights.open(plan, split.number());
    try (AnnotatedReader rows = AnnotatedReader.open(split.annotated(), COLUMNS)) {
      int number = 0;
      for (Group group = rows.next(); group != null; group = rows.next()) {
        AnnotatedRow row = rights.join(AnnotatedTable.row(group), number);
        if (RowOutcome.of(row, number, judge, decisions).verdict() == Verdict.KEPT) {
          long left = decisions.textBytes(number, AnnotatedTable.textBytes(group));
          bytes.merge(order.split(row.signature()), left, Long::sum);
        }
        number++;
      }
    }
    return bytes;
  }
}
