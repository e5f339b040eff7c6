package org.sluice.schedules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.recipe.RecipeException;
import org.sluice.schedules.Calls.Call;

/** The DAGs, run by Python against a stand-in of Airflow that records what they define. */
class AirflowDagsTest {
  private static final String STAND_IN = "airflow_stand_in.py";

  @TempDir Path folder;

  static Stream<Arguments> dags() {
    return Samples.files(".py").stream()
        .flatMap(file -> Stream.of("2", "3").map(version -> Arguments.of(version, file)));
  }

  private Tool python(String version, Path dag) throws IOException, InterruptedException {
    Path script = folder.resolve(STAND_IN);
    try (InputStream in = AirflowDagsTest.class.getResourceAsStream(STAND_IN)) {
      assertNotNull(in, STAND_IN);
      Files.write(script, in.readAllBytes());
    }
    return Tool.run(folder, "python3", "-B", script.toString(), version, dag.toString());
  }

  private JsonNode dag(String version, Path file) throws IOException, InterruptedException {
    Tool result = python(version, file);
    assertEquals(0, result.status(), result::output);
    JsonNode dags = new ObjectMapper().readTree(result.output());
    assertEquals(1, dags.size());
    return dags.get(0);
  }

  @Test
  void thereAreTwo() {
    assertEquals(2, Samples.files(".py").size());
  }

  @ParameterizedTest
  @MethodSource("dags")
  void plansThenRunsThenVerifies(String version, Path file) throws Exception {
    List<String> chain = new ArrayList<>();
    for (JsonNode task : dag(version, file).path("tasks")) {
      chain.add(task.at("/parameters/task_id").asText() + task.path("downstream"));
    }
    assertEquals(List.of("plan[\"run\"]", "run[\"verify\"]", "verify[]"), chain);
  }

  @ParameterizedTest
  @MethodSource("dags")
  void runsNeverOverlapAndNeverMakeUpForOldNights(String version, Path file) throws Exception {
    JsonNode parameters = dag(version, file).path("parameters");
    assertEquals(1, parameters.path("max_active_runs").asInt());
    assertTrue(parameters.has("catchup"));
    assertFalse(parameters.path("catchup").asBoolean());
    assertEquals("0 2 * * *", parameters.path("schedule").asText());
    assertTrue(parameters.has("dagrun_timeout"), "a run that hangs must not hold up the next");
  }

  @ParameterizedTest
  @MethodSource("dags")
  void onlyTheRunIsRetried(String version, Path file) throws Exception {
    for (JsonNode task : dag(version, file).path("tasks")) {
      boolean run = task.at("/parameters/task_id").asText().equals("run");
      assertEquals(run ? 2 : 0, task.at("/parameters/retries").asInt(-1));
    }
  }

  @ParameterizedTest
  @MethodSource("dags")
  void commandLineTakesTheArguments(String version, Path file) throws Exception {
    List<Call> calls = calls(dag(version, file), file);
    for (Call call : calls) {
      ArgumentsTest.assertTaken(call);
    }
  }

  @ParameterizedTest
  @MethodSource("dags")
  void verifiesWhatTheRunWrote(String version, Path file)
      throws IOException, InterruptedException, RecipeException {
    ArgumentsTest.assertVerified(calls(dag(version, file), file));
  }

  private static List<Call> calls(JsonNode dag, Path file) {
    List<Call> calls = new ArrayList<>();
    for (JsonNode task : dag.path("tasks")) {
      JsonNode parameters = task.path("parameters");
      List<String> arguments =
          switch (task.path("operator").asText()) {
            case "BashOperator" -> Calls.afterJar(parameters.path("bash_command").asText());
            case "KubernetesPodOperator" -> Samples.texts(parameters.path("arguments"));
            case "SparkSubmitOperator" -> Samples.texts(parameters.path("application_args"));
            default -> throw new AssertionError(task.toString());
          };
      calls.add(new Call(Samples.FOLDER.relativize(file).toString(), arguments));
    }
    return calls;
  }

  @Test
  void standInFindsFaults() throws IOException, InterruptedException {
    String dag = Samples.read(Samples.FOLDER.resolve("airflow/sluice_local.py"));
    for (List<String> change :
        List.of(
            List.of("max_active_runs=1", "max_runs=1"),
            List.of("retries=2", "retry=2"),
            List.of("plan >> run >> verify", "plan >> run >> verfy"),
            List.of("tzinfo=timezone.utc", "tzinfo=None"))) {
      assertTrue(dag.contains(change.get(0)), change.get(0));
      Path changed = folder.resolve("changed.py");
      Files.writeString(changed, dag.replace(change.get(0), change.get(1)));
      assertNotEquals(0, python("3", changed).status(), change.get(1));
    }
  }
}
