package org.sluice.ingest;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/** Frees what a reader holds. */
final class Closing {
  private Closing() {}

  /** Closes the channel whatever the decompressor throws. */
  static void all(@Nullable AutoCloseable decompressor, SeekableByteChannel channel)
      throws IOException {
    try (channel) {
      one(decompressor);
    }
  }

  /** Frees a decompressor, if the bytes come from one. */
  static void supply(@Nullable Supply supply) throws IOException {
    one(supply instanceof AutoCloseable closeable ? closeable : null);
  }

  /** Closes what may throw anything. */
  static void one(@Nullable AutoCloseable closeable) throws IOException {
    try {
      if (closeable != null) {
        closeable.close();
      }
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
