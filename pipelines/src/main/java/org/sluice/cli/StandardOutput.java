package org.sluice.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The process's standard output: always UTF-8, whatever the locale says. It knows why writing
 * failed, which a {@link PrintWriter} keeps to itself: a reader that has seen enough ({@code |
 * head}) is no error, a full disk is.
 */
final class StandardOutput extends PrintWriter {
  private static final int BUFFER = 1 << 16;

  /** The part of a POSIX file mode that says what kind of file it is, and two of the kinds. */
  private static final int FILE_TYPE = 0170000;

  private static final int PIPE = 0010000;
  private static final int SOCKET = 0140000;

  private final Remembering stream;

  private StandardOutput(Remembering stream) {
    super(new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), BUFFER));
    this.stream = stream;
  }

  static StandardOutput open() {
    return new StandardOutput(new Remembering(new FileOutputStream(FileDescriptor.out)));
  }

  /** Output through a stream that an engine has put in place of the process's own. */
  static StandardOutput of(OutputStream stream) {
    return new StandardOutput(new Remembering(stream));
  }

  /** Why nothing can be written any more, or null while all is well. Does not flush. */
  @Nullable IOException failure() {
    return stream.failure;
  }

  /**
   * Whether output goes to a pipe or socket, at whose other end a reader may have seen enough; at a
   * file or device, failure to write is an error. A system that does not say counts as a pipe.
   */
  static boolean isPipe() {
    try {
      int type = (Integer) Files.getAttribute(Path.of("/dev/fd/1"), "unix:mode") & FILE_TYPE;
      return type == PIPE || type == SOCKET;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return true;
    }
  }

  private static final class Remembering extends FilterOutputStream {
    private @Nullable IOException failure;

    Remembering(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] data, int from, int length) throws IOException {
      try {
        out.write(data, from, length);
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }
  }
}
