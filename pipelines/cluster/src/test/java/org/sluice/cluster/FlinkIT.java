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

/** A Flink cluster of separate processes writes what the DirectRunner writes, whoever dies. */
class FlinkIT {
  private static final Path FOLDER = Project.OUTPUT.resolve("flink");
  private static final Duration LIMIT = SampleRuns.LIMIT;

  private static FlinkCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = new FlinkCluster(FOLDER, 2);
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static JavaProcess submit(String name, List<String> arguments) throws IOException {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--runner", "flink"));
    return cluster.submit(name, all);
  }

  @Test
  void submittedRunWritesTheSameBytes() throws Exception {
    Path run = FOLDER.resolve("submitted");
    try (JavaProcess client = submit("submitted", SampleRuns.SMALL.into(run))) {
      client.succeed(LIMIT);
      assertTrue(client.output().contains("done in"), client.tail());
    }
    SampleRuns.SMALL.assertSameBytes(run);
  }

  @Test
  void failedRunFailsTheSubmission() throws Exception {
    Path run = FOLDER.resolve("failed");
    List<String> arguments = new ArrayList<>(SampleRuns.SMALL.into(run));
    arguments.addAll(List.of("--set", "no.such.key=1"));
    try (JavaProcess client = submit("failed", arguments)) {
      assertNotEquals(0, client.end(LIMIT));
      assertTrue(client.output().contains("sluice ended with status 2"), client.tail());
      assertTrue(client.output().contains("no.such.key"), client.tail());
    }
    assertTrue(Files.notExists(run.resolve("manifest.json")));
  }

  @Test
  void detachedSubmissionSaysThatARunMustWait() throws Exception {
    Path run = FOLDER.resolve("detached");
    try (JavaProcess client =
        cluster.submit("detached", List.of("-d"), SampleRuns.SMALL.into(run))) {
      assertNotEquals(0, client.end(LIMIT));
      assertTrue(client.output().contains("submit with 'flink run' without -d"), client.tail());
    }
    cluster.awaitNoJobs();
  }

  @Test
  void survivesAKilledTaskManagerWhileAnnotating() throws Exception {
    Path run = FOLDER.resolve("killed-annotate");
    int splits = SampleRuns.LARGE.splits();
    try (JavaProcess client = submit("killed-annotate", SampleRuns.LARGE.into(run))) {
      Await.until(
          "a third of the splits annotated",
          LIMIT,
          () -> {
            client.mustLive();
            return SampleRuns.annotated(run) >= splits / 3;
          },
          () -> client.tail() + cluster.tails());
      cluster.anyTaskManager().kill();
      int done = SampleRuns.annotated(run);
      assertTrue(done < splits, "killed too late: " + done + " of " + splits);
      cluster.startTaskManager();
      client.succeed(LIMIT);
    }
    SampleRuns.LARGE.assertSameBytes(run);
    cluster.awaitTaskManagers(2);
  }

  @Test
  void survivesAKilledTaskManagerWhileDeduplicating() throws Exception {
    killIn("deduplicate", SampleRuns.LARGE, 1);
  }

  @Test
  void survivesAKilledTaskManagerWhileCutting() throws Exception {
    killIn("line-duplicates", SampleRuns.EVERY_STEP, 0);
  }

  /** Kills while a stage's tasks run, once so many of them have ended. */
  private static void killIn(String stage, SampleRuns sample, int ended) throws Exception {
    Path run = FOLDER.resolve("killed-" + stage);
    try (JavaProcess client = submit("killed-" + stage, sample.into(run))) {
      Await.until(
          "tasks of " + stage + " under way",
          LIMIT,
          () -> {
            client.mustLive();
            return underWay(cluster.running("sluice-" + stage), ended);
          },
          () -> client.tail() + cluster.tails());
      cluster.anyTaskManager().kill();
      assertTrue(Files.notExists(run.resolve("decisions/outcome.json")), "killed too late");
      cluster.startTaskManager();
      client.succeed(LIMIT);
    }
    sample.assertSameBytes(run);
    cluster.awaitTaskManagers(2);
  }

  /**
   * Kills a worker at so many random moments, over as many runs as that takes. Not part of every
   * build: {@code -Dsluice.kills=10}, and {@code -Dsluice.kills.seed} to repeat the moments.
   */
  @Test
  @EnabledIfSystemProperty(named = "sluice.kills", matches = "[0-9]+")
  void survivesKillsAtRandomMoments() throws Exception {
    RandomKills kills = new RandomKills();
    for (int i = 0; kills.left(); i++) {
      Path run = FOLDER.resolve("random-" + i);
      try (JavaProcess client = submit("random-" + i, SampleRuns.LARGE.into(run))) {
        while (kills.whileAlive(client)) {
          cluster.anyTaskManager().kill();
          cluster.startTaskManager();
        }
        client.succeed(LIMIT);
      }
      SampleRuns.LARGE.assertSameBytes(run);
      cluster.awaitTaskManagers(2);
    }
  }

  private static boolean underWay(JsonNode job, int ended) {
    int finished = 0;
    int running = 0;
    for (JsonNode vertex : job.path("vertices")) {
      finished += vertex.path("tasks").path("FINISHED").asInt();
      running += vertex.path("tasks").path("RUNNING").asInt();
    }
    return finished >= ended && running > 0;
  }
}
