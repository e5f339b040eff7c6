package org.sluice.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.sluice.storage.FoundFile;

/**
 * Standard input as a file, for readers that find the format from the content and go back after
 * damage. It is held in a temporary file until closed.
 */
final class InputSpool implements AutoCloseable {
  /** What provenance calls it, and the id of a page that has no other name. */
  private static final String NAME = "stdin";

  private @Nullable Path spooled;

  /** All of standard input, read to its end by the first call. */
  FoundFile standardInput() throws IOException {
    Path file = spooled;
    if (file == null) {
      file = Files.createTempFile("sluice-stdin", "");
      spooled = file;
      Files.copy(System.in, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return new FoundFile(
        NAME, file.toString(), Files.size(file), Files.getLastModifiedTime(file).toMillis());
  }

  @Override
  public void close() throws IOException {
    if (spooled != null) {
      Files.deleteIfExists(spooled);
    }
  }
}
