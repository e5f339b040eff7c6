package org.sluice.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.dedup.CorpusSteps;
import org.sluice.document.Catalogue;
import org.sluice.plan.InputException;
import org.sluice.plan.Planner;
import org.sluice.plan.RunFolder;
import org.sluice.recipe.RecipeReader;
import org.sluice.storage.FoundFile;
import org.sluice.storage.S3Server;
import org.sluice.storage.Storage;

class RunLeaseTest {
  private static S3Server server;

  @BeforeAll
  static void start() throws Exception {
    server = S3Server.start();
    server.use();
  }

  @AfterAll
  static void stop() throws Exception {
    S3Server.forget();
    server.close();
  }

  private static RunFolder folder(String name) {
    return new RunFolder(S3Server.root() + "/" + name);
  }

  @Test
  void refusesASecondRunUntilTheFirstEnds() throws Exception {
    RunFolder run = folder("two");
    try (RunLock first = RunLock.take(run)) {
      InputException refused = assertThrows(InputException.class, () -> RunLock.take(run));
      assertTrue(refused.getMessage().endsWith("wait for its end"), refused.getMessage());
      assertTrue(first.lease().isHeld());
    }
    assertFalse(Storage.exists(run.file(".lock")));
    RunLock.take(run).close();
  }

  @Test
  void takesOverFromAProcessThatIsNoMore() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    RunFolder run = folder("killed");
    String host = InetAddress.getLocalHost().getHostName();
    Storage.writeText(run.file(".lock"), "somebody " + host + " " + gone.pid() + " 3");
    RunLock.take(run).close();
  }

  @Test
  void endsWhenAnotherRunTookOver() throws Exception {
    RunFolder run = folder("lost");
    try (RunLock lock = RunLock.take(run)) {
      Storage.writeText(run.file(".lock"), "another elsewhere 1 0");
      IOException lost = assertThrows(IOException.class, lock.lease()::check);
      assertTrue(lost.getMessage().startsWith("another run took over"), lost.getMessage());
    }
    assertEquals("another elsewhere 1 0", Storage.readText(run.file(".lock")));
  }

  /** The other run works on while this one is silent, and ends before this one wakes. */
  @ParameterizedTest
  @ValueSource(strings = {"deduplicate", "write"})
  void writesNoResultOnceAnotherRunTookOver(String stage) throws Exception {
    RunFolder run = folder("fenced-" + stage);
    List<String> results = new ArrayList<>();
    Progress takenOver =
        new Progress() {
          @Override
          public void begin(String begun, long inputBytes) {
            if (begun.equals(stage)) {
              unchecked(() -> Storage.writeText(run.file(".lock"), "another elsewhere 1 0"));
              unchecked(() -> Storage.writeText(run.manifest(), "the other's"));
              results.addAll(unchecked(() -> results(run)));
            }
          }

          @Override
          public void update(Map<String, Long> counters) {}

          @Override
          public void end() {}

          @Override
          public void note(String message) {}
        };
    var recipe =
        new RecipeReader(Catalogue.parameters(), CorpusSteps.parameters())
            .read(
                "recipe.yaml",
                "name: fenced\nread: %s/samples/crawl\ndocument: [extract]\nwrite: { path: %s }\n"
                    .formatted(Project.FOLDER, run.path()),
                List.of());
    DirectOptions options = PipelineOptionsFactory.as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    options.setBlockOnRun(false);
    Storage.initialise(options, List.of());
    CurationRun loser =
        new CurationRun(Planner.plan(recipe, "test"), new Engine(options), takenOver);
    IOException failure = assertThrows(IOException.class, loser::execute);
    assertTrue(failure.getMessage().contains("another run took over"), failure.getMessage());
    assertEquals("the other's", Storage.readText(run.manifest()));
    assertEquals(results, results(run));
  }

  /**
   * What is there but the list of splits, which each plan has under a name of its own. The stand-in
   * for S3 keeps objects as files, and lists none when one vanishes under its walk, as those that
   * the cancelled pipeline still clears away do; the lock at least is always there.
   */
  private static List<String> results(RunFolder run) throws IOException {
    List<FoundFile> found = Storage.listAll(run.path());
    for (int again = 0; found.isEmpty() && again < 100; again++) {
      found = Storage.listAll(run.path());
    }
    return found.stream()
        .map(FoundFile::name)
        .filter(name -> !name.contains("/splits/") && !name.endsWith(".tmp"))
        .toList();
  }

  private static <T> T unchecked(Callable<T> action) {
    try {
      return action.call();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void isLostWhenItIsGone() throws Exception {
    RunFolder run = folder("gone");
    try (RunLock lock = RunLock.take(run)) {
      lock.lease().check();
      Storage.delete(List.of(run.file(".lock")));
      assertThrows(IOException.class, lock.lease()::check);
    }
    assertFalse(Storage.exists(run.file(".lock")));
  }

  @Test
  void leavesOtherPeoplesFoldersAlone() throws IOException {
    Storage.writeText(folder("project").readme(), "mine");
    assertTrue(
        assertThrows(InputException.class, () -> RunLock.take(folder("project")))
            .getMessage()
            .contains("would overwrite its README.md"));
    assertThrows(
        InputException.class, () -> RunLock.take(new RunFolder(folder("project").readme())));
  }
}
