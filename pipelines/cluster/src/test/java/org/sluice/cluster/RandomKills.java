package org.sluice.cluster;

import java.util.Random;

/** Random moments to kill a worker at. */
final class RandomKills {
  /** Between two kills, at the most: shorter than any run, long enough to recover in between. */
  private static final int LONGEST_MILLIS = 20_000;

  private final Random random;
  private int left = Integer.getInteger("sluice.kills");

  RandomKills() {
    long seed = Long.getLong("sluice.kills.seed", System.nanoTime());
    System.out.println("kills at random moments, -Dsluice.kills.seed=" + seed);
    random = new Random(seed);
  }

  /** Whether there are kills left for another run. */
  boolean left() {
    return left > 0;
  }

  /** Waits for the next moment; false when the program ended before, or all kills were made. */
  boolean whileAlive(JavaProcess program) throws InterruptedException {
    if (left == 0) {
      return false;
    }
    long end = System.nanoTime() + random.nextInt(LONGEST_MILLIS) * 1_000_000L;
    while (System.nanoTime() < end && program.isAlive()) {
      Thread.sleep(20);
    }
    if (!program.isAlive()) {
      return false;
    }
    left--;
    System.out.println("killing; " + left + " kills left");
    return true;
  }
}
