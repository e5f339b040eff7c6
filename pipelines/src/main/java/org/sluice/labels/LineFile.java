package org.sluice.labels;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.sluice.plan.InputException;

/**
 * A file of lines that grows, and outlives the process that writes it: of what a killed one left
 * the half-written last line is taken away. One process at a time has it. Used by several threads.
 */
final class LineFile implements AutoCloseable {
  private final RandomAccessFile file;
  private final FileLock lock;

  private LineFile(RandomAccessFile file, FileLock lock) {
    this.file = file;
    this.lock = lock;
  }

  /** Takes the lines that a file holds already. */
  @FunctionalInterface
  interface Reader {
    void read(String line) throws InputException;
  }

  /**
   * Opens a file, or makes it, and reads its lines.
   *
   * @param beginning how each line that is written there begins; a file that ends with something
   *     else is left as it is
   * @throws InputException when another process has it, or it holds something else
   */
  static LineFile open(Path path, String beginning, Reader reader)
      throws IOException, InputException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      LineFile lines = new LineFile(file, lock(path, file));
      lines.read(path, beginning, reader);
      return lines;
    } catch (IOException | InputException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static FileLock lock(Path path, RandomAccessFile file)
      throws IOException, InputException {
    try {
      FileLock lock = file.getChannel().tryLock();
      if (lock != null) {
        return lock;
      }
    } catch (OverlappingFileLockException e) {
      throw new InputException(path + " is being written by this very process");
    }
    throw new InputException(path + " is being written by another process");
  }

  private void read(Path path, String beginning, Reader reader) throws IOException, InputException {
    long end = 0;
    byte[] buffer = new byte[1 << 16];
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long at = 0;
    for (int read = file.read(buffer); read > 0; read = file.read(buffer)) {
      for (int i = 0; i < read; i++) {
        at++;
        if (buffer[i] != '\n') {
          line.write(buffer[i]);
          continue;
        }
        reader.read(line.toString(StandardCharsets.UTF_8));
        line.reset();
        end = at;
      }
    }
    String tail = line.toString(StandardCharsets.UTF_8);
    if (!tail.startsWith(beginning) && !beginning.startsWith(tail)) {
      throw new InputException(path + " is no file of labels: it ends with something else");
    }
    // The last line of a process that was killed while it wrote.
    file.setLength(end);
    file.seek(end);
  }

  /** Adds a line, which is in the file when this returns. */
  synchronized void add(String line) throws IOException {
    file.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    lock.release();
    file.close();
  }
}
