package org.sluice.schedules;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Every call of Sluice that the samples make, with its arguments. */
final class Calls {
  private Calls() {}

  /**
   * One call.
   *
   * @param file the sample, relative to its folder
   * @param arguments what Sluice's command line gets
   */
  record Call(String file, List<String> arguments) {
    boolean onCluster() {
      return arguments.stream().anyMatch(argument -> argument.startsWith("--runner"));
    }

    List<String> overrides() {
      return arguments.stream()
          .filter(argument -> argument.startsWith("--set="))
          .map(argument -> argument.substring("--set=".length()))
          .toList();
    }
  }

  /** The calls of manifests and units; those of the DAGs need Python to be found. */
  static List<Call> all() {
    List<Call> calls = new ArrayList<>();
    for (Samples.Manifest manifest : Samples.manifests()) {
      collect(manifest.file(), manifest.resource(), calls);
    }
    for (Path unit : Samples.files(".service")) {
      for (String line : Samples.read(unit).lines().toList()) {
        if (line.startsWith("ExecStart=") && line.contains("sluice.jar")) {
          calls.add(new Call(Samples.FOLDER.relativize(unit).toString(), afterJar(line)));
        }
      }
    }
    return calls;
  }

  private static void collect(String file, JsonNode node, List<Call> calls) {
    for (String key : List.of("args", "arguments")) {
      if (node.path(key).isArray()) {
        calls.add(new Call(file, Samples.texts(node.path(key))));
      }
    }
    node.forEach(child -> collect(file, child, calls));
  }

  /** The words of a command behind its jar. */
  static List<String> afterJar(String command) {
    List<String> words = Arrays.asList(command.trim().split("\\s+"));
    int jar = words.indexOf("-jar");
    if (jar < 0) {
      throw new IllegalArgumentException("no -jar in " + command);
    }
    return words.subList(jar + 2, words.size());
  }
}
