package org.sluice.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.sluice.storage.Storage;

/**
 * What there is of this machine.
 *
 * @param heapBytes the heap that this process may have
 * @param processors processors of this machine
 * @param folderBytes bytes free where the run's folder is; empty for a folder that is not local
 * @param temporaryBytes bytes free where temporary files go
 */
public record Room(long heapBytes, int processors, OptionalLong folderBytes, long temporaryBytes) {

  /** Looks at this machine. */
  public static Room here(RunFolder folder) throws IOException {
    Runtime runtime = Runtime.getRuntime();
    return new Room(
        runtime.maxMemory(),
        runtime.availableProcessors(),
        Storage.isLocal(folder.path())
            ? OptionalLong.of(free(Storage.path(folder.path()).toAbsolutePath()))
            : OptionalLong.empty(),
        free(Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath()));
  }

  /** Free where a folder is or, if it is not there yet, where it will be made. */
  private static long free(Path folder) throws IOException {
    Path there = folder;
    while (!Files.exists(there)) {
      Path parent = there.getParent();
      if (parent == null) {
        return Long.MAX_VALUE; // No such place at all: a run will say so, not an estimate.
      }
      there = parent;
    }
    return Files.getFileStore(there).getUsableSpace();
  }
}
