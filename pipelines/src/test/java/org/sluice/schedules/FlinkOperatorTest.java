package org.sluice.schedules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The Flink session cluster, against the definition that the operator ships. */
class FlinkOperatorTest {
  private static ResourceSchema schema;
  private static JsonNode session;

  @BeforeAll
  static void readDefinition() throws IOException {
    String name = "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";
    try (InputStream in = FlinkOperatorTest.class.getResourceAsStream(name)) {
      assertNotNull(in, name);
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      schema = ResourceSchema.of(Samples.documents(text, name).get(0), "v1beta1");
    }
    session = Samples.resource("flink-operator/session.yaml");
  }

  @Test
  void sessionIsWhatTheOperatorDefines() {
    assertEquals("flink.apache.org/v1beta1", session.path("apiVersion").asText());
    assertEquals("FlinkDeployment", session.path("kind").asText());
    assertEquals(Set.of(), schema.faults(session));
  }

  @Test
  void faultsAreFound() {
    ObjectNode misspelt = session.deepCopy();
    ((ObjectNode) misspelt.path("spec")).put("flinkversion", "v1_19");
    assertFalse(schema.faults(misspelt).isEmpty());
    ObjectNode unknownVersion = session.deepCopy();
    ((ObjectNode) unknownVersion.path("spec")).put("flinkVersion", "v9_9");
    assertFalse(schema.faults(unknownVersion).isEmpty());
    ObjectNode mistyped = session.deepCopy();
    ((ObjectNode) mistyped.at("/spec/flinkConfiguration")).put("restart-strategy.type", 5);
    assertFalse(schema.faults(mistyped).isEmpty());
  }

  /** In application mode the operator allows a program one job, and a run has up to three. */
  @Test
  void clusterIsASessionThatAClientSubmitsTo() {
    assertTrue(session.at("/spec/job").isMissingNode());
    List<String> command =
        Samples.texts(
            Samples.resource("flink-operator/cronjob.yaml")
                .at("/spec/jobTemplate/spec/template/spec/initContainers/2/command"));
    String address = session.at("/metadata/name").asText() + "-rest:8081";
    assertTrue(command.contains("--jobmanager=" + address), command::toString);
    assertEquals("run", command.get(1));
    assertFalse(command.contains("--detached"), command::toString);
  }

  /** A client that was killed leaves its job running. */
  @Test
  void whatIsLeftOfAnEarlierTryIsCancelledFirst() {
    JsonNode clear =
        Samples.resource("flink-operator/cronjob.yaml")
            .at("/spec/jobTemplate/spec/template/spec/initContainers/1");
    assertEquals("clear", clear.path("name").asText());
    String script = clear.path("command").path(4).asText();
    String address = "--jobmanager=" + session.at("/metadata/name").asText() + "-rest:8081";
    assertTrue(script.contains("flink list " + address), script);
    assertTrue(script.contains("flink cancel " + address), script);
  }

  @Test
  void clusterAndClientAreOfOneFlink() {
    String image = session.at("/spec/image").asText();
    String dockerfile = Samples.read(Samples.FOLDER.resolve("images/flink.Dockerfile"));
    assertTrue(dockerfile.contains("FROM " + image + "\n"), image);
    assertTrue(
        image.startsWith(
            "flink:" + session.at("/spec/flinkVersion").asText().substring(1).replace('_', '.')),
        image);
  }

  @Test
  void mainContainerHasTheNameThatFlinkLooksFor() {
    assertEquals(
        "flink-main-container",
        session.at("/spec/podTemplate/spec/containers/0/name").asText(),
        "a container of another name would be a second one");
  }
}
