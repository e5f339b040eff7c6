package org.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.beam.runners.direct.DirectOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.cli.RunnerOptions.Runner;

/** What needs an engine is tested with the engines, in the module of the jar for clusters. */
class RunnerOptionsTest {
  private static DirectOptions direct(@Nullable Integer parallelism, String... further)
      throws UsageException {
    return new RunnerOptions(Runner.DIRECT, null, parallelism, List.of(further))
        .resolve(false)
        .as(DirectOptions.class);
  }

  private static String refusal(Runner runner, @Nullable String master) {
    return assertThrows(
            UsageException.class,
            () -> new RunnerOptions(runner, master, null, List.of()).resolve(false))
        .getMessage();
  }

  @Test
  void checksOfTheDirectRunnerAreOffUnlessAskedFor() throws UsageException {
    assertFalse(direct(null).isEnforceImmutability());
    assertTrue(direct(null, "--enforceImmutability=true").isEnforceImmutability());
    assertEquals(3, direct(3).getTargetParallelism());
    assertEquals(Runtime.getRuntime().availableProcessors(), direct(null).getTargetParallelism());
  }

  @Test
  void unknownOptionsAreNamed() {
    String message = assertThrows(UsageException.class, () -> direct(null, "--no=1")).getMessage();
    assertTrue(message.contains("no"), message);
  }

  @Test
  void parallelismIsAtLeastOne() {
    assertThrows(UsageException.class, () -> direct(0));
  }

  @Test
  void missingRunnerNamesTheLauncher() {
    for (Runner runner : List.of(Runner.FLINK, Runner.SPARK)) {
      String message = refusal(runner, null);
      assertTrue(message.contains("./sluice run --runner " + runner), message);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"host", "host:", "spark://host:7077", "http://host:8081", "a b:1"})
  void addressOfFlinkIsHostAndPort(String master) {
    assertTrue(refusal(Runner.FLINK, master).contains("HOST:PORT"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"host:7077", "http://host:7077", "spark:host"})
  void addressOfSparkIsAUrl(String master) {
    assertTrue(refusal(Runner.SPARK, master).contains("spark://HOST:PORT"));
  }

  @Test
  void directHasNoMaster() {
    assertTrue(refusal(Runner.DIRECT, "host:1").contains("--master"));
  }

  @Test
  void nameOfTheRunnerIsOneOfThree() throws UsageException {
    assertEquals(Runner.SPARK, Runner.of("spark", false));
    assertEquals(Runner.DIRECT, Runner.of(null, false));
    assertThrows(UsageException.class, () -> Runner.of("dataflow", false));
  }
}
