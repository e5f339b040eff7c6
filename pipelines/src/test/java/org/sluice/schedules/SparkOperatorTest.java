package org.sluice.schedules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Spark applications, against the fields of the operator's API that they use. */
class SparkOperatorTest {
  private static final String NAME = "spark-operator.schema.json";

  private static ResourceSchema schema;
  private static JsonNode application;
  private static JsonNode scheduled;

  @BeforeAll
  static void readSchema() throws IOException {
    try (InputStream in = SparkOperatorTest.class.getResourceAsStream(NAME)) {
      assertNotNull(in, NAME);
      schema = ResourceSchema.of(new ObjectMapper().readTree(in));
    }
    application = Samples.resource("spark-operator/application.yaml");
    scheduled = Samples.resource("spark-operator/scheduled.yaml");
  }

  @Test
  void applicationsAreWhatTheOperatorDefines() {
    assertEquals("SparkApplication", application.path("kind").asText());
    assertEquals(Set.of(), schema.faults(application));
    assertEquals("ScheduledSparkApplication", scheduled.path("kind").asText());
    assertEquals(Set.of(), schema.faults(scheduled));
  }

  @Test
  void faultsAreFound() {
    ObjectNode misspelt = application.deepCopy();
    ((ObjectNode) misspelt.at("/spec/restartPolicy")).put("onFailureRetry", 2);
    assertFalse(schema.faults(misspelt).isEmpty());
    ObjectNode mistyped = application.deepCopy();
    ((ObjectNode) mistyped.at("/spec/executor")).put("instances", "4");
    assertFalse(schema.faults(mistyped).isEmpty());
    ObjectNode incomplete = application.deepCopy();
    ((ObjectNode) incomplete.path("spec")).remove("sparkVersion");
    assertFalse(schema.faults(incomplete).isEmpty());
    ObjectNode unscheduled = scheduled.deepCopy();
    ((ObjectNode) unscheduled.path("spec")).remove("schedule");
    assertFalse(schema.faults(unscheduled).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"driver", "executor"})
  void environmentIsKubernetesOwn(String role) throws JsonProcessingException {
    JsonNode pod = application.at("/spec/" + role);
    for (JsonNode variable : pod.path("env")) {
      assertNotNull(StrictModels.read(variable, EnvVar.class).getValue());
    }
    for (JsonNode source : pod.path("envFrom")) {
      assertTrue(StrictModels.read(source, EnvFromSource.class).getSecretRef().getOptional());
    }
  }

  @Test
  void everyNightRunsTheSameApplication() {
    ObjectNode once = application.path("spec").deepCopy();
    once.remove("timeToLiveSeconds");
    assertEquals(once, scheduled.at("/spec/template"));
    assertEquals("Forbid", scheduled.at("/spec/concurrencyPolicy").asText());
  }

  @Test
  void sparkIsTheOneOfTheImage() {
    String dockerfile = Samples.read(Samples.FOLDER.resolve("images/spark.Dockerfile"));
    String version = application.at("/spec/sparkVersion").asText();
    assertTrue(dockerfile.contains("FROM spark:" + version + "-scala2.12-java17"), version);
    String jar = application.at("/spec/mainApplicationFile").asText().replace("local://", "");
    assertTrue(dockerfile.contains(" " + jar + "\n"), jar);
    assertEquals("org.sluice.cli.Sluice", application.at("/spec/mainClass").asText());
  }

  @Test
  void recipeIsMountedWhereTheArgumentsLookForIt() {
    JsonNode mount = application.at("/spec/driver/configMaps/0");
    assertEquals("sluice-recipe", mount.path("name").asText());
    List<String> arguments = Samples.texts(application.at("/spec/arguments"));
    assertTrue(arguments.contains(mount.path("path").asText() + "/nightly.yaml"));
  }
}
