package org.sluice.schedules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The project's own shell scripts, by ShellCheck. */
class ShellScriptsTest {
  /**
   * `CDPATH= cd` and `-nt` are meant: the first is an idiom, the second is in dash, bash and ksh.
   */
  private static final String MEANT = "--exclude=SC1007,SC3013";

  @ParameterizedTest
  @ValueSource(strings = {"sluice", ".ci/run"})
  void shellCheckFindsNothing(String script) throws IOException, InterruptedException {
    Tool result = Tool.run(Samples.PROJECT, "shellcheck", MEANT, script);
    assertEquals("", result.output());
    assertEquals(0, result.status());
  }
}
