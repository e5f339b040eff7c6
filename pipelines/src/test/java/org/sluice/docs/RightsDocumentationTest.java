package org.sluice.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.recipe.Settings;
import org.sluice.rights.Profile;
import org.sluice.rights.Protocol;
import org.sluice.rights.RightsStep;

/** The table of the page about rights is that of the code. */
class RightsDocumentationTest {
  @Test
  void pageHasEveryStatementWithItsSignalAndProfiles() throws IOException {
    List<String> rows = new ArrayList<>();
    for (String line : Files.readAllLines(Committed.PROJECT.resolve("pipelines/docs/rights.md"))) {
      if (line.startsWith("| `") && !line.startsWith("| `obey`")) {
        String[] cells = line.split("\\|", -1);
        rows.add(cells[1].strip() + " " + cells[2].strip() + " " + cells[4].strip());
      }
    }
    List<String> expected = new ArrayList<>();
    for (Protocol protocol : Protocol.values()) {
      List<String> profiles = new ArrayList<>();
      for (Profile profile : Profile.values()) {
        if (rules(profile).contains("rights/" + protocol.word())) {
          profiles.add("`" + profile.word() + "`");
        }
      }
      expected.add(
          "`%s` `%s` %s"
              .formatted(
                  protocol.word(),
                  protocol.signal().name(),
                  profiles.isEmpty() ? "none" : String.join(", ", profiles)));
    }
    assertEquals(expected, rows);
  }

  private static List<String> rules(Profile profile) {
    Settings settings =
        Settings.defaults(RightsStep.KIND.parameters()).with("profile", profile.word());
    return RightsStep.KIND.rules().apply(settings).stream().map(rule -> rule.code()).toList();
  }
}
