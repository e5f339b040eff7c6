package org.sluice.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.inspect.FinishedRun;
import org.sluice.plan.InputException;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;

/**
 * A run that writes to remote storage gives the bytes that it gives on a disk, also when it is
 * killed between writing and publishing and started again.
 */
abstract class KilledRemoteRun {
  @TempDir Path folder;

  /** A folder on the storage. */
  abstract String root();

  /** What a process needs to reach it. */
  abstract Map<String, String> environment();

  @Test
  void killedRunIsNoneAndEndsWithTheBytesOfALocalOne() throws Exception {
    Path local = folder.resolve("local");
    finish(local.toString());
    TreeMap<String, byte[]> expected = Project.results(local);
    String run = root() + "/killed";

    kill(run, "annotated");
    assertUnfinished(run);
    TreeMap<String, Long> annotated = times(run + "/annotated");
    kill(run, "shards");
    assertUnfinished(run);
    annotated.forEach(
        (name, time) ->
            assertEquals(time, uncheckedTimes(run + "/annotated").get(name), "annotated twice"));
    finish(run);

    TreeMap<String, byte[]> results = new TreeMap<>();
    for (FoundFile file : Storage.find(run)) {
      String name = file.name().substring(run.length() + 1);
      if (!name.startsWith("annotated/")) {
        results.put(name, Storage.readBytes(file.name()));
      }
    }
    expected.remove(".lock");
    assertEquals(expected.keySet(), results.keySet());
    expected.forEach((name, bytes) -> assertArrayEquals(bytes, results.get(name), name));
    assertTrue(FinishedRun.open(run).manifest().counts().balance());
  }

  private static void assertUnfinished(String run) throws IOException {
    assertFalse(Storage.exists(run + "/manifest.json"), "killed too late to tell anything");
    InputException none = assertThrows(InputException.class, () -> FinishedRun.open(run));
    assertTrue(none.getMessage().contains("has not finished"), none.getMessage());
  }

  private static TreeMap<String, Long> times(String place) throws IOException {
    TreeMap<String, Long> times = new TreeMap<>();
    for (FoundFile file : Storage.find(place + "/*.parquet")) {
      times.put(file.name(), file.modifiedMillis());
    }
    return times;
  }

  private static TreeMap<String, Long> uncheckedTimes(String place) {
    try {
      return times(place);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Process start(String run) throws IOException {
    return Project.start(
        folder.resolve("log"),
        environment(),
        "run",
        "samples/quickstart.yaml",
        "--set",
        "write.path=" + run,
        "--set",
        "limits.split-size=200kB");
  }

  private void finish(String run) throws Exception {
    Process process = start(run);
    assertTrue(process.waitFor(5, TimeUnit.MINUTES), "no end in five minutes");
    assertEquals(0, process.exitValue(), Files.readString(folder.resolve("log")));
  }

  /** Starts a run and sends SIGKILL as soon as a folder of it holds a whole file. */
  private void kill(String run, String stage) throws Exception {
    Process process = start(run);
    try {
      long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
      while (!begun(run + "/" + stage)) {
        assertTrue(System.nanoTime() < end, "nothing happened in " + stage);
        assertTrue(process.isAlive(), () -> "ended early: " + log());
        TimeUnit.MILLISECONDS.sleep(20);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Whether a whole file is seen. A stand-in for S3 may refuse to list what is being renamed. */
  private static boolean begun(String place) {
    try {
      return !whole(place).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  private static List<FoundFile> whole(String place) throws IOException {
    return Storage.find(place + "/*.parquet");
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
