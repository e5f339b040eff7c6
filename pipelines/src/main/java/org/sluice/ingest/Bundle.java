package org.sluice.ingest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The members of a zip or tar file, in file order. Belongs to one thread. */
interface Bundle extends AutoCloseable {
  /** The next member that a split owns in whole or in part; null after the last one. */
  @Nullable BundleMember next() throws IOException;

  @Override
  void close() throws IOException;
}
