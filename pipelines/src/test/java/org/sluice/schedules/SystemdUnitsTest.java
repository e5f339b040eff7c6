package org.sluice.schedules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The systemd units, by {@code systemd-analyze} and by what they must say. */
class SystemdUnitsTest {
  private static final String SERVICE = "sluice-nightly.service";
  private static final String TIMER = "sluice-nightly.timer";
  private static final String ALERT = "sluice-alert@.service";

  @TempDir Path folder;

  /** Assignments by section and key, in order. */
  private static Map<String, List<String>> unit(String name) {
    Map<String, List<String>> assignments = new TreeMap<>();
    String section = "";
    for (String line : Samples.read(Samples.FOLDER.resolve("systemd/" + name)).lines().toList()) {
      if (line.startsWith("[")) {
        section = line;
      } else if (!line.isBlank() && !line.startsWith("#")) {
        int equals = line.indexOf('=');
        assertTrue(equals > 0 && !section.isEmpty(), line);
        assignments
            .computeIfAbsent(section + line.substring(0, equals), key -> new ArrayList<>())
            .add(line.substring(equals + 1));
      }
    }
    return assignments;
  }

  @Test
  void systemdTakesTheUnits() throws IOException, InterruptedException {
    write(SERVICE, "");
    write(TIMER, "");
    write(ALERT, "");
    Tool result =
        Tool.run(folder, "systemd-analyze", "verify", path(SERVICE), path(TIMER), path(ALERT));
    assertEquals("", result.output());
    assertEquals(0, result.status());
  }

  @Test
  void systemdFindsFaults() throws IOException, InterruptedException {
    write(SERVICE, "Restarts=on-failure\n");
    write(ALERT, "");
    Tool result = Tool.run(folder, "systemd-analyze", "verify", path(SERVICE));
    assertTrue(result.output().contains("Restarts"), result::output);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  /** Writes a unit with this machine's Java, which is not everywhere where Debian's is. */
  private void write(String name, String appended) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String text = Samples.read(Samples.FOLDER.resolve("systemd/" + name));
    Files.writeString(folder.resolve(name), text.replace("/usr/bin/java", java) + appended);
  }

  @Test
  void runIsOneAtATimeAndVerifiedAfterwards() {
    Map<String, List<String>> service = unit(SERVICE);
    assertEquals(List.of("oneshot"), service.get("[Service]Type"));
    List<String> commands = service.get("[Service]ExecStart");
    assertEquals(2, commands.size());
    assertEquals("run", Calls.afterJar(commands.get(0)).get(0));
    assertEquals("verify", Calls.afterJar(commands.get(1)).get(0));
  }

  @Test
  void onlyAFailureThatARetryMendsIsRetried() {
    Map<String, List<String>> service = unit(SERVICE);
    assertEquals(List.of("on-failure"), service.get("[Service]Restart"));
    assertEquals(List.of("2 3"), service.get("[Service]RestartPreventExitStatus"));
    assertEquals(List.of("3"), service.get("[Unit]StartLimitBurst"));
  }

  @Test
  void failureAlerts() {
    String handler = unit(SERVICE).get("[Unit]OnFailure").get(0);
    assertEquals(ALERT, handler.replaceFirst("@.*\\.service", "@.service"));
    assertTrue(unit(ALERT).get("[Service]ExecStart").get(0).contains("%i"));
  }

  @Test
  void timerNamesNoOtherUnitAndMakesUpForAMissedNight() {
    Map<String, List<String>> timer = unit(TIMER);
    assertTrue(timer.containsKey("[Timer]OnCalendar"));
    assertEquals(List.of("yes"), timer.get("[Timer]Persistent"));
    assertTrue(!timer.containsKey("[Timer]Unit"), "the service of the same name is what it starts");
    assertEquals(List.of("timers.target"), timer.get("[Install]WantedBy"));
  }

  @Test
  void onlyTheDataIsWritable() {
    Map<String, List<String>> service = unit(SERVICE);
    assertEquals(List.of("strict"), service.get("[Service]ProtectSystem"));
    assertEquals(List.of("/data"), service.get("[Service]ReadWritePaths"));
    assertEquals(List.of("sluice"), service.get("[Service]User"));
  }
}
