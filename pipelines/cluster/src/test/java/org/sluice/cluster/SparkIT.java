package org.sluice.cluster;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A Spark cluster of separate processes writes what the DirectRunner writes, whoever dies. */
class SparkIT {
  private static final Path FOLDER = Project.OUTPUT.resolve("spark");
  private static final Duration LIMIT = SampleRuns.LIMIT;

  private static SparkCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = new SparkCluster(FOLDER, 2);
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static JavaProcess submit(String name, int driverUi, List<String> arguments)
      throws IOException {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--runner", "spark"));
    return cluster.submit(name, driverUi, all);
  }

  @Test
  void submittedRunWritesTheSameBytes() throws Exception {
    Path run = FOLDER.resolve("submitted");
    try (JavaProcess driver = submit("submitted", 0, SampleRuns.SMALL.into(run))) {
      driver.succeed(LIMIT);
      assertTrue(driver.output().contains("done in"), driver.tail());
    }
    SampleRuns.SMALL.assertSameBytes(run);
  }

  @Test
  void failedRunFailsTheSubmission() throws Exception {
    Path run = FOLDER.resolve("failed");
    List<String> arguments = new ArrayList<>(SampleRuns.SMALL.into(run));
    arguments.addAll(List.of("--set", "no.such.key=1"));
    try (JavaProcess driver = submit("failed", 0, arguments)) {
      assertNotEquals(0, driver.end(LIMIT));
      assertTrue(driver.output().contains("sluice ended with status 2"), driver.tail());
      assertTrue(driver.output().contains("no.such.key"), driver.tail());
    }
    assertTrue(Files.notExists(run.resolve("manifest.json")));
  }

  @Test
  void survivesAKilledExecutorWhileAnnotating() throws Exception {
    Path run = FOLDER.resolve("killed-annotate");
    int splits = SampleRuns.LARGE.splits();
    try (JavaProcess driver = submit("killed-annotate", 0, SampleRuns.LARGE.into(run))) {
      Await.until(
          "a third of the splits annotated",
          LIMIT,
          () -> {
            driver.mustLive();
            return SampleRuns.annotated(run) >= splits / 3;
          },
          () -> driver.tail() + cluster.tails());
      List<ProcessHandle> executors = cluster.anyWorker().descendants().toList();
      assertTrue(!executors.isEmpty(), "the worker has no executor");
      executors.forEach(ProcessHandle::destroyForcibly);
      int done = SampleRuns.annotated(run);
      assertTrue(done < splits, "killed too late: " + done + " of " + splits);
      driver.succeed(LIMIT);
    }
    SampleRuns.LARGE.assertSameBytes(run);
  }

  @Test
  void survivesAKilledWorkerWhileDeduplicating() throws Exception {
    killIn("deduplicate", SampleRuns.LARGE, 1);
  }

  @Test
  void survivesAKilledWorkerWhileCutting() throws Exception {
    killIn("line-duplicates", SampleRuns.EVERY_STEP, 0);
  }

  /** Kills while a job runs, once so many of its stages have ended. */
  private static void killIn(String stage, SampleRuns sample, int ended) throws Exception {
    Path run = FOLDER.resolve("killed-" + stage);
    int ui = Ports.free(1).get(0);
    try (JavaProcess driver = submit("killed-" + stage, ui, sample.into(run))) {
      Await.until(
          "stages of " + stage + " under way",
          LIMIT,
          () -> {
            driver.mustLive();
            return underWay(
                "http://127.0.0.1:" + ui + "/api/v1/applications", "sluice-" + stage, ended);
          },
          () -> driver.tail() + cluster.tails());
      JavaProcess worker = cluster.anyWorker();
      List<ProcessHandle> executors = worker.descendants().toList();
      worker.kill();
      executors.forEach(ProcessHandle::destroyForcibly);
      assertTrue(Files.notExists(run.resolve("decisions/outcome.json")), "killed too late");
      cluster.startWorker();
      driver.succeed(LIMIT);
    }
    sample.assertSameBytes(run);
    cluster.awaitWorkers(2);
  }

  /** As {@link FlinkIT#survivesKillsAtRandomMoments}. */
  @Test
  @EnabledIfSystemProperty(named = "sluice.kills", matches = "[0-9]+")
  void survivesKillsAtRandomMoments() throws Exception {
    RandomKills kills = new RandomKills();
    for (int i = 0; kills.left(); i++) {
      Path run = FOLDER.resolve("random-" + i);
      try (JavaProcess driver = submit("random-" + i, 0, SampleRuns.LARGE.into(run))) {
        while (kills.whileAlive(driver)) {
          JavaProcess worker = cluster.anyWorker();
          List<ProcessHandle> executors = worker.descendants().toList();
          worker.kill();
          executors.forEach(ProcessHandle::destroyForcibly);
          cluster.startWorker();
        }
        driver.succeed(LIMIT);
      }
      SampleRuns.LARGE.assertSameBytes(run);
      cluster.awaitWorkers(2);
    }
  }

  private static boolean underWay(String api, String job, int ended) throws IOException {
    for (JsonNode application : SparkCluster.get(api)) {
      if (application.path("name").asText().equals(job)) {
        int done = 0;
        int running = 0;
        for (JsonNode stage :
            SparkCluster.get(api + "/" + application.path("id").asText() + "/stages")) {
          String status = stage.path("status").asText();
          done += status.equals("COMPLETE") ? 1 : 0;
          running += status.equals("ACTIVE") ? 1 : 0;
        }
        return done >= ended && running > 0;
      }
    }
    return false;
  }
}
