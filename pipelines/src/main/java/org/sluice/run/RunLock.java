package org.sluice.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.sluice.plan.InputException;
import org.sluice.plan.RunFolder;

/**
 * Keeps two processes from writing to one run's folder at a time. The operating system holds the
 * lock, so it goes with a killed process. Folders that are not local are not locked.
 */
public final class RunLock implements AutoCloseable {
  private final @Nullable FileChannel channel;

  private RunLock(@Nullable FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock of a folder, which is made if need be.
   *
   * @throws InputException when another process has it
   * @throws IOException when the folder cannot be written to
   */
  public static RunLock take(RunFolder folder) throws IOException, InputException {
    if (folder.path().contains("://")) {
      return new RunLock(null);
    }
    Path path = Path.of(folder.path());
    Files.createDirectories(path);
    FileChannel channel =
        FileChannel.open(
            path.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Held by this very process, which is as good a reason to refuse.
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    if (lock == null) {
      throw new InputException(
          "another run is writing to '" + folder.path() + "'; wait for its end");
    }
    return new RunLock(channel);
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
