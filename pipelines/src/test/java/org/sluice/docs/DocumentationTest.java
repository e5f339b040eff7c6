package org.sluice.docs;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.dedup.CorpusSteps;
import org.sluice.document.Catalogue;

class DocumentationTest {
  @Test
  void pageOfDocumentStepsIsTheCatalogues() throws IOException {
    Committed.check("filters/docs/filters.md", StepPages.document());
  }

  @Test
  void pageOfCorpusStepsIsTheCatalogues() throws IOException {
    Committed.check("pipelines/docs/corpus.md", StepPages.corpus());
  }

  @Test
  void everyStepNamesItsSource() {
    Catalogue.KINDS.forEach(kind -> assertFalse(kind.citation().isBlank(), kind.name()));
    CorpusSteps.ALL.forEach(step -> assertFalse(step.citation().isBlank(), step.name()));
  }

  /** Every signal and file that a hand-written page names is there. */
  @Test
  void definitionsSpeakOfSignalsThatExist() throws IOException {
    Path page = Committed.PROJECT.resolve("filters/docs/definitions.md");
    String pages = StepPages.document();
    List<String> lines = Files.readAllLines(page);
    int named = 0;
    for (String line : lines) {
      String[] parts = line.split("`", -1);
      for (int i = 1; i < parts.length; i += 2) {
        if (parts[i].matches("[a-z0-9]+(_[a-z0-9]+)+")) {
          assertTrue(pages.contains("`" + parts[i] + "`"), parts[i] + " in: " + line);
          named++;
        }
      }
    }
    assertTrue(named > 10, "the page names " + named + " signals");
  }
}
