package org.sluice.labels;

import java.util.concurrent.TimeUnit;

/**
 * Keeps requests apart: no more than so many a minute, and none while the endpoint has asked for
 * quiet. Used by all threads.
 */
final class Pacing {
  private final long gapNanos;
  private long next = System.nanoTime();

  /**
   * @param perMinute the most requests in a minute, 0 for no limit
   */
  Pacing(double perMinute) {
    gapNanos = perMinute <= 0 ? 0 : (long) (60e9 / perMinute);
  }

  /** Waits for this thread's turn. */
  void await() throws InterruptedException {
    long turn;
    synchronized (this) {
      long now = System.nanoTime();
      turn = next - now > 0 ? next : now;
      next = turn + gapNanos;
    }
    TimeUnit.NANOSECONDS.sleep(turn - System.nanoTime());
  }

  /** Lets nobody begin for a while. */
  synchronized void pause(long nanos) {
    long until = System.nanoTime() + nanos;
    next = until - next > 0 ? until : next;
  }
}
