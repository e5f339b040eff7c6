package org.sluice.run;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sluice.plan.InputException;
import org.sluice.plan.RunFolder;
import org.sluice.plan.WriteLease;
import org.sluice.storage.Storage;

/**
 * A sign of life in a run's folder on remote storage, where no operating system holds locks. Its
 * holder renews it; whoever finds one waits to see whether that happens, so that a killed run's is
 * taken over and a living one's is not. No clocks are compared.
 *
 * <p>It keeps people from mistakes and is no proof: two runs that begin in the same moment may both
 * go on. So every worker asks for it before a result gets its name, and the run before its manifest
 * does; of two only one still has it.
 */
final class RunLease implements AutoCloseable {
  private static final Duration BEAT = Duration.ofSeconds(5);

  /** How long a lease must stay as it is before it counts as abandoned. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private final String folder;
  private final String file;
  private final WriteLease held;
  private final ScheduledExecutorService beats;
  private volatile boolean lost;
  private long beat;

  private RunLease(RunFolder folder, String file) {
    this.folder = folder.path();
    this.file = file;
    String holder = UUID.randomUUID() + " " + host() + " " + ProcessHandle.current().pid();
    this.held = new WriteLease(file, holder);
    this.beats =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "sluice-lease");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Takes the lease of a folder.
   *
   * @param name of the lease in the folder
   * @throws InputException when another process renews it
   * @throws IOException when the folder cannot be written to
   */
  static RunLease take(RunFolder folder, String name) throws IOException, InputException {
    RunLease lease = new RunLease(folder, folder.file(name));
    lease.awaitNobody();
    lease.write();
    lease.beats.scheduleWithFixedDelay(
        lease::renew, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    return lease;
  }

  private void awaitNobody() throws IOException, InputException {
    String found = read();
    long begun = System.nanoTime();
    while (found != null && !isDead(found) && System.nanoTime() - begun < PATIENCE.toNanos()) {
      try {
        Thread.sleep(LOOK_EVERY.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while waiting for " + file);
      }
      String now = read();
      if (now != null && !now.equals(found)) {
        String[] words = now.split(" ", -1);
        String who = words.length < 4 ? "" : " (process " + words[2] + " on " + words[1] + ")";
        throw new InputException(
            "another run" + who + " is writing to '" + folder + "'; wait for its end");
      }
      found = now;
    }
  }

  /** Whether its holder was a process of this very machine that is no more. */
  private static boolean isDead(String lease) {
    String[] words = lease.split(" ", -1);
    try {
      return words.length == 4
          && words[1].equals(host())
          && ProcessHandle.of(Long.parseLong(words[2])).isEmpty();
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName().replace(' ', '-');
    } catch (UnknownHostException e) {
      return "unknown-" + UUID.randomUUID();
    }
  }

  private @Nullable String read() throws IOException {
    try {
      return Storage.readText(file);
    } catch (FileNotFoundException e) {
      return null;
    }
  }

  private void write() throws IOException {
    Storage.writeText(file, held.holder() + " " + beat++);
  }

  private void renew() {
    try {
      if (held.isHeld()) {
        write();
      } else {
        lost = true;
      }
    } catch (IOException e) {
      // The next beat tries again, and check() says whether somebody took the lease meanwhile.
      beat++;
    }
  }

  /** The lease as workers ask for it. */
  WriteLease held() {
    return held;
  }

  /** Whether another process was found to have it; costs nothing to ask. */
  boolean isLost() {
    return lost;
  }

  @Override
  public void close() throws IOException {
    beats.shutdown();
    try {
      // A beat that is being written would come back after the deletion.
      beats.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!lost && held.isHeld()) {
      Storage.delete(List.of(file));
    }
  }
}
