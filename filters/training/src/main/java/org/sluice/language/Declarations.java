package org.sluice.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Paragraphs of the Universal Declaration of Human Rights in several hundred languages. */
final class Declarations {
  /** Folds of paragraphs, by their place in the declaration, for measuring. */
  static final int FOLDS = 5;

  /** Labels that are written in another way here, or that hold another language's text. */
  private static final Map<String, String> SAME =
      Map.of(
          "zlm_Latn", "zsm_Latn",
          "tgl_Latn", "fil_Latn",
          "pes_Arab", "fas_Arab",
          "prs_Arab", "fas_Arab",
          "pbu_Arab", "pbt_Arab");

  /** What is left out: no language named, or no more than a doubtful transcription. */
  private static final Set<String> LEFT_OUT = Set.of("ckb_Latn", "azb_Latn", "bos_Cyrl");

  /**
   * A paragraph.
   *
   * @param label FineWeb2's label
   * @param fold where it counts for measuring
   */
  record Paragraph(String label, String script, int fold, String text) {}

  private Declarations() {}

  /** Reads a gzipped file with a line of JSON for each paragraph. */
  static List<Paragraph> read(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<Paragraph> all = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(new FileInputStream(file.toFile())), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        JsonNode node = json.readTree(line);
        String id = node.path("id").asText();
        String script = node.path("script").asText();
        String label = node.path("iso639_3").asText() + "_" + script;
        if (!label.startsWith("und_") && !LEFT_OUT.contains(label)) {
          int number = Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
          all.add(
              new Paragraph(
                  SAME.getOrDefault(label, label),
                  script,
                  number % FOLDS,
                  node.path("text").asText()));
          if (label.equals("ydd_Hebr")) {
            all.add(
                new Paragraph(
                    label, script, number % FOLDS, spelledOut(node.path("text").asText())));
          }
        }
      }
    }
    return all;
  }

  /** Yiddish as it is typed without the letters for two: double vav, vav yod and double yod. */
  static String spelledOut(String text) {
    return text.replace("װ", "וו").replace("ױ", "וי").replace("ײ", "יי");
  }
}
