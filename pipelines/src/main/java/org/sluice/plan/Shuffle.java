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
  /** What is sent, in the order of a run. */
  public enum Stage {
    EXACT_HASHES("exact hashes"),
    BANDS("bands"),
    COMPONENTS("components"),
    CANDIDATES("candidates"),
    SHARDS("text to shards");

    private final String title;

    Stage(String title) {
      this.title = title;
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
