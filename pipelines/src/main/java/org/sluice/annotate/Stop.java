package org.sluice.annotate;

/**
 * The wish that this process annotates nothing more. Splits in work are finished; those that are
 * not begun are passed over. The DirectRunner's workers are threads of this process and know each
 * other by nothing else, so there is one wish for all of them. Safe for use by many threads.
 */
public final class Stop {
  private static boolean annotating;
  private static boolean wished;

  private Stop() {}

  /** Annotating begins; a wish can be heard from now on. */
  public static synchronized void listen() {
    annotating = true;
    wished = false;
  }

  /**
   * Annotating has ended.
   *
   * @return whether it was wished to
   */
  public static synchronized boolean ended() {
    boolean stopped = wished;
    annotating = false;
    wished = false;
    return stopped;
  }

  /**
   * Wishes that annotating ends.
   *
   * @return whether there is annotating that will; otherwise nobody heard
   */
  public static synchronized boolean wish() {
    wished = annotating;
    return annotating;
  }

  /** Whether no further split is to be begun. */
  static synchronized boolean wished() {
    return wished;
  }
}
