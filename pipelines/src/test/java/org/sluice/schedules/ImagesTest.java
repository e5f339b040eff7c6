package org.sluice.schedules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Dockerfiles, against the build that makes what they copy and the manifests that use them. */
class ImagesTest {
  private static final Set<String> INSTRUCTIONS =
      Set.of("FROM", "RUN", "COPY", "USER", "WORKDIR", "ENTRYPOINT", "ENV", "LABEL");

  static Stream<Path> dockerfiles() {
    return Samples.files("Dockerfile").stream();
  }

  /** An instruction and what follows it. */
  private record Instruction(String name, String rest) {}

  private static List<Instruction> instructions(Path dockerfile) {
    List<Instruction> instructions = new ArrayList<>();
    for (String line : Samples.read(dockerfile).replace("\\\n", " ").lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = line.split("\\s+", 2);
        assertEquals(2, parts.length, line);
        assertTrue(INSTRUCTIONS.contains(parts[0]), line);
        instructions.add(new Instruction(parts[0], parts[1]));
      }
    }
    return instructions;
  }

  private static List<String> all(Path dockerfile, String name) {
    return instructions(dockerfile).stream()
        .filter(instruction -> instruction.name().equals(name))
        .map(Instruction::rest)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("dockerfiles")
  void beginsWithAnImageOfOneVersionAndEndsAsNoRoot(Path dockerfile) {
    assertEquals("FROM", instructions(dockerfile).get(0).name());
    String image = all(dockerfile, "FROM").get(0);
    assertTrue(image.matches("[a-z-]+:[0-9][a-z0-9._-]*"), image);
    List<String> users = all(dockerfile, "USER");
    assertEquals(1, users.size());
    assertTrue(!users.get(0).equals("root") && !users.get(0).equals("0"), dockerfile::toString);
  }

  @ParameterizedTest
  @MethodSource("dockerfiles")
  void copiesAJarThatTheBuildMakesAndTheContextHolds(Path dockerfile) throws IOException {
    List<String> ignored = Files.readAllLines(Samples.PROJECT.resolve(".dockerignore"));
    assertTrue(ignored.contains("*"), "the context is what is let through");
    for (String copy : all(dockerfile, "COPY")) {
      String[] paths = copy.split("\\s+");
      assertEquals(2, paths.length, copy);
      assertTrue(ignored.contains("!" + paths[0]), paths[0]);
      Path jar = Path.of(paths[0]);
      Path module = jar.getParent().getParent();
      assertEquals("target", jar.getParent().getFileName().toString(), copy);
      Path pom = Samples.PROJECT.resolve(module).resolve("pom.xml");
      if (Files.exists(pom) || !module.endsWith("cluster")) {
        assertTrue(
            Samples.read(pom).contains("${project.build.directory}/" + jar.getFileName()),
            "no build makes " + jar);
      }
    }
  }

  @Test
  void entryPointIsTheJarThatWasCopied() throws IOException {
    Path dockerfile = Samples.FOLDER.resolve("images/Dockerfile");
    JsonNode entry = new ObjectMapper().readTree(all(dockerfile, "ENTRYPOINT").get(0));
    List<String> words = Samples.texts(entry);
    assertEquals("java", words.get(0));
    assertEquals("-jar", words.get(words.size() - 2));
    String copied = all(dockerfile, "COPY").get(0).split("\\s+")[1];
    assertEquals(copied, words.get(words.size() - 1));
  }

  /** The commands in the head of each Dockerfile name the image, and the manifests ask for it. */
  @Test
  void manifestsUseTheImagesThatAreBuilt() {
    Set<String> built = new TreeSet<>();
    dockerfiles()
        .flatMap(file -> Samples.read(file).lines())
        .filter(line -> line.startsWith("#   docker build "))
        .forEach(line -> built.add(line.replaceFirst(".* -t (\\S+) \\.$", "$1")));
    Set<String> used = new TreeSet<>();
    Samples.manifests().forEach(manifest -> collect(manifest.resource(), used));
    used.removeIf(image -> !image.startsWith("sluice"));
    assertEquals(built, used);
    assertEquals(3, built.size());
  }

  private static void collect(JsonNode node, Set<String> images) {
    if (node.path("image").isTextual()) {
      images.add(node.path("image").asText());
    }
    node.forEach(child -> collect(child, images));
  }

  @Test
  void flinkClientStartsTheJarOfItsImage() {
    Path dockerfile = Samples.FOLDER.resolve("images/flink.Dockerfile");
    String copied = all(dockerfile, "COPY").get(0).split("\\s+")[1];
    List<String> command =
        Samples.texts(
            Samples.resource("flink-operator/cronjob.yaml")
                .at("/spec/jobTemplate/spec/template/spec/initContainers/2/command"));
    assertEquals(copied, command.get(command.size() - 1));
  }
}
