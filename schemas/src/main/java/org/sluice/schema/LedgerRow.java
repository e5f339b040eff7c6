package org.sluice.schema;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of the ledger: what became of one record.
 *
 * @param provenance where the record came from
 * @param domain the registrable domain of its URL ({@code example.co.uk}), or null
 * @param verdict what became of it
 * @param reasons every rule that it failed, in recipe order, or why a step of the corpus dropped
 *     it; empty unless {@code dropped}
 * @param failure the error; null unless {@code failed}
 * @param duplicate the certificate of its removal; null unless {@code duplicate}
 * @param cluster the id of the cluster's kept document, for the kept one and its duplicates; null
 *     for a document like no other
 * @param clusterSize documents in the cluster, the kept one included; 1 for a document like no
 *     other, 0 for a record that was not compared
 * @param shard the shard file that holds it, relative to the run; null unless {@code kept}
 * @param split {@code train}, {@code validation} or another name from the recipe; null unless kept
 * @param charset the encoding that the page was decoded with, or null
 * @param language language and script, or null
 * @param textBytes UTF-8 bytes of the text after all edits; of a document that a step of the corpus
 *     dropped, before those steps
 * @param excerpt the first characters of the text (at most 200 code points), for people
 * @param signals what was measured, by name
 * @param details words behind some of the numbers, by signal name
 */
public record LedgerRow(
    Provenance provenance,
    @Nullable String domain,
    Verdict verdict,
    List<Reason> reasons,
    @Nullable Failure failure,
    @Nullable Duplicate duplicate,
    @Nullable String cluster,
    long clusterSize,
    @Nullable String shard,
    @Nullable String split,
    @Nullable String charset,
    @Nullable String language,
    long textBytes,
    String excerpt,
    Map<String, Double> signals,
    Map<String, String> details) {

  /**
   * The certificate of a removal.
   *
   * @param of the id of a kept document
   * @param similarity the true Jaccard similarity of the two; 1 for exact duplicates and for the
   *     kept document of the same URL. Where that one was removed for its text, the similarity
   *     between it and the kept document that is named
   * @param step the recipe step that removed it: {@code url-duplicates}, {@code exact-duplicates}
   *     or {@code near-duplicates}
   * @param run the earlier run whose document is named; null where it is one of this run
   */
  public record Duplicate(String of, double similarity, String step, @Nullable String run) {

    /** A duplicate of a document of the same run. */
    public Duplicate(String of, double similarity, String step) {
      this(of, similarity, step, null);
    }
  }
}
