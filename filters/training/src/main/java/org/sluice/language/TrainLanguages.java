package org.sluice.language;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipFile;

/**
 * Learns the weights that {@code language} ships. The same sources give the same file to the byte.
 *
 * <pre>{@code
 * TrainLanguages LINGUA.jar OPTIMAIZE.jar UDHR.jsonl.gz WEIGHTS [FOLD]
 * }</pre>
 *
 * With a FOLD, the declaration's paragraphs of that fold are left out, to be measured on.
 */
public final class TrainLanguages {
  /** Words that a language's counts are reduced to, so that a larger corpus is no advantage. */
  private static final long WORDS = 250_000;

  /** Fewest occurrences of a sequence by its length, after that. */
  private static final double[] LEAST = {1, 1, 1, 2, 2};

  private static final double[] LEAST_OF_FEW = {1, 1, 1, 1, 1};
  private static final double DISCOUNT = 0.75;

  /** What a letter weighs that a language never writes: the logarithm of its probability. */
  private static final double FLOOR = -14;

  /**
   * Languages of one in a hundred of Common Crawl's pages or more, and of one in two thousand
   * (https://commoncrawl.github.io/cc-crawl-statistics/plots/languages): 1.2 and 0.6 nats in
   * advance, which decides single words alone.
   */
  private static final Set<String> WIDESPREAD =
      Set.of(
          "arb", "ces", "deu", "eng", "fas", "fra", "ita", "nld", "pol", "por", "rus", "spa", "tur",
          "vie");

  private static final Set<String> COMMON =
      Set.of(
          "azj", "bos", "bul", "cat", "dan", "ekk", "fin", "hin", "hrv", "ind", "lit", "lvs", "mar",
          "nno", "nob", "ron", "slk", "slv", "srp", "swe", "ukr", "zsm");

  /** Against a language that only the declaration is known of: eight nats. */
  private static final int FEW = -8 * GramWeights.PER_NAT;

  /**
   * Nats a word for languages whose corpus leaves them behind a near relative: half of it text that
   * repeats itself (Bosnian), or a relative's corpus that holds much of theirs (Indonesian in the
   * Malay one). Paragraphs of the declaration, which these models have not seen, differ by -0.18 a
   * word where Bosnian stands against Croatian and by -0.52 the other way round, by -0.05 and -1.29
   * where Indonesian stands against Malay; these numbers move both towards the middle.
   */
  private static final Map<String, Float> BY_WORD = Map.of("bos_Latn", 0.3f, "ind_Latn", 0.3f);

  /** Against Serbian in Latin letters, whose Cyrillic counts also hold Bosnian words: six nats. */
  private static final int SERBIAN = -6 * GramWeights.PER_NAT;

  /** Against a language with a profile of sequences of three: three nats. */
  private static final int SOME = -3 * GramWeights.PER_NAT;

  /** Optimaize's profiles of languages that Lingua does not know, and their labels. */
  private static final Map<String, String> PROFILES =
      new TreeMap<>(
          Map.of(
              "an", "arg_Latn",
              "ast", "ast_Latn",
              "br", "bre_Latn",
              "gl", "glg_Latn",
              "ht", "hat_Latn",
              "mt", "mlt_Latn",
              "oc", "oci_Latn"));

  /** Words that a profile's counts are reduced to. */
  private static final long PROFILE_WORDS = 100_000;

  private TrainLanguages() {}

  /** Runs with the arguments above; ends with status 2 when they are wrong, 1 when it fails. */
  public static void main(String[] arguments) {
    if (arguments.length < 4 || arguments.length > 5) {
      System.err.println(
          "usage: TrainLanguages LINGUA.jar OPTIMAIZE.jar UDHR.jsonl.gz WEIGHTS [FOLD]");
      System.exit(2);
    }
    try {
      int fold = arguments.length == 5 ? Integer.parseInt(arguments[4]) : -1;
      train(
          Path.of(arguments[0]),
          Path.of(arguments[1]),
          Path.of(arguments[2]),
          Path.of(arguments[3]),
          fold);
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  static void train(Path lingua, Path optimaize, Path declarations, Path weights, int fold)
      throws IOException {
    List<Declarations.Paragraph> paragraphs =
        Declarations.read(declarations).stream().filter(p -> p.fold() != fold).toList();
    try (ZipFile jar = new ZipFile(lingua.toFile());
        ZipFile profiles = new ZipFile(optimaize.toFile());
        DataOutputStream out =
            new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(weights)))) {
      out.writeInt(GramWeights.MAGIC);
      out.writeInt(GramWeights.VERSION);
      out.writeInt(LanguageScript.ALL.size());
      for (LanguageScript script : LanguageScript.ALL) {
        out.writeUTF(script.script().name());
        Alphabet alphabet = new Alphabet(script.script());
        List<WeightsFile.Language> languages =
            languages(script, alphabet, jar, profiles, paragraphs);
        int before = out.size();
        int lost = WeightsFile.write(out, alphabet, languages);
        System.err.printf(
            "%s: %d languages, %d bytes, %d sequences lost to another with the same hash%n",
            script.tag(), languages.size(), out.size() - before, lost);
      }
    }
  }

  private static List<WeightsFile.Language> languages(
      LanguageScript script,
      Alphabet alphabet,
      ZipFile jar,
      ZipFile profiles,
      List<Declarations.Paragraph> paragraphs)
      throws IOException {
    Map<String, WeightsFile.Language> languages = new LinkedHashMap<>();
    for (String pair : script.lingua().strip().split("\\s+")) {
      if (!pair.isEmpty()) {
        String label = pair.substring(pair.indexOf('=') + 1) + "_" + script.tag();
        GramCounts counts = LinguaCounts.read(jar, pair.substring(0, pair.indexOf('=')), alphabet);
        languages.put(label, rich(label, prior(label.substring(0, 3)), counts));
      }
    }
    if (script == LanguageScript.LATIN) {
      Alphabet cyrillic = new Alphabet(LanguageScript.CYRILLIC.script());
      GramCounts serbian = LinguaCounts.read(jar, "sr", cyrillic);
      languages.put(
          "srp_Latn", rich("srp_Latn", SERBIAN, SerbianLatin.of(serbian, cyrillic, alphabet)));
    }
    Map<String, GramCounts> few = new TreeMap<>();
    TextCounts text = new TextCounts(script.script(), alphabet);
    for (Declarations.Paragraph paragraph : paragraphs) {
      if (paragraph.script().equals(script.tag()) && !languages.containsKey(paragraph.label())) {
        text.add(
            paragraph.text(), few.computeIfAbsent(paragraph.label(), label -> new GramCounts()));
      }
    }
    if (script == LanguageScript.LATIN) {
      for (Map.Entry<String, String> profile : PROFILES.entrySet()) {
        GramCounts counts = few.computeIfAbsent(profile.getValue(), label -> new GramCounts());
        OptimaizeCounts.add(profiles, profile.getKey(), alphabet, PROFILE_WORDS, counts);
      }
    }
    few.forEach(
        (label, counts) ->
            languages.put(
                label,
                new WeightsFile.Language(
                    label,
                    PROFILES.containsValue(label) ? SOME : FEW,
                    MarkovModel.of(counts, DISCOUNT, FLOOR, LEAST_OF_FEW))));
    return new ArrayList<>(languages.values());
  }

  /** What a language was learned from, as a letter: L, P or D. */
  static String source(String label, int prior) {
    return PROFILES.containsValue(label) ? "P" : prior == FEW ? "D" : "L";
  }

  private static int prior(String code) {
    if (WIDESPREAD.contains(code)) {
      return 6 * GramWeights.PER_NAT / 5;
    }
    return COMMON.contains(code) ? 3 * GramWeights.PER_NAT / 5 : 0;
  }

  private static WeightsFile.Language rich(String label, int prior, GramCounts counts) {
    MarkovModel model = MarkovModel.of(counts.reduced(WORDS), DISCOUNT, FLOOR, LEAST);
    model.weights[0] += BY_WORD.getOrDefault(label, 0f);
    return new WeightsFile.Language(label, prior, model);
  }
}
