package org.sluice.report;

import java.util.List;

/**
 * How long a run took. The only thing in a report that differs from run to run; leave it out where
 * reports are compared.
 *
 * @param wallMillis from start to end
 * @param stages the pipelines, in the order in which they ran
 */
public record Timing(long wallMillis, List<Stage> stages) {
  /**
   * One pipeline.
   *
   * @param name annotate, deduplicate or write
   * @param wallMillis from its start to its end
   * @param records records that it went through
   */
  public record Stage(String name, long wallMillis, long records) {}
}
