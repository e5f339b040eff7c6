package org.sluice.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever letters the locale has, every file is found, read, and called the same. */
class LocaleTest {
  private static final Map<String, String> NO_LETTERS = Map.of("LC_ALL", "C", "LANG", "C");
  private static final Map<String, String> LETTERS = Map.of("LC_ALL", "C.UTF-8");

  @TempDir Path folder;

  @BeforeEach
  void input() throws IOException {
    for (String name : List.of("plain.html", "%E9%A1%B5%E9%9D%A2.html", "%C4%E3.html")) {
      Path file = Path.of(URI.create(folder.toUri() + "in/" + name));
      Files.createDirectories(file.getParent());
      Files.writeString(file, "<p>A text of " + name + " that is long enough.</p>");
    }
  }

  private String sluice(Map<String, String> locale, int status, String... arguments)
      throws Exception {
    Path log = Files.createTempFile(folder, "log", "");
    Process process = Project.start(log, locale, arguments);
    assertTrue(process.waitFor(5, TimeUnit.MINUTES), "no end in five minutes");
    String said = Files.readString(log);
    assertEquals(status, process.exitValue(), said);
    assertFalse(said.contains("\tat "), said);
    return said;
  }

  private String run(Map<String, String> locale, String read) throws Exception {
    Path recipe = folder.resolve("recipe.yaml");
    Files.writeString(
        recipe,
        """
        name: locale
        read: [ "%s" ]
        document: [ extract ]
        corpus: []
        write: { path: "%s" }
        """
            .formatted(folder.resolve("in") + read, folder.resolve("run")));
    sluice(locale, 0, "run", recipe.toString());
    return sluice(locale, 0, "ledger", folder.resolve("run").toString());
  }

  @Test
  void readsEveryFileInEveryLocale() throws Exception {
    String expected = run(LETTERS, "");
    assertEquals(3, expected.lines().count(), expected);
    assertTrue(expected.contains("/in/页面.html\""), expected);
    assertTrue(expected.contains("/in/%C4%E3.html\""), expected);
    assertFalse(expected.contains("\"failed\""), expected);
    assertEquals(expected, run(NO_LETTERS, ""));
    assertEquals(expected, run(NO_LETTERS, "/*.html"));
    String named = run(NO_LETTERS, "/页面.html");
    assertEquals(
        expected.lines().filter(row -> row.contains("页面")).toList(), named.lines().toList());
  }

  @Test
  void fetchesOriginalsInEveryLocale() throws Exception {
    run(NO_LETTERS, "");
    String run = folder.resolve("run").toString();
    for (String id : List.of("plain", "%C4%E3")) {
      for (Map<String, String> locale : List.of(LETTERS, NO_LETTERS)) {
        assertEquals(
            "<p>A text of " + id + ".html that is long enough.</p>",
            sluice(locale, 0, "explain", run, id, "--raw"));
      }
    }
  }

  @Test
  void saysThatTheLocaleLacksTheLettersOfAnArgument() throws Exception {
    String said = sluice(NO_LETTERS, 2, "extract", folder + "/in/页面.html");
    assertTrue(said.contains("error: no such file"), said);
    assertTrue(said.contains("set LC_ALL=C.UTF-8"), said);
    assertTrue(sluice(LETTERS, 0, "extract", folder + "/in/页面.html").contains("A text of"));
  }
}
