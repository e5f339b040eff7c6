package org.sluice.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sluice.plan.InputException;
import org.sluice.plan.RunFolder;
import org.sluice.plan.WriteLease;
import org.sluice.storage.Storage;

/**
 * Keeps two processes from writing to one run's folder at a time. The operating system holds the
 * lock of a local folder, so it goes with a killed process; for other folders see {@link RunLease}.
 */
public final class RunLock implements AutoCloseable {
  private static final String LOCK = ".lock";

  /** What only a run makes; a folder with one of them may be written to again. */
  private static final List<String> OWN = List.of(LOCK, "annotated");

  private final @Nullable FileChannel channel;
  private final @Nullable RunLease lease;

  private RunLock(@Nullable FileChannel channel, @Nullable RunLease lease) {
    this.channel = channel;
    this.lease = lease;
  }

  /**
   * Takes the lock of a folder, which is made if need be.
   *
   * @throws InputException when another process has it, when it is no folder, or when it holds
   *     files of somebody else's that a run would overwrite
   * @throws IOException when the folder cannot be written to
   */
  public static RunLock take(RunFolder folder) throws IOException, InputException {
    if (!Storage.isLocal(folder.path())) {
      checkRemote(folder);
      return new RunLock(null, RunLease.take(folder, LOCK));
    }
    Path path = Storage.path(folder.path());
    check(path);
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new IOException(
          "cannot make the folder '" + path + "' that 'write.path' names: " + Storage.reason(e), e);
    }
    FileChannel channel;
    try {
      channel =
          FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new IOException(
          "cannot write to the folder '" + path + "' that 'write.path' names: " + Storage.reason(e),
          e);
    }
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
    return new RunLock(channel, null);
  }

  private static void check(Path path) throws InputException {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new InputException("'write.path' is a file, not a folder: '" + path + "'");
    }
    if (OWN.stream().noneMatch(name -> Files.exists(path.resolve(name)))) {
      for (String name : RunFolder.NAMES) {
        if (Files.exists(path.resolve(name))) {
          throw foreign(path.toString(), name);
        }
      }
    }
  }

  private static void checkRemote(RunFolder folder) throws IOException, InputException {
    if (Storage.exists(folder.path())) {
      throw new InputException("'write.path' is a file, not a folder: '" + folder.path() + "'");
    }
    for (String name : OWN) {
      if (isThere(folder.file(name))) {
        return;
      }
    }
    for (String name : RunFolder.NAMES) {
      if (isThere(folder.file(name))) {
        throw foreign(folder.path(), name);
      }
    }
  }

  private static boolean isThere(String name) throws IOException {
    return Storage.exists(name) || !Storage.listAll(name).isEmpty();
  }

  private static InputException foreign(String path, String name) {
    return new InputException(
        "'"
            + path
            + "' is no run's folder, and a run would overwrite its "
            + name
            + "; let 'write.path' name a new or empty folder");
  }

  /** What workers ask for before they write results; null where the system keeps others away. */
  @Nullable WriteLease lease() {
    return lease == null ? null : lease.held();
  }

  /** Whether another process is known to have taken the folder over. */
  boolean isLost() {
    return lease != null && lease.isLost();
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
    if (lease != null) {
      lease.close();
    }
  }
}
