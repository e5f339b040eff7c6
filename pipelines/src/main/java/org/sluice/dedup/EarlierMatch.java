package org.sluice.dedup;

import java.util.Comparator;

/**
 * A document that is like a kept document of an earlier run.
 *
 * @param row the document's row in its annotated file
 * @param file the earlier document's file in the {@link EarlierCorpus}
 * @param fileRow its row there
 * @param id its id
 * @param run the run that kept it
 * @param similarity the true Jaccard similarity of the two documents' shingles; 1 for equal texts
 * @param step {@link Decision.Step#EXACT_DUPLICATES} for equal texts, else {@link
 *     Decision.Step#NEAR_DUPLICATES}
 */
public record EarlierMatch(
    int row, int file, int fileRow, String id, String run, double similarity, Decision.Step step) {

  /**
   * By row; of a row's the most similar first, equal texts before others, then by run and id, so
   * that what an earlier run's files are called and numbered decides nothing.
   */
  static final Comparator<EarlierMatch> ORDER =
      Comparator.comparingInt(EarlierMatch::row)
          .thenComparing(EarlierMatch::similarity, Comparator.reverseOrder())
          .thenComparingInt(match -> match.step().code())
          .thenComparing(EarlierMatch::run)
          .thenComparing(EarlierMatch::id)
          .thenComparingInt(EarlierMatch::file)
          .thenComparingInt(EarlierMatch::fileRow);
}
