package org.sluice.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ibm.icu.util.ULocale;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/**
 * Measures identification on labelled texts and writes the list of languages with their accuracy.
 *
 * <pre>{@code
 * MeasureLanguages TEXTS WEIGHTS LANGUAGES.md [FOLD]
 * }</pre>
 *
 * TEXTS has {@code lingua.jsonl.gz} and others like it: a line of JSON with {@code id}, {@code
 * set}, {@code text} and {@code lang}, {@code bcp47} or {@code label}. With a FOLD, of the
 * declaration only the paragraphs of that fold are measured, which WEIGHTS must not have been
 * learned from.
 */
public final class MeasureLanguages {
  /** Codes that name one language. */
  private static final Map<String, String> SAME =
      Map.of(
          "no", "nb", "iw", "he", "fil", "tl", "cmn", "zh", "arb", "ar", "pes", "fa", "zsm", "ms");

  /** Languages of Lingua's texts that its release 1.2.2 does not know. */
  private static final Set<String> NOT_LINGUAS = Set.of("am", "om", "si", "ti");

  private final Map<String, Map<String, Tally>> sets = new TreeMap<>();

  private MeasureLanguages() {}

  private static final class Tally {
    private int all;
    private int right;
    private double score;
    private final Map<String, Integer> taken = new TreeMap<>();

    double accuracy() {
      return right / (double) all;
    }
  }

  /** Runs with the arguments above; ends with status 2 when they are wrong, 1 when it fails. */
  public static void main(String[] arguments) {
    if (arguments.length < 3 || arguments.length > 4) {
      System.err.println("usage: MeasureLanguages TEXTS WEIGHTS LANGUAGES.md [FOLD]");
      System.exit(2);
    }
    try (InputStream weights = Files.newInputStream(Path.of(arguments[1]))) {
      int fold = arguments.length == 4 ? Integer.parseInt(arguments[3]) : -1;
      var byScript = GramWeights.read(weights);
      MeasureLanguages measured = new MeasureLanguages();
      NgramIdentifier identifier = new NgramIdentifier(byScript);
      for (String name : List.of("lingua", "udhr", "eld", "cld2", "cld3")) {
        measured.read(Path.of(arguments[0], name + ".jsonl.gz"), identifier, fold);
      }
      TreeSet<String> labels = new TreeSet<>(SingleScripts.labels());
      Map<String, Integer> priors = new TreeMap<>();
      for (GramWeights script : byScript.values()) {
        for (int i = 0; i < script.labels().size(); i++) {
          priors.put(script.labels().get(i), script.prior(i));
        }
      }
      labels.addAll(priors.keySet());
      Files.writeString(Path.of(arguments[2]), measured.page(labels, priors));
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private void read(Path file, NgramIdentifier identifier, int fold) throws IOException {
    ObjectMapper json = new ObjectMapper();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(new FileInputStream(file.toFile())), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        JsonNode node = json.readTree(line);
        String id = node.path("id").asText();
        String set = node.path("set").asText();
        String iso = node.path("iso639_3").asText();
        boolean declaration = set.equals("udhr");
        if (declaration
            && (iso.equals("und")
                || (fold >= 0
                    && Integer.parseInt(id.substring(id.lastIndexOf('-') + 1)) % Declarations.FOLDS
                        != fold))) {
          continue;
        }
        String label =
            declaration ? LanguageTags.bcp47(iso + "_" + node.path("script").asText()) : "";
        for (String key : List.of("lang", "bcp47", "label")) {
          label = label.isEmpty() ? node.path(key).asText() : label;
        }
        count(set, primary(label), identifier.identify(node.path("text").asText()));
      }
    }
  }

  private void count(String set, String label, List<Candidate> found) {
    Tally tally =
        sets.computeIfAbsent(set, s -> new TreeMap<>()).computeIfAbsent(label, l -> new Tally());
    String best = found.isEmpty() ? "" : primary(LanguageTags.bcp47(found.get(0).label()));
    tally.all++;
    tally.score += found.isEmpty() ? 0 : found.get(0).score();
    if (best.equals(label)) {
      tally.right++;
    } else {
      tally.taken.merge(found.isEmpty() ? "none" : found.get(0).label(), 1, Integer::sum);
    }
  }

  private static String primary(String tag) {
    String first = tag.replace('_', '-').split("-", -1)[0].toLowerCase(Locale.ROOT);
    return SAME.getOrDefault(first, first);
  }

  private String page(TreeSet<String> labels, Map<String, Integer> priors) {
    StringBuilder page = new StringBuilder();
    page.append("# Languages\n\nWhat `language` tells apart: ")
        .append(labels.size())
        .append(" languages with their scripts. Written by `org.sluice.language.MeasureLanguages`")
        .append(" (see [training](../training/README.md)); not edited by hand.\n\n")
        .append("## How good it is\n\n")
        .append("Accuracy is the mean over the languages of a set; the score is the mean of what")
        .append(
            " `language_score` said. Labels are compared by language, not by script. No weight was learned from a text of")
        .append(
            " these sets but the declaration; constants (limits, priors, telling letters) were chosen with the sentences' figures in sight, so those flatter a little, and calibration was fitted on the declaration. Of the declaration (`udhr`) every fifth paragraph was")
        .append(" left out of learning, and those alone are measured.\n\n")
        .append("| set | languages | texts | accuracy | of all texts | mean score |\n")
        .append("|---|---|---|---|---|---|\n");
    sets.forEach(
        (set, byLanguage) -> {
          page.append(row(set, byLanguage));
          if (set.startsWith("lingua-") && byLanguage.keySet().containsAll(NOT_LINGUAS)) {
            Map<String, Tally> linguas = new TreeMap<>(byLanguage);
            linguas.keySet().removeAll(NOT_LINGUAS);
            page.append(row(set + ", Lingua's own", linguas));
          }
        });
    page.append(
        "\n## The twenty worst on sentences\n\n| language | accuracy | taken for |\n|---|---|---|\n");
    sets.getOrDefault("lingua-sentences", Map.of()).entrySet().stream()
        .sorted(Comparator.comparingDouble((Map.Entry<String, Tally> e) -> e.getValue().accuracy()))
        .limit(20)
        .forEach(e -> page.append(worst(e.getKey(), e.getValue())));
    page.append(
        "\nMuch of what is wrong in the first rows is so by the label alone: most sentences labelled"
            + " Malay are Indonesian, and many labelled Bokmål are Nynorsk.\n");
    page.append("\n## Closely related languages\n\n")
        .append(
            "Between the languages of a row the label is a best guess on short text, and for some")
        .append(" on long text too. `language_group_score` is the sum of their scores.\n\n");
    for (List<String> group : CloseLanguages.GROUPS) {
      page.append("* `").append(String.join("` `", group)).append("`\n");
    }
    page.append("\n## What it does not tell apart\n\n")
        .append("Of the Chinese languages Mandarin and Cantonese alone: texts in Wu, Gan, Hakka,")
        .append(" Xiang, Jin and Southern Min in Chinese characters are `cmn_Hani` or, for some")
        .append(
            " Hakka, `yue_Hani`. Vietnamese in Chinese characters is `cmn_Hani`. Limburgish and")
        .append(
            " Volapük are in none of the sources. Ingush may answer as Chechen. Southern Min in")
        .append(" Latin letters is told by letters of its own alone, which is sure on text and")
        .append(" blind on words without such a letter. For more languages")
        .append(" name a [model](models.md#languages-by-a-model).\n");
    page.append("\n## All languages\n\n")
        .append("Learned from: **L** the n-grams of Lingua, **P** a profile of Optimaize and the")
        .append(
            " declaration, **T** translated phrases of LibreOffice, Firefox, MediaWiki's editor and")
        .append(
            " Unicode's CLDR and the declaration, **D** the Universal Declaration of Human Rights alone (a few thousand")
        .append(
            " letters: good on sentences, weak on words), **S** its script or telling letters.\n\n")
        .append(
            "| label | BCP 47 | language | from | sentences | word pairs | words | declaration |\n")
        .append("|---|---|---|---|---|---|---|---|\n");
    for (String label : labels) {
      page.append(language(label, priors));
    }
    return page.toString();
  }

  private static String row(String set, Map<String, Tally> byLanguage) {
    double mean = byLanguage.values().stream().mapToDouble(Tally::accuracy).average().orElseThrow();
    int all = byLanguage.values().stream().mapToInt(t -> t.all).sum();
    int right = byLanguage.values().stream().mapToInt(t -> t.right).sum();
    double score = byLanguage.values().stream().mapToDouble(t -> t.score).sum();
    return String.format(
        Locale.ROOT,
        "| %s | %d | %,d | %.4f | %.4f | %.4f |%n",
        set,
        byLanguage.size(),
        all,
        mean,
        right / (double) all,
        score / all);
  }

  private static String worst(String language, Tally tally) {
    List<String> taken = new ArrayList<>();
    tally.taken.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(3)
        .forEach(e -> taken.add("`" + e.getKey() + "` " + e.getValue()));
    return String.format(
        Locale.ROOT,
        "| %s (%s) | %.3f | %s |%n",
        ULocale.getDisplayLanguage(language, "en"),
        language,
        tally.accuracy(),
        String.join(", ", taken));
  }

  private String language(String label, Map<String, Integer> priors) {
    String tag = LanguageTags.bcp47(label);
    Integer prior = priors.get(label);
    String from = prior == null ? "S" : TrainLanguages.source(label, prior);
    StringBuilder row = new StringBuilder();
    row.append("| `").append(label).append("` | ").append(tag).append(" | ");
    row.append(ULocale.getDisplayName(tag, "en")).append(" | ").append(from).append(" |");
    for (String set :
        List.of("lingua-sentences", "lingua-word-pairs", "lingua-single-words", "udhr")) {
      Tally tally = sets.getOrDefault(set, Map.of()).get(primary(tag));
      row.append(tally == null ? "  |" : String.format(Locale.ROOT, " %.3f |", tally.accuracy()));
    }
    return row.append('\n').toString();
  }
}
