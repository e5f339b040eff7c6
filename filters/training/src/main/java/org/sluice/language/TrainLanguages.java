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
import java.util.TreeSet;
import java.util.zip.ZipFile;

/**
 * Learns the weights that {@code language} ships. The same sources give the same file to the byte.
 *
 * <pre>{@code
 * TrainLanguages LINGUA.jar OPTIMAIZE.jar UDHR.jsonl.gz OFFICE ANNOTATIONS PACKS EDITOR WEIGHTS [FOLD]
 * }</pre>
 *
 * OFFICE is {@code translations/source} of LibreOffice's translations, ANNOTATIONS the folder of
 * that name of CLDR's annotations, PACKS one of Firefox's language packs, EDITOR that of
 * MediaWiki's extension VisualEditor. With a FOLD, the declaration's paragraphs of that fold are
 * left out, to be measured on.
 */
public final class TrainLanguages {
  /** Words that a language's counts are reduced to, so that a larger corpus is no advantage. */
  private static final long WORDS = 250_000;

  /** Fewest occurrences of a sequence by its length, after that. */
  private static final double[] LEAST = {1, 1, 1, 2, 2};

  private static final double[] LEAST_OF_FEW = {1, 1, 1, 1, 1};
  private static final double[] LEAST_OF_PHRASES = {1, 1, 1, 2, 3};
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

  /** Against a language that only the declaration is known of: seven nats. */
  private static final int FEW = -7 * GramWeights.PER_NAT;

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

  /** Against a language known by a profile of sequences of three, or by phrases: six nats. */
  private static final int SOME = -6 * GramWeights.PER_NAT;

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

  /** Labels that translated phrases are read of. */
  private static final Set<String> PHRASES = new TreeSet<>();

  static {
    PHRASES.addAll(OfficePhrases.SOURCE.values());
    PHRASES.addAll(AnnotationPhrases.SOURCE.values());
    PHRASES.addAll(BrowserPhrases.SOURCE.values());
    PHRASES.addAll(MessagePhrases.SOURCE.values());
  }

  /** Words that a profile's counts are reduced to. */
  private static final long PROFILE_WORDS = 100_000;

  /** The power of a phrase's word count that it counts with: see {@link TextCounts}. */
  private static final double POWER = 0.75;

  /** Words that a language's phrases are reduced to. */
  private static final long PHRASE_WORDS = 15_000;

  /** Words from which on sequences of four and five must occur twice. */
  private static final long ENOUGH_WORDS = 3_000;

  /** Of languages known of little text: a relative whose words they share, in the same script. */
  private static final Map<String, String> RELATIVES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("bjn_Latn", "ind_Latn"),
              Map.entry("cos_Latn", "ita_Latn"),
              Map.entry("fkv_Latn", "fin_Latn"),
              Map.entry("gsw_Latn", "deu_Latn"),
              Map.entry("krl_Latn", "fin_Latn"),
              Map.entry("min_Latn", "ind_Latn"),
              Map.entry("mwl_Latn", "por_Latn"),
              Map.entry("pcd_Latn", "fra_Latn"),
              Map.entry("run_Latn", "kin_Latn"),
              Map.entry("wln_Latn", "fra_Latn")));

  /** A relative's words for each of the language's own. */
  private static final long RELATIVE_SHARE = 1;

  /**
   * Nats a word for each e-fold that a language's words are fewer than {@link #MANY_WORDS}: what is
   * unseen costs a model of few words more than it would cost one of many.
   */
  private static final double BY_LESS = 0.05;

  private static final double MANY_WORDS = 50_000;

  /** Languages whose much more widespread relatives share most of their words: eight nats. */
  private static final Set<String> RARE =
      Set.of(
          "arg_Latn",
          "ast_Latn",
          "bjn_Latn",
          "gom_Deva",
          "kas_Arab",
          "mag_Deva",
          "mai_Deva",
          "min_Latn",
          "nbl_Latn",
          "pnb_Arab",
          "san_Deva",
          "skr_Arab",
          "ssw_Latn",
          "szl_Latn");

  private TrainLanguages() {}

  /** What is read, in the order of the arguments. */
  record Sources(
      Path lingua,
      Path optimaize,
      Path declarations,
      Path office,
      Path annotations,
      Path packs,
      Path editor) {}

  /** Runs with the arguments above; ends with status 2 when they are wrong, 1 when it fails. */
  public static void main(String[] arguments) {
    if (arguments.length < 8 || arguments.length > 9) {
      System.err.println(
          "usage: TrainLanguages LINGUA.jar OPTIMAIZE.jar UDHR.jsonl.gz OFFICE ANNOTATIONS PACKS"
              + " EDITOR WEIGHTS [FOLD]");
      System.exit(2);
    }
    try {
      int fold = arguments.length == 9 ? Integer.parseInt(arguments[8]) : -1;
      Sources sources =
          new Sources(
              Path.of(arguments[0]),
              Path.of(arguments[1]),
              Path.of(arguments[2]),
              Path.of(arguments[3]),
              Path.of(arguments[4]),
              Path.of(arguments[5]),
              Path.of(arguments[6]));
      train(sources, Path.of(arguments[7]), fold);
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  static void train(Sources sources, Path weights, int fold) throws IOException {
    List<Declarations.Paragraph> paragraphs =
        Declarations.read(sources.declarations()).stream().filter(p -> p.fold() != fold).toList();
    Phrases phrases = new Phrases();
    OfficePhrases.read(sources.office(), phrases);
    AnnotationPhrases.read(sources.annotations(), phrases);
    BrowserPhrases.read(sources.packs(), phrases);
    MessagePhrases.read(sources.editor(), phrases);
    try (ZipFile jar = new ZipFile(sources.lingua().toFile());
        ZipFile profiles = new ZipFile(sources.optimaize().toFile());
        DataOutputStream out =
            new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(weights)))) {
      out.writeInt(GramWeights.MAGIC);
      out.writeInt(GramWeights.VERSION);
      out.writeInt(LanguageScript.ALL.size());
      for (LanguageScript script : LanguageScript.ALL) {
        out.writeUTF(script.script().name());
        Alphabet alphabet = new Alphabet(script.script());
        List<WeightsFile.Language> languages =
            languages(script, alphabet, jar, profiles, paragraphs, phrases);
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
      List<Declarations.Paragraph> paragraphs,
      Phrases phrases)
      throws IOException {
    Map<String, WeightsFile.Language> languages = new LinkedHashMap<>();
    Map<String, GramCounts> many = new TreeMap<>();
    for (String pair : script.lingua().strip().split("\\s+")) {
      if (!pair.isEmpty()) {
        String label = pair.substring(pair.indexOf('=') + 1) + "_" + script.tag();
        GramCounts counts = LinguaCounts.read(jar, pair.substring(0, pair.indexOf('=')), alphabet);
        languages.put(label, rich(label, prior(label.substring(0, 3)), counts));
        many.put(label, counts.reduced(WORDS));
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
    for (String label : phrases.labels()) {
      if (label.endsWith(script.tag()) && !languages.containsKey(label)) {
        GramCounts counts = new GramCounts();
        text.add(phrases.of(label), POWER, counts);
        few.computeIfAbsent(label, l -> new GramCounts()).add(counts.reduced(PHRASE_WORDS));
      }
    }
    Map<String, Long> words = new TreeMap<>();
    few.forEach((label, counts) -> words.put(label, counts.get(Alphabet.BOUNDARY)));
    RELATIVES.forEach(
        (label, relative) -> {
          GramCounts counts = few.get(label);
          GramCounts of = many.getOrDefault(relative, few.get(relative));
          if (counts != null) {
            counts.add(of.reduced(RELATIVE_SHARE * counts.get(Alphabet.BOUNDARY)));
          }
        });
    few.forEach(
        (label, counts) -> {
          long n = words.get(label);
          MarkovModel model =
              MarkovModel.of(
                  counts, DISCOUNT, FLOOR, n < ENOUGH_WORDS ? LEAST_OF_FEW : LEAST_OF_PHRASES);
          if (!RELATIVES.containsKey(label)) {
            model.weights[0] += (float) (BY_LESS * Math.max(0, StrictMath.log(MANY_WORDS / n)));
          }
          int prior = fewPrior(label, phrases.labels().contains(label));
          languages.put(label, new WeightsFile.Language(label, prior, model));
        });
    return new ArrayList<>(languages.values());
  }

  /** What a language was learned from, as letters: L, P, T and D, in the order of weight. */
  static String source(String label, int prior) {
    String source = PROFILES.containsValue(label) ? "P" : "";
    source += PHRASES.contains(label) ? "T" : "";
    return !source.isEmpty() ? source : prior == FEW ? "D" : "L";
  }

  private static int fewPrior(String label, boolean hasPhrases) {
    if (RARE.contains(label)) {
      return -8 * GramWeights.PER_NAT;
    }
    return switch (label) {
      case "heb_Hebr" -> 0;
      case "amh_Ethi" -> -4 * GramWeights.PER_NAT;
      default -> hasPhrases || PROFILES.containsValue(label) ? SOME : FEW;
    };
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
