package org.sluice.ingest;

import java.io.IOException;

/** Where bytes come from: a channel, or a decompressor over one. */
@FunctionalInterface
interface Supply {
  /**
   * Reads at least one byte and at most {@code length}.
   *
   * @return how many bytes were read, or -1 at the end
   * @throws Damage when the stored bytes cannot be decompressed
   * @throws IOException when the channel fails
   */
  int read(byte[] into, int at, int length) throws IOException;
}
