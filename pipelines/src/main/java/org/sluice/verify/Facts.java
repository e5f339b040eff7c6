package org.sluice.verify;

import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;
import org.sluice.parquet.LedgerTable;
import org.sluice.schema.AnnotatedRow;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Verdict;

/**
 * What the ledger says of a document whose certificate is recomputed.
 *
 * @param row its number in the ledger's file, and in the annotated file that was made of
 * @param name the record, for messages
 * @param verdict what became of it
 * @param duplicate the certificate of its removal; null unless it is a duplicate
 * @param textBytes UTF-8 bytes of what is left of the text
 * @param details the places that steps cut, by signal name
 */
record Facts(
    int row,
    String name,
    String id,
    String file,
    long offset,
    @Nullable String url,
    Verdict verdict,
    LedgerRow.@Nullable Duplicate duplicate,
    long textBytes,
    Map<String, Double> signals,
    Map<String, String> details) {

  static Facts of(int number, Group row) {
    LedgerRow whole = LedgerTable.row(row);
    return new Facts(
        number,
        LedgerScan.name(row),
        whole.provenance().id(),
        whole.provenance().file(),
        whole.provenance().offset(),
        whole.provenance().url(),
        whole.verdict(),
        whole.duplicate(),
        whole.textBytes(),
        whole.signals(),
        whole.details());
  }

  /**
   * Whether an annotated row is the one that this row of the ledger was made from. Annotated files
   * are working material, and a folder may hold those of other recipes.
   */
  boolean isOf(AnnotatedRow annotated, long bytes) {
    return annotated.provenance().id().equals(id)
        && annotated.provenance().file().equals(file)
        && annotated.provenance().offset() == offset
        && (verdict == Verdict.DUPLICATE ? bytes == textBytes : bytes >= textBytes)
        && signals.entrySet().containsAll(annotated.signals().entrySet());
  }
}
