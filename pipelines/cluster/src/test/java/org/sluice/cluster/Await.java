package org.sluice.cluster;

import java.io.IOException;
import java.time.Duration;

/** Waits for conditions by looking again and again. */
final class Await {
  private static final long LOOK_EVERY_MILLIS = 50;

  private Await() {}

  /** What is waited for; what it throws means "not yet", as of a server that is starting. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws Exception;
  }

  /** Explains a wait in vain. */
  @FunctionalInterface
  interface Explanation {
    String text() throws Exception;
  }

  static void until(String what, Duration limit, Condition condition, Explanation explanation)
      throws Exception {
    long end = System.nanoTime() + limit.toNanos();
    Exception last = null;
    while (System.nanoTime() < end) {
      try {
        if (condition.holds()) {
          return;
        }
        last = null;
      } catch (IOException e) {
        last = e;
      }
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
    throw new AssertionError("not in " + limit + ": " + what + "\n" + explanation.text(), last);
  }
}
