package org.sluice.model.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.sluice.extract.PageTexts;
import org.sluice.training.MarkedPage;
import org.sluice.training.MarkedSet;

/**
 * Learns {@code quality.model} and measures it. Kept are the main texts of marked pages, what
 * DataTrove's filters keep, and natural texts of many languages; dropped are the rest of the marked
 * pages, the pages read whole, and what DataTrove's filters drop. Every text is judged once by a
 * model that saw nothing of its site or work.
 */
public final class TrainQuality {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Shorter texts say too little to learn from. */
  private static final int LEAST_LENGTH = 100;

  private static final int MOST_OF_A_SOURCE = 60;

  private final List<JudgedText> texts = new ArrayList<>();
  private final Map<String, Integer> folds = new HashMap<>();
  private final Set<String> refused = new HashSet<>();
  private final FeatureReader reader = new FeatureReader();

  private TrainQuality() {}

  /**
   * Learns and writes.
   *
   * @param args a folder of marked pages, which may also hold {@code verdicts.jsonl.gz} (each with
   *     id, source, text, and verdicts by filter) and {@code natural.jsonl.gz} (each with id,
   *     source, work and text); the folder for the model and its note
   */
  public static void main(String[] args) throws IOException {
    TrainQuality training = new TrainQuality();
    Path from = Path.of(args[0]);
    List<JsonNode> verdicts = rows(from.resolve("verdicts.jsonl.gz"));
    verdicts.stream().filter(v -> !isKept(v)).forEach(v -> training.refused.add(page(v)));
    training.readPages(from);
    training.readVerdicts(verdicts);
    training.readNatural(from.resolve("natural.jsonl.gz"));
    QualityNote note = QualityNote.of(training.texts);
    Path to = Path.of(args[1]);
    Files.writeString(to.resolve("quality.md"), note.text(), StandardCharsets.UTF_8);
    Files.writeString(
        to.resolve("quality.model"),
        StepLearner.learn(training.texts).write(),
        StandardCharsets.US_ASCII);
    System.err.println(note.text());
  }

  private void add(String source, int fold, boolean kept, double weight, String text) {
    if (text.length() >= LEAST_LENGTH) {
      texts.add(new JudgedText(source, fold, kept, weight, reader.measure(text).clone()));
    }
  }

  private void readPages(Path folder) throws IOException {
    for (MarkedSet set : MarkedSet.values()) {
      Path of = folder.resolve(set.folder());
      if (!Files.isDirectory(of) || set.weight() == 0) {
        continue;
      }
      for (MarkedPage page : MarkedPage.read(set, of)) {
        int fold = page.fold();
        String name = set.folder() + "/" + page.id();
        folds.put(name, fold);
        PageTexts found = PageTexts.of(page);
        // What the filters refuse is no example of what to keep, though it is a page's main text.
        if (!page.text().isEmpty() && !refused.contains(name)) {
          add("main text of pages", fold, true, 1, page.text());
          add("main blocks of pages", fold, true, 0.5, found.kept());
        }
        add("rest of pages", fold, false, 1, found.dropped());
        if (found.dropped().length() > found.whole().length() / 3) {
          add("whole pages", fold, false, 0.5, found.whole());
        }
      }
    }
  }

  private static boolean isKept(JsonNode verdict) {
    return Stream.of("gopher_rep", "gopher_qual", "c4", "fineweb")
        .allMatch(f -> verdict.path("verdict").path(f).path("keep").asBoolean());
  }

  /**
   * The page that a verdict's text is of: the folder of its set and its id. The text's own id is
   * that of the page behind its source, which is the set and what took the text.
   */
  private static String page(JsonNode verdict) {
    String source = verdict.path("src").asText();
    int hyphen = source.lastIndexOf('-');
    String id = verdict.path("id").asText();
    return source.substring(0, Math.max(0, hyphen))
        + "/"
        + (id.startsWith(source + "-") ? id.substring(source.length() + 1) : id);
  }

  private void readVerdicts(List<JsonNode> verdicts) {
    for (JsonNode verdict : verdicts) {
      boolean kept = isKept(verdict);
      String page = page(verdict);
      String source = kept ? "kept by DataTrove's filters" : "dropped by DataTrove's filters";
      add(source, folds.getOrDefault(page, fold(page)), kept, 1, verdict.path("text").asText());
    }
  }

  private void readNatural(Path file) throws IOException {
    Map<String, Integer> taken = new HashMap<>();
    for (JsonNode row : rows(file)) {
      String source = row.path("src").asText() + " " + row.path("lang").asText();
      if (taken.merge(source, 1, Integer::sum) <= MOST_OF_A_SOURCE) {
        int fold = fold(row.path("src").asText() + row.path("work").asText());
        add("natural texts", fold, true, 0.25, row.path("text").asText());
      }
    }
  }

  private static int fold(String name) {
    CRC32 hash = new CRC32();
    hash.update(name.getBytes(StandardCharsets.UTF_8));
    return (int) (hash.getValue() % MarkedPage.FOLDS);
  }

  private static List<JsonNode> rows(Path file) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    if (Files.exists(file)) {
      try (BufferedReader in =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
        for (String line : in.lines().toList()) {
          rows.add(JSON.readTree(line));
        }
      }
    }
    return rows;
  }
}
