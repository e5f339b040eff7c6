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

  @Test
  void namesLanguagesByAModelOfItsOwn() throws IOException {
    List<String> labelled = new ArrayList<>();
    List<String> documents = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String sea = "Град данас слави празник старог моста, број " + i + ".";
      String bread = "Grad danas slavi praznik hleba i soli, broj " + i + ".";
      labelled.add("__label__sr " + sea);
      labelled.add("__label__en The town bakes its bread today, number " + i + ".");
      documents.add(JSON.createObjectNode().put("id", "c" + i).put("text", sea).toString());
      documents.add(JSON.createObjectNode().put("id", "l" + i).put("text", bread).toString());
    }
    for (int i = 0; i < 20; i++) {
      labelled.add("__label__sr Grad danas slavi praznik, broj " + i + ".");
    }
    Path lines = Files.write(folder.resolve("labelled.txt"), labelled);
    Path docs = Files.write(folder.resolve("docs.jsonl"), documents);
    CommandResult trained =
        CommandResult.of(
            "train", lines, "-o", folder.resolve("lid.bin"), "--epochs", 30, "--held-out", 0);
    assertEquals(0, trained.status(), trained.err());
    Path run = folder.resolve("run");
    Path recipe =
        Files.writeString(
            folder.resolve("recipe.yaml"),
            """
            name: models
            read: DOCS
            document:
              - language: { model: lid.bin, keep: [srp_Cyrl] }
            write: { path: RUN }
            """
                .replace("DOCS", docs.toString())
                .replace("RUN", run.toString()));
    CommandResult ran = CommandResult.of("run", recipe);
    assertEquals(0, ran.status(), ran.err());
    CommandResult ledger = CommandResult.of("ledger", run, "--where", "verdict = 'dropped'");
    assertEquals(20, ledger.lines().size());
    JsonNode row = JSON.readTree(ledger.lines().get(0));
    assertEquals("srp_Latn", row.get("language").textValue());
    assertEquals("language/keep", row.at("/reasons/0/rule").textValue());
    CommandResult judged = CommandResult.of("judge", recipe, "--in", docs);
    JsonNode first = JSON.readTree(judged.lines().get(0));
    assertEquals("srp_Cyrl", first.get("language").textValue(), first::toString);
    assertEquals("kept", first.get("verdict").textValue());
    assertEquals(0, CommandResult.of("verify", run).status());
    CommandResult replay = CommandResult.of("replay", run, "--set", "language.keep=srp_Latn");
    assertEquals(0, replay.status(), replay.err());
    CommandResult missing =
        CommandResult.of("run", recipe, "--set", "language.model=none.bin", "--set", "name=b");
    assertEquals(2, missing.status());
    assertTrue(missing.err().contains("none.bin"), missing.err());
  }
}
