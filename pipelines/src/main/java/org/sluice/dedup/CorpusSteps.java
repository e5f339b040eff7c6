package org.sluice.dedup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.sluice.dedup.benchmarks.DecontaminateSettings;
import org.sluice.dedup.slices.CapSettings;
import org.sluice.dedup.spans.SpanSteps;
import org.sluice.dedup.urls.UrlSettings;
import org.sluice.document.Signal;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Recipe;
import org.sluice.recipe.RecipeStep;
import org.sluice.signature.Scheme;

/** The steps of a recipe's {@code corpus} list. */
public final class CorpusSteps {
  /** The similarity at which a candidate is removed, unless a recipe says otherwise. */
  public static final double DEFAULT_VERIFY = 0.75;

  /** Removes documents of equal text. */
  public static final CorpusStep EXACT_DUPLICATES =
      new CorpusStep(
          Decision.Step.EXACT_DUPLICATES.recipeName(),
          "Keeps one of all documents whose texts are equal but for white space.",
          "128-bit XXH3 (xxHash specification) of the text in NFC with white space collapsed; whole"
              + " documents, unlike the substrings of Lee et al., \"Deduplicating Training Data Makes"
              + " Language Models Better\", ACL 2022",
          List.of(Snapshots.WITHIN));

  /** Removes documents whose shingles are nearly the same as a kept one's. */
  public static final CorpusStep NEAR_DUPLICATES =
      new CorpusStep(
          Decision.Step.NEAR_DUPLICATES.recipeName(),
          "Keeps one of all documents that are alike by the Jaccard similarity of their shingles;"
              + " MinHash finds the candidates, each of which is then compared in truth.",
          "Broder, \"On the resemblance and containment of documents\", 1997; Leskovec, Rajaraman"
              + " and Ullman, \"Mining of Massive Datasets\", section 3.4; 5-grams and the similarity"
              + " of 75 % from Penedo et al., \"The FineWeb Datasets\", 2024, section 3.4, whose"
              + " bands and rows are 14 and 8",
          Stream.concat(
                  Scheme.PARAMETERS.stream(),
                  Stream.of(
                      new Parameter.Number(
                          "verify",
                          DEFAULT_VERIFY,
                          0,
                          1,
                          "The least true Jaccard similarity at which a document is removed."),
                      Snapshots.WITHIN))
              .toList());

  /** Says from which loss on a source or a language is reported. */
  public static final CorpusStep GUARD =
      new CorpusStep(
          Guard.STEP,
          "Reports every site, input and language that the steps of this list take more than a set"
              + " share of; removes nothing. It is on with its defaults in every recipe.",
          "Sluice's own",
          Guard.PARAMETERS);

  /** Says how often to read what many documents were alike to. */
  public static final CorpusStep REHYDRATE =
      new CorpusStep(
          Rehydration.STEP,
          "Says how often each kept document should be read in training, by the size of its cluster;"
              + " removes nothing and writes nothing twice.",
          "Penedo et al., \"FineWeb2\", 2025: rehydration, with the table of the FineWeb2 data set",
          Rehydration.PARAMETERS,
          Rehydration.SIGNALS,
          List.of());

  /** Says which of several documents is kept. */
  public static final CorpusStep SURVIVORS =
      new CorpusStep(
          SurvivorOrder.STEP,
          "Says which of several documents is kept, for all steps that keep one of several; removes"
              + " nothing by itself.",
          "Sluice's own",
          SurvivorOrder.PARAMETERS);

  /** Removes what was fetched from the URL of a kept document. */
  public static final CorpusStep URL_DUPLICATES =
      new CorpusStep(
          Decision.Step.URL_DUPLICATES.recipeName(),
          "Keeps one of all documents that were fetched from the same URL, written in one way.",
          "C4 (TensorFlow Datasets, c4_utils.py) keeps one page for each URL without scheme, www and"
              + " tracking parameters; DataTrove, examples/url_deduplication.py at a649de79; datamap-rs"
              + " keeps the latest fetch; RFC 3986, section 6, for the rest of the writing",
          UrlSettings.PARAMETERS);

  /** Cuts lines that stand on many pages of one site. */
  public static final CorpusStep BOILERPLATE =
      cutting(
          SpanSteps.BOILERPLATE,
          "Cuts the lines of a site's template: those that stand on a stated share of the pages of"
              + " one host, from all of them.",
          "Lines as Wenzek et al., \"CCNet\", 2020, section 3.1, compare them; counting them by site,"
              + " the share and the number are Sluice's own",
          SpanSteps.BOILERPLATE_PARAMETERS,
          List.of("min-words"));

  /** Leaves out what slices have too much of. */
  public static final CorpusStep CAP =
      new CorpusStep(
          CapSettings.STEP,
          "Keeps of each slice of the corpus, such as a topic, a language or a site, no more than a"
              + " number or a share of all that is kept; which documents of it, the hash of their ids"
              + " says. It is taken after all other steps.",
          "Sluice's own",
          CapSettings.PARAMETERS,
          List.of(),
          List.of(CapSettings.RULE));

  /** Drops documents that hold items of benchmarks. */
  public static final CorpusStep DECONTAMINATE =
      new CorpusStep(
          DecontaminateSettings.STEP,
          "Drops documents that hold n-grams of benchmark items, or cuts those out, so that a model"
              + " is not tested on what it has read.",
          "Brown et al., \"Language Models are Few-Shot Learners\" (GPT-3), 2020, appendix C: 13-grams"
              + " in lower case without punctuation; with action: cut also its 200 characters on both"
              + " sides and 10 pieces. Dropped at the first match as by DataTrove,"
              + " pipeline/decont/n_grams.py at a649de79 (12-grams). Others: 8-grams and min-share 0.5"
              + " (Tülu 3)",
          DecontaminateSettings.PARAMETERS,
          DecontaminateSettings.SIGNALS,
          List.of("matches", "max-cuts", "min-words"));

  /** Compares documents with those of earlier runs. */
  public static final CorpusStep EARLIER_RUNS =
      new CorpusStep(
          EarlierSettings.STEP,
          "Compares documents with those that earlier runs kept, as exact-duplicates and"
              + " near-duplicates of the same recipe compare them within the run, and removes either,"
              + " both or none.",
          "Sluice's own; asked for in huggingface/datatrove issues 110, 370, 372 and 376",
          EarlierSettings.PARAMETERS,
          List.of(EarlierSettings.SIMILARITY),
          List.of());

  /** Cuts lines that stand elsewhere. */
  public static final CorpusStep LINE_DUPLICATES =
      cutting(
          SpanSteps.LINE_DUPLICATES,
          "Cuts every line but the first of those that are equal in lower case, with zeros for"
              + " digits, without punctuation and accents.",
          "Wenzek et al., \"CCNet\", 2020, section 3.1, which compares within shards;"
              + " cc_net/text_normalizer.py at bda555b; min-copies after Llama 3, 2024, section 3.1.1",
          SpanSteps.LINE_PARAMETERS,
          List.of("min-words"));

  /** Cuts passages that stand elsewhere. */
  public static final CorpusStep REPEATED_PASSAGES =
      cutting(
          SpanSteps.REPEATED_PASSAGES,
          "Cuts every passage of at least so many words but the first of those that are equal in"
              + " lower case and without punctuation, across the corpus and within a document.",
          "Lee et al., \"Deduplicating Training Data Makes Language Models Better\", ACL 2022: 50"
              + " tokens; RefinedWeb cuts the same; the least length of what is left as in DataTrove,"
              + " pipeline/dedup/exact_substrings.py at 09b3c9fe; prints by winnowing (Schleimer,"
              + " Wilkerson and Aiken, SIGMOD 2003)",
          SpanSteps.PASSAGE_PARAMETERS,
          List.of("min-words"));

  /** Cuts runs of sentences that stand elsewhere. */
  public static final CorpusStep SENTENCE_SPANS =
      cutting(
          SpanSteps.SENTENCE_SPANS,
          "Cuts every run of three sentences but the first of those that are equal in lower case,"
              + " with zeros for digits, without punctuation and accents.",
          "Raffel et al., \"Exploring the Limits of Transfer Learning\" (C4), JMLR 2020, section 2.2;"
              + " defaults of DataTrove, pipeline/dedup/sentence_dedup.py at a649de79",
          SpanSteps.SENTENCE_PARAMETERS,
          List.of("min-sentences", "min-words"));

  /** All, alphabetical by name. */
  public static final List<CorpusStep> ALL =
      List.of(
          BOILERPLATE,
          CAP,
          DECONTAMINATE,
          EARLIER_RUNS,
          EXACT_DUPLICATES,
          GUARD,
          LINE_DUPLICATES,
          NEAR_DUPLICATES,
          REHYDRATE,
          REPEATED_PASSAGES,
          SENTENCE_SPANS,
          SURVIVORS,
          URL_DUPLICATES);

  /** The steps that cut parts of documents when duplicates are removed. */
  private static final List<CorpusStep> CUTTING =
      List.of(BOILERPLATE, LINE_DUPLICATES, REPEATED_PASSAGES, SENTENCE_SPANS);

  /** The names of the steps that compare whole texts, and so make clusters. */
  public static final Set<String> COMPARING_TEXTS =
      Set.of(EXACT_DUPLICATES.name(), NEAR_DUPLICATES.name());

  /** The steps that set what others do, and take nothing. */
  private static final List<CorpusStep> SETTING = List.of(GUARD, REHYDRATE, SURVIVORS);

  private CorpusSteps() {}

  private static CorpusStep cutting(
      String name,
      String summary,
      String citation,
      List<Parameter> parameters,
      List<String> rules) {
    return new CorpusStep(name, summary, citation, parameters, List.of(SpanSteps.cut(name)), rules);
  }

  /** What the steps of a recipe's corpus list measure, in the order of the list. */
  public static List<Signal> signals(Recipe recipe) {
    EarlierSettings earlier = EarlierSettings.of(recipe);
    boolean removes = earlier != null && earlier.policy().removesNew();
    return inRecipe(recipe).stream()
        // Whoever would have the signal is removed.
        .filter(step -> !(removes && step.equals(EARLIER_RUNS)))
        .flatMap(step -> step.signals().stream())
        .toList();
  }

  /** The names of the steps of a recipe that edit documents or drop them, in its order. */
  public static List<String> editing(Recipe recipe) {
    return inRecipe(recipe).stream()
        .filter(step -> step.equals(DECONTAMINATE) || step.equals(CAP) || CUTTING.contains(step))
        .map(CorpusStep::name)
        .toList();
  }

  /** The names of the steps of a recipe that cut parts of what removals left, in its order. */
  public static List<String> cutting(Recipe recipe) {
    return inRecipe(recipe).stream().filter(CUTTING::contains).map(CorpusStep::name).toList();
  }

  /** Whether a recipe has a step that may remove or drop documents. */
  public static boolean removes(Recipe recipe) {
    return inRecipe(recipe).stream().anyMatch(step -> !SETTING.contains(step));
  }

  private static List<CorpusStep> inRecipe(Recipe recipe) {
    List<CorpusStep> steps = new ArrayList<>();
    for (RecipeStep named : recipe.corpus()) {
      ALL.stream().filter(step -> step.name().equals(named.name())).forEach(steps::add);
    }
    return steps;
  }

  /** Whether a reason is that of a step of the corpus list, by its rule's code. */
  public static boolean gives(String rule) {
    return DECONTAMINATE.name().equals(step(rule)) || isAfterRemovals(rule);
  }

  /**
   * Whether a reason is that of a step that is taken when documents have been removed in favour of
   * others, by its rule's code.
   */
  public static boolean isAfterRemovals(String rule) {
    String step = step(rule);
    return CAP.name().equals(step) || CUTTING.stream().anyMatch(known -> known.name().equals(step));
  }

  private static String step(String rule) {
    return rule.substring(0, Math.max(0, rule.indexOf('/')));
  }

  /** The parameters of every step by name, for reading recipes. */
  public static Map<String, List<Parameter>> parameters() {
    Map<String, List<Parameter>> parameters = new TreeMap<>();
    ALL.forEach(step -> parameters.put(step.name(), step.parameters()));
    return parameters;
  }
}
