package org.sluice.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher's {@code --runner}: an engine inside one process writes the same bytes. */
class EmbeddedIT {
  private static final Path FOLDER = Project.OUTPUT.resolve("embedded");

  private static JavaProcess launch(String name, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Project.FOLDER.resolve("sluice").toString());
    command.addAll(arguments);
    return JavaProcess.command(
        FOLDER.resolve(name + ".log"),
        Map.of("JAVA_HOME", System.getProperty("java.home"), "SLUICE_OPTS", "-Xmx512m"),
        command);
  }

  @ParameterizedTest
  @ValueSource(strings = {"flink", "spark"})
  void writesTheSameBytes(String engine) throws Exception {
    Path run = FOLDER.resolve(engine);
    List<String> arguments = new ArrayList<>(SampleRuns.EVERY_STEP.into(run));
    arguments.addAll(List.of("--runner", engine, "--parallelism", "2"));
    try (JavaProcess process = launch(engine, arguments)) {
      process.succeed(SampleRuns.LIMIT);
      assertTrue(process.output().contains("done in"), process.tail());
    }
    SampleRuns.EVERY_STEP.assertSameBytes(run);
  }

  @ParameterizedTest
  @ValueSource(strings = {"flink", "spark"})
  void tellsWhatFailedInOneLine(String engine) throws Exception {
    Path run = FOLDER.resolve("damaged-" + engine);
    List<String> arguments = new ArrayList<>(SampleRuns.SMALL.into(run));
    arguments.add("--runner=" + engine);
    Files.createDirectories(run);
    // Where annotated files should go is a file: every worker fails.
    Files.writeString(run.resolve("annotated"), "");
    try (JavaProcess process = launch("damaged-" + engine, arguments)) {
      assertEquals(1, process.end(SampleRuns.LIMIT), process.tail());
      long errors = process.output().lines().filter(line -> line.startsWith("error: ")).count();
      assertEquals(1, errors, process.tail());
      assertTrue(
          process.output().contains("error: the annotate pipeline failed: "), process.tail());
    }
  }

  @Test
  void jarWithoutEnginesNamesTheLauncher() throws Exception {
    Path run = FOLDER.resolve("without");
    List<String> command = new ArrayList<>(List.of("-jar", Project.LOCAL_JAR.toString()));
    command.addAll(SampleRuns.SMALL.into(run));
    command.addAll(List.of("--runner", "flink"));
    try (JavaProcess process =
        JavaProcess.start(FOLDER.resolve("without.log"), Map.of(), command)) {
      assertEquals(2, process.end(SampleRuns.LIMIT), process.tail());
      assertTrue(process.output().contains("./sluice run --runner flink"), process.tail());
    }
  }
}
