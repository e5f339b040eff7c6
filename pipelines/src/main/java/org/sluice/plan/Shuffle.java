package org.sluice.plan;

/**
 * What one stage of a run sends between workers.
 *
 * @param stage what is sent
 * @param bytes all of it
 * @param groups the keys under which it meets
 * @param largestGroup the bytes of the largest group, which one worker takes alone
 */
public record Shuffle(Stage stage, long bytes, int groups, long largestGroup) {
  /** What is sent, in the order of a run but for the steps that cut, which a recipe orders. */
  public enum Stage {
    URLS("URLs", "comparing URLs"),
    EXACT_HASHES("exact hashes", "deduplicating"),
    BANDS("bands", "deduplicating"),
    COMPONENTS("components", "deduplicating"),
    CANDIDATES("candidates", "deduplicating"),
    SITE_LINES("lines of sites", "cutting boilerplate"),
    LINES("lines", "cutting line-duplicates"),
    REPEATED_LINES("repeated lines", "cutting line-duplicates"),
    SENTENCES("sentences", "cutting sentence-spans"),
    REPEATED_SENTENCES("repeated sentences", "cutting sentence-spans"),
    PASSAGES("passages", "cutting repeated-passages"),
    REPEATED_PASSAGES("repeated passages", "cutting repeated-passages"),
    SLICES("documents of slices", "capping slices"),
    SHARDS("text to shards", "writing shards");

    private final String title;
    private final String work;

    Stage(String title, String work) {
      this.title = title;
      this.work = work;
    }

    /** What is done while this is sent; stages of the same work are held at the same time. */
    String work() {
      return work;
    }

    /** For people, and in JSON. */
    @Override
    public String toString() {
      return title;
    }
  }

  /** In groups of about the same size, for their keys are hashes. */
  static Shuffle even(Stage stage, long bytes, int groups) {
    return new Shuffle(stage, bytes, groups, (bytes + groups - 1) / groups);
  }
}
