package org.sluice.ingest;

import java.io.IOException;

/** A supply that can be read once more. */
interface Restartable extends Supply {
  /** Goes back to the first byte that it yielded, or to the first of the current member. */
  void restart() throws IOException;
}
