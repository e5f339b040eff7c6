package org.sluice.cli;

import java.io.PrintWriter;
import org.sluice.annotate.Stop;
import sun.misc.Signal;

/**
 * What SIGTERM and Ctrl-C do to a run of this process: the splits in work are finished, then the
 * process ends and says how to go on. A second signal ends it at once, and so does the first where
 * no split is in work. Files appear whole or not at all, so no end leaves half of one.
 */
final class StopSignals {
  /** What is added to a signal's number to make the exit status, as shells do. */
  private static final int SIGNALLED = 128;

  private final PrintWriter err;
  private int first;

  private StopSignals(PrintWriter err) {
    this.err = err;
  }

  /** Handles signals from now on, where the Java machine was not told to leave them alone. */
  static StopSignals handle(PrintWriter err) {
    StopSignals signals = new StopSignals(err);
    for (String name : new String[] {"TERM", "INT"}) {
      try {
        Signal.handle(new Signal(name), signals::received);
      } catch (IllegalArgumentException e) {
        // Started with -Xrs, or no such signal here: the process then ends at once, which is safe.
        err.println("note: " + name + " ends this process at once: " + e.getMessage());
      }
    }
    return signals;
  }

  /** The exit status of a process that was told to stop. */
  synchronized int status() {
    return first;
  }

  private void received(Signal signal) {
    int status = SIGNALLED + signal.getNumber();
    boolean again;
    synchronized (this) {
      again = first != 0;
      first = status;
    }
    if (again) {
      Runtime.getRuntime().halt(status);
    }
    if (Stop.wish()) {
      err.println("stopping: the splits in work are finished first; once more ends at once");
    } else {
      err.println("stopped; run the same command again to go on");
      Runtime.getRuntime().halt(status);
    }
  }
}
