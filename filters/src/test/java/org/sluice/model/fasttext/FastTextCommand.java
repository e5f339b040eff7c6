package org.sluice.model.fasttext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * fastText itself. Where it is not installed the test is skipped, and with {@code
 * SLUICE_TOOLS=required} it fails.
 */
public final class FastTextCommand {
  private FastTextCommand() {}

  /** Runs it and gives what it printed. */
  public static List<String> run(Path folder, String... arguments)
      throws IOException, InterruptedException {
    boolean there =
        Stream.of(System.getenv("PATH").split(Pattern.quote(System.getProperty("path.separator"))))
            .anyMatch(place -> Files.isExecutable(Path.of(place, "fasttext")));
    if (!there && "required".equals(System.getenv("SLUICE_TOOLS"))) {
      fail("fasttext is not installed");
    }
    assumeTrue(there, "fasttext is not installed");
    List<String> command = new ArrayList<>(List.of("fasttext"));
    command.addAll(List.of(arguments));
    Path printed = folder.resolve("printed.txt");
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(printed.toFile())
            .redirectError(said.toFile())
            .start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      fail("fasttext did not end in two minutes");
    }
    assertEquals(0, process.exitValue(), () -> String.join(" ", command) + ": " + read(said));
    return read(printed).lines().toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
