package org.sluice.plan;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serializable;
import java.nio.file.NoSuchFileException;
import org.sluice.storage.Storage;

/**
 * The right of one process to write into a run's folder on remote storage, where a file says who
 * has it. Workers ask for themselves before a file gets its name: of two runs in one folder, the
 * one that lost the lease changes nothing any more, even when its driver is silent. What is between
 * asking and the renaming that follows is not covered.
 *
 * @param file where the holder's name stands
 * @param holder the process, as the file begins
 */
public record WriteLease(String file, String holder) implements Serializable, Storage.Permission {
  /**
   * How often an absent file is looked for again: on HDFS it is gone for a moment while its holder
   * renews it.
   */
  private static final int LOOKS = 10;

  private static final long LOOK_EVERY_MILLIS = 200;

  /** Whether the lease is still its holder's. */
  public boolean isHeld() throws IOException {
    for (int look = 1; look <= LOOKS; look++) {
      try {
        return Storage.readText(file).startsWith(holder + " ");
      } catch (FileNotFoundException | NoSuchFileException e) {
        pause();
      }
    }
    return false;
  }

  private void pause() throws IOException {
    try {
      Thread.sleep(LOOK_EVERY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for " + file);
    }
  }

  @Override
  public void check() throws IOException {
    if (!isHeld()) {
      String folder = file.substring(0, file.lastIndexOf('/'));
      throw new IOException(
          "another run took over '" + folder + "' while this one was silent; this one ends");
    }
  }
}
