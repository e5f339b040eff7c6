package org.sluice.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.plan.InputException;
import org.sluice.plan.RunFolder;

class RunLockTest {
  @TempDir Path folder;

  @Test
  void refusesASecondRunUntilTheFirstEnds() throws Exception {
    RunFolder run = new RunFolder(folder.resolve("run").toString());
    RunLock first = RunLock.take(run);
    InputException refused = assertThrows(InputException.class, () -> RunLock.take(run));
    assertEquals(
        "another run is writing to '" + run.path() + "'; wait for its end", refused.getMessage());
    first.close();
    RunLock.take(run).close();
  }
}
