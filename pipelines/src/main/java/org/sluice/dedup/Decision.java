package org.sluice.dedup;

import org.jspecify.annotations.Nullable;

/**
 * What deduplication decided of one document. A document of which there is no decision is like no
 * other: kept, and a cluster of one.
 */
public sealed interface Decision {
  /** The document's row in its annotated file. */
  int row();

  /**
   * Documents in its cluster: the kept one and all that were removed in its favour for their texts;
   * 0 for a document that was removed for its URL, whose text was not compared, or in favour of one
   * of an earlier run, for clusters are not counted across runs.
   */
  long clusterSize();

  /** The document is kept, and others were removed in its favour. */
  record Survivor(int row, long clusterSize) implements Decision {}

  /**
   * The document is removed.
   *
   * @param survivorFile the file of the kept document in whose favour
   * @param survivorRow its row there
   * @param survivorId its id
   * @param similarity the true Jaccard similarity of the two documents' shingles; 1 for equal texts
   *     and for equal URLs. A document of the same URL as one that was removed in its turn names
   *     that one's survivor, and the similarity of those two
   * @param step which step removed it; {@link Step#NEAR_DUPLICATES} also for an exact copy of a
   *     document that was itself removed as a near duplicate, since the kept text is another one
   * @param run the earlier run that kept the document in whose favour, whose file is then numbered
   *     behind this run's; null for a document of this run
   */
  record Removed(
      int row,
      int survivorFile,
      int survivorRow,
      String survivorId,
      double similarity,
      Step step,
      long clusterSize,
      @Nullable String run)
      implements Decision {

    /** In favour of a document of the same run. */
    public Removed(
        int row,
        int survivorFile,
        int survivorRow,
        String survivorId,
        double similarity,
        Step step,
        long clusterSize) {
      this(row, survivorFile, survivorRow, survivorId, similarity, step, clusterSize, null);
    }
  }

  /** The recipe steps that remove documents. */
  enum Step {
    EXACT_DUPLICATES(1, "exact-duplicates"),
    NEAR_DUPLICATES(2, "near-duplicates"),
    URL_DUPLICATES(3, "url-duplicates");

    private final int code;
    private final String recipeName;

    Step(int code, String recipeName) {
      this.code = code;
      this.recipeName = recipeName;
    }

    /** The step as a recipe writes it. */
    public String recipeName() {
      return recipeName;
    }

    /** The step's number in packed records and encoded decisions, above 0. */
    int code() {
      return code;
    }

    static Step ofCode(long code) {
      for (Step step : values()) {
        if (step.code == code) {
          return step;
        }
      }
      throw new IllegalArgumentException("no step has the code " + code);
    }
  }
}
