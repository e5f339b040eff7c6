package org.sluice.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The project's own folder, and Sluice as a process of its own in it. */
final class Project {
  /** The project's top folder. Tests run in the module's folder, just below it. */
  static final Path FOLDER = Path.of("..").toAbsolutePath().normalize();

  private Project() {}

  /** Starts {@code sluice} with this test's classes, in the project's folder as a user would. */
  static Process start(Path log, String... arguments) throws IOException {
    return start(log, Map.of(), arguments);
  }

  /** Starts {@code sluice} with more in its environment. */
  static Process start(Path log, Map<String, String> environment, String... arguments)
      throws IOException {
    return start(log, environment, command(arguments));
  }

  /** Starts a command in the project's folder. */
  static Process start(Path log, List<String> command) throws IOException {
    return start(log, Map.of(), command);
  }

  private static Process start(Path log, Map<String, String> environment, List<String> command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** The command that starts {@code sluice} with this test's classes. */
  static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add("org.sluice.cli.Sluice");
    command.addAll(List.of(arguments));
    return command;
  }

  /** Every file below a folder that belongs to a run's result, by name; what is reused is not. */
  static TreeMap<String, byte[]> results(Path run) throws IOException {
    TreeMap<String, byte[]> results = new TreeMap<>();
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = run.relativize(file).toString();
        if (!name.startsWith("annotated/")) {
          results.put(name, Files.readAllBytes(file));
        }
      }
    }
    return results;
  }
}
