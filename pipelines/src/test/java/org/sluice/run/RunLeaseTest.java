package org.sluice.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sluice.plan.InputException;
import org.sluice.plan.RunFolder;
import org.sluice.storage.S3Server;
import org.sluice.storage.Storage;

class RunLeaseTest {
  private static S3Server server;

  @BeforeAll
  static void start() throws Exception {
    server = S3Server.start();
    server.use();
  }

  @AfterAll
  static void stop() throws Exception {
    S3Server.forget();
    server.close();
  }

  private static RunFolder folder(String name) {
    return new RunFolder(S3Server.root() + "/" + name);
  }

  @Test
  void refusesASecondRunUntilTheFirstEnds() throws Exception {
    RunFolder run = folder("two");
    try (RunLock first = RunLock.take(run)) {
      InputException refused = assertThrows(InputException.class, () -> RunLock.take(run));
      assertTrue(refused.getMessage().endsWith("wait for its end"), refused.getMessage());
      first.check();
    }
    assertFalse(Storage.exists(run.file(".lock")));
    RunLock.take(run).close();
  }

  @Test
  void takesOverFromAProcessThatIsNoMore() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    RunFolder run = folder("killed");
    String host = InetAddress.getLocalHost().getHostName();
    Storage.writeText(run.file(".lock"), "somebody " + host + " " + gone.pid() + " 3");
    RunLock.take(run).close();
  }

  @Test
  void endsWhenAnotherRunTookOver() throws Exception {
    RunFolder run = folder("lost");
    try (RunLock lock = RunLock.take(run)) {
      Storage.writeText(run.file(".lock"), "another elsewhere 1 0");
      IOException lost = assertThrows(IOException.class, lock::check);
      assertTrue(lost.getMessage().startsWith("another run took over"), lost.getMessage());
    }
    assertEquals("another elsewhere 1 0", Storage.readText(run.file(".lock")));
  }

  @Test
  void leavesOtherPeoplesFoldersAlone() throws IOException {
    Storage.writeText(folder("project").readme(), "mine");
    assertTrue(
        assertThrows(InputException.class, () -> RunLock.take(folder("project")))
            .getMessage()
            .contains("would overwrite its README.md"));
    assertThrows(
        InputException.class, () -> RunLock.take(new RunFolder(folder("project").readme())));
  }
}
