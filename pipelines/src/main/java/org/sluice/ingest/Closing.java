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
      if (decompressor != null) {
        decompressor.close();
      }
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
