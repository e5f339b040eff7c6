package org.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recipe with models, from training to the ledger. */
class ModelRunTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void scoresAndJudgesByModelsOfItsOwn() throws IOException {
    List<String> labelled = new ArrayList<>();
    List<String> documents = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String text =
          i % 2 == 0
              ? "The tide turned and the boats came home to the harbour, " + i + " of them."
              : "Knead the dough, let it rise and bake the loaf for " + i + " minutes.";
      labelled.add("__label__" + (i % 2 == 0 ? "sea" : "bread") + " " + text);
      documents.add(JSON.createObjectNode().put("id", "d" + i).put("text", text).toString());
    }
    Path lines = Files.write(folder.resolve("labelled.txt"), labelled);
    Path docs = Files.write(folder.resolve("docs.jsonl"), documents);
    Path model = folder.resolve("m.bin");
    CommandResult trained =
        CommandResult.of("train", lines, "-o", model, "--epochs", 30, "--held-out", 0);
    assertEquals(0, trained.status(), trained.err());
    Path run = folder.resolve("run");
    Path recipe =
        Files.writeString(
            folder.resolve("recipe.yaml"),
            """
            name: models
            read: DOCS
            document:
              - quality
              - classifier: { model: m.bin, label: sea }
              - classifier: { model: m.bin, label: bread, name: bread, min-score: off }
              - topic: { of: law, name: law }
            write: { path: RUN }
            """
                .replace("DOCS", docs.toString())
                .replace("RUN", run.toString()));
    CommandResult plan = CommandResult.of("plan", recipe);
    assertTrue(plan.out().contains("classifier-bread/max-score"), plan.out());
    CommandResult ran = CommandResult.of("run", recipe, "--set", "classifier-bread.max-score=0.5");
    assertEquals(0, ran.status(), ran.err());
    CommandResult ledger = CommandResult.of("ledger", run, "--where", "verdict = 'dropped'");
    assertEquals(20, ledger.lines().size());
    JsonNode row = JSON.readTree(ledger.lines().get(0));
    assertEquals("classifier/min-score", row.at("/reasons/0/rule").textValue());
    assertEquals("classifier-bread/max-score", row.at("/reasons/1/rule").textValue());
    assertTrue(row.at("/signals/classifier_bread_score").doubleValue() > 0.5, row::toString);
    assertTrue(row.at("/signals/quality").isNumber(), row::toString);
    CommandResult story = CommandResult.of("explain", run, row.get("id").textValue());
    assertTrue(story.out().contains("classifier-bread/max-score"), story.out());
    assertFalse(story.out().contains("does not know"), story.out());
    assertEquals(0, CommandResult.of("verify", run).status());
  }
}
