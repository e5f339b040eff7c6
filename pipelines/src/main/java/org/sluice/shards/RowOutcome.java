package org.sluice.shards;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.Decision;
import org.sluice.document.Judge;
import org.sluice.schema.AnnotatedRow;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Reason;
import org.sluice.schema.Verdict;

/**
 * What became of one annotated row, by the rules and by deduplication.
 *
 * @param verdict the row's only verdict
 * @param reasons every failed rule, or why a step of the corpus dropped it; empty unless dropped
 * @param duplicate the certificate of removal; null unless duplicate
 * @param cluster the id of the cluster's kept document, or null for a document like no other
 * @param clusterSize documents in its cluster, 1 for a document like no other
 */
record RowOutcome(
    Verdict verdict,
    List<Reason> reasons,
    LedgerRow.@Nullable Duplicate duplicate,
    @Nullable String cluster,
    long clusterSize) {

  static RowOutcome of(AnnotatedRow row, int number, Judge judge, SplitDecisions decisions) {
    if (row.failure() != null) {
      return new RowOutcome(Verdict.FAILED, List.of(), null, null, 0);
    }
    List<Reason> reasons = judge.reasons(row);
    if (!reasons.isEmpty()) {
      return new RowOutcome(Verdict.DROPPED, reasons, null, null, 0);
    }
    Reason dropped = decisions.reason(number);
    Decision decision = decisions.removal(number);
    if (decision instanceof Decision.Removed removed) {
      LedgerRow.Duplicate duplicate =
          new LedgerRow.Duplicate(
              removed.survivorId(),
              removed.similarity(),
              removed.step().recipeName(),
              removed.run());
      boolean compared = removed.step() != Decision.Step.URL_DUPLICATES;
      String cluster = compared ? removed.survivorId() : null;
      return new RowOutcome(
          Verdict.DUPLICATE, List.of(), duplicate, cluster, removed.clusterSize());
    }
    Verdict verdict = dropped == null ? Verdict.KEPT : Verdict.DROPPED;
    List<Reason> why = dropped == null ? List.of() : List.of(dropped);
    return decision == null
        ? new RowOutcome(verdict, why, null, null, 1)
        : new RowOutcome(verdict, why, null, row.provenance().id(), decision.clusterSize());
  }
}
