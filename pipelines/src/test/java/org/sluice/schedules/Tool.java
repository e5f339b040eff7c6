package org.sluice.schedules;

import static org.junit.jupiter.api.Assertions.assertTrue;
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
 * A program of the operating system that checks a sample. Where it is not installed the test is
 * skipped, and with {@code SLUICE_TOOLS=required} it fails.
 *
 * @param status the exit status
 * @param output standard output and standard error
 */
record Tool(int status, String output) {
  static Tool run(Path folder, String program, String... arguments)
      throws IOException, InterruptedException {
    boolean there =
        Stream.of(System.getenv("PATH").split(Pattern.quote(System.getProperty("path.separator"))))
            .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    if (!there && "required".equals(System.getenv("SLUICE_TOOLS"))) {
      fail(program + " is not installed");
    }
    assumeTrue(there, program + " is not installed");
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("tool", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        fail(program + " did not end in two minutes");
      }
      return new Tool(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      assertTrue(Files.deleteIfExists(output));
    }
  }
}
