package org.sluice.run;

import java.util.Map;

/** Told how a run goes on. Implementations print; they decide how often. */
public interface Progress {
  /**
   * A stage begins.
   *
   * @param stage what is done, a verb: {@code annotate}
   * @param inputBytes how much of the input this stage reads; 0 when that says nothing
   */
  void begin(String stage, long inputBytes);

  /** The counters of the running stage so far, by name. */
  void update(Map<String, Long> counters);

  /** The running stage ended well. */
  void end();

  /** Something that a user should know. */
  void note(String message);
}
