package org.sluice.dedup.spans;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.dedup.BlockWriter;
import org.sluice.dedup.CorpusSteps;
import org.sluice.dedup.Partitions;
import org.sluice.document.Catalogue;
import org.sluice.plan.Contents;
import org.sluice.plan.Estimate;
import org.sluice.plan.InputFigures;
import org.sluice.plan.Shuffle;
import org.sluice.recipe.Recipe;
import org.sluice.recipe.RecipeReader;
import org.sluice.recipe.Settings;

/** What {@code sluice plan} says that steps shuffle which cut texts, beside what they do. */
class CutCostTest {
  private static final List<String> SOURCES =
      List.of("eltec-eng", "eltec-other", "own-en", "own-zh", "aozora", "d2l-en", "elixirschool");

  /** How far an estimate may lie above what was sent. It may lie below by a fifth. */
  private static final double MOST = 3;

  /** Novels, essays and lessons in several languages, a file each: a document for each heading. */
  private static PlainCorpus sources(int copies) throws IOException {
    List<List<PlainCorpus.Document>> files = new ArrayList<>();
    for (int copy = 0; copy < copies; copy++) {
      for (String source : SOURCES) {
        String text = Files.readString(Path.of("../samples/sources/" + source + ".txt"));
        List<PlainCorpus.Document> documents = new ArrayList<>();
        int number = 0;
        for (String part : text.split("(?m)^=== .*$", -1)) {
          if (!part.isBlank()) {
            String id = "00000000-0000-0000-0000-" + source + copy + number++;
            String url = "https://" + source + ".example/" + number;
            documents.add(new PlainCorpus.Document(id, url, part.strip().replace("\n\n", "\n")));
          }
        }
        files.add(documents);
      }
    }
    return new PlainCorpus(files);
  }

  private static long estimate(String step, Shuffle.Stage stage, PlainCorpus corpus)
      throws Exception {
    String yaml = "name: n\nread: a\ncorpus: [" + step + "]\nwrite: { path: out }\n";
    Recipe recipe =
        new RecipeReader(Catalogue.parameters(), CorpusSteps.parameters())
            .read("recipe.yaml", yaml, List.of());
    long documents = corpus.files().stream().mapToLong(List::size).sum();
    long bytes =
        corpus.inSurvivorOrder().stream()
            .mapToLong(document -> document.text().getBytes(StandardCharsets.UTF_8).length)
            .sum();
    Contents contents = new Contents("all", true, documents, documents, bytes, documents, bytes);
    InputFigures input = new InputFigures(1, bytes, 1, 0, 0, bytes, "a", 0, 0, 0);
    return new Estimate(recipe, input, contents)
        .shuffles().stream().filter(s -> s.stage() == stage).findFirst().orElseThrow().bytes();
  }

  private static void assertNear(String what, long estimate, long sent) {
    double ratio = (double) estimate / sent;
    assertTrue(
        ratio > 0.8 && ratio < MOST,
        what + ": estimated " + estimate + " and sent " + sent + ", by " + ratio);
  }

  private static void assertNear(
      RepeatSettings settings, Shuffle.Stage all, Shuffle.Stage repeated, double share)
      throws Exception {
    PlainCorpus once = sources(1);
    SequentialCuts cuts = new SequentialCuts(once, 4, 1 << 18, 1);
    cuts.run(settings);
    assertNear(all.toString(), estimate(settings.step(), all, once), cuts.printBytes());
    // Of a corpus that is there twice all repeats.
    PlainCorpus twice = sources(2);
    SequentialCuts repeats = new SequentialCuts(twice, 4, 1 << 18, 1);
    Map<String, Edit> edits = repeats.run(settings);
    assertTrue(!edits.isEmpty());
    double everything = estimate(settings.step(), repeated, twice) / share;
    assertNear(repeated.toString(), Math.round(everything), repeats.repeatBytes());
  }

  private static Settings defaults(String step) throws Exception {
    String yaml = "name: n\nread: a\ncorpus: [" + step + "]\nwrite: { path: out }\n";
    return new RecipeReader(Catalogue.parameters(), CorpusSteps.parameters())
        .read("recipe.yaml", yaml, List.of())
        .corpus()
        .get(0)
        .settings();
  }

  @Test
  void estimatesLines() throws Exception {
    assertNear(
        SpanSteps.lines(defaults("line-duplicates")),
        Shuffle.Stage.LINES,
        Shuffle.Stage.REPEATED_LINES,
        0.5);
  }

  @Test
  void estimatesSentences() throws Exception {
    assertNear(
        SpanSteps.sentences(defaults("sentence-spans")),
        Shuffle.Stage.SENTENCES,
        Shuffle.Stage.REPEATED_SENTENCES,
        0.5);
  }

  @Test
  void estimatesPassages() throws Exception {
    assertNear(
        SpanSteps.passages(defaults("repeated-passages")),
        Shuffle.Stage.PASSAGES,
        Shuffle.Stage.REPEATED_PASSAGES,
        0.2);
  }

  @Test
  void estimatesLinesOfSites() throws Exception {
    PlainCorpus corpus = sources(1);
    long[] sent = {0};
    for (int file = 0; file < corpus.files().size(); file++) {
      Partitions one = new Partitions(1);
      Boilerplate.read(
          corpus,
          file,
          SpanSteps.boilerplate(defaults("boilerplate")),
          one,
          new BlockWriter(
              Boilerplate.COUNT_WIDTH,
              one,
              (p, block) -> sent[0] += (long) block.length * Long.BYTES));
    }
    assertNear(
        "lines of sites", estimate("boilerplate", Shuffle.Stage.SITE_LINES, corpus), sent[0]);
  }
}
