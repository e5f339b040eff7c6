package org.sluice.run;

import java.io.IOException;

/** The run ended early because it was told to; the message says how to go on. */
public final class StoppedException extends IOException {
  private static final long serialVersionUID = 1L;

  StoppedException(int done, int all) {
    super(
        "stopped; run the same command again to go on: "
            + done
            + " of "
            + all
            + " splits are annotated");
  }
}
