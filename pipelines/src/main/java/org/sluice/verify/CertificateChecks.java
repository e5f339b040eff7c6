package org.sluice.verify;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.sluice.dedup.CorpusSteps;
import org.sluice.inspect.Counted;
import org.sluice.parquet.LedgerTable;
import org.sluice.schema.Verdict;

/**
 * Checks that the document of which something is a duplicate was itself kept, or dropped for
 * nothing but what a later step of the corpus left of it. Ids are compared by 64-bit hashes: eight
 * bytes for each document that has duplicates.
 */
final class CertificateChecks {
  private final RowChecks rows;
  private final LedgerScan ledger;

  CertificateChecks(RowChecks rows, LedgerScan ledger) {
    this.rows = rows;
    this.ledger = ledger;
  }

  Check check() throws IOException {
    Check.Faults faults = ledger.similarities();
    long[] survivors = ledger.survivors();
    BitSet kept = new BitSet(survivors.length);
    rows.readLedgerAgain(
        List.of("id", "verdict", "reasons"),
        (from, number, row) -> {
          if (is(row, Verdict.KEPT) || isCutShort(row)) {
            int index = Arrays.binarySearch(survivors, LedgerScan.id(row.getString("id", 0)));
            if (index >= 0) {
              kept.set(index);
            }
          }
        });
    if (kept.cardinality() < survivors.length) {
      rows.readLedgerAgain(
          List.of("id", "file", "offset", "verdict", "duplicate_of", "duplicate_run"),
          (from, number, row) -> {
            if (is(row, Verdict.DUPLICATE)
                && row.getFieldRepetitionCount("duplicate_of") > 0
                && !EarlierChecks.isOfEarlier(row)) {
              String of = row.getString("duplicate_of", 0);
              if (!kept.get(Arrays.binarySearch(survivors, LedgerScan.id(of)))) {
                faults.add(LedgerScan.name(row) + " duplicates " + of + ", which is not kept");
              }
            }
          });
    }
    long own = ledger.count(Verdict.DUPLICATE) - ledger.earlierRows();
    String duplicates = Counted.of(own, "duplicate");
    return faults.check(
        "certificates", duplicates + " of " + Counted.of(survivors.length, "kept document"));
  }

  /**
   * Whether a document was kept until a step that cuts parts of texts left too little of it. What
   * was removed in its favour before stays removed.
   */
  private static boolean isCutShort(Group row) {
    return is(row, Verdict.DROPPED)
        && LedgerTable.row(row).reasons().stream()
            .allMatch(reason -> CorpusSteps.isAfterRemovals(reason.rule()));
  }

  private static boolean is(Group row, Verdict verdict) {
    return row.getString("verdict", 0).equals(verdict.label());
  }
}
