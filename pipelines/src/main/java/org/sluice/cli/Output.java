package org.sluice.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** JSON lines to a file or to standard output. */
final class Output implements AutoCloseable {
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  private final OutputStream out;

  /**
   * @param file where to write, or null for standard output
   */
  Output(@Nullable Path file) throws IOException {
    this.out =
        new BufferedOutputStream(file == null ? System.out : Files.newOutputStream(file), 1 << 16);
  }

  void line(Object value) throws IOException {
    out.write(JSON.writeValueAsBytes(value));
    out.write('\n');
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
