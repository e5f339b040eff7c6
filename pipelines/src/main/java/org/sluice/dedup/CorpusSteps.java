package org.sluice.dedup;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.sluice.dedup.urls.UrlSettings;
import org.sluice.recipe.Parameter;
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
          List.of());

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
                          "The least true Jaccard similarity at which a document is removed.")))
              .toList());

  /** Removes what was fetched from the URL of a kept document. */
  public static final CorpusStep URL_DUPLICATES =
      new CorpusStep(
          Decision.Step.URL_DUPLICATES.recipeName(),
          "Keeps one of all documents that were fetched from the same URL, written in one way.",
          "C4 (TensorFlow Datasets, c4_utils.py) keeps one page for each URL without scheme, www and"
              + " tracking parameters; DataTrove, examples/url_deduplication.py at a649de79; datamap-rs"
              + " keeps the latest fetch; RFC 3986, section 6, for the rest of the writing",
          UrlSettings.PARAMETERS);

  /** All, alphabetical by name. */
  public static final List<CorpusStep> ALL =
      List.of(EXACT_DUPLICATES, NEAR_DUPLICATES, URL_DUPLICATES);

  /** The names of the steps that compare whole texts, and so make clusters. */
  public static final Set<String> COMPARING_TEXTS =
      Set.of(EXACT_DUPLICATES.name(), NEAR_DUPLICATES.name());

  private CorpusSteps() {}

  /** The parameters of every step by name, for reading recipes. */
  public static Map<String, List<Parameter>> parameters() {
    Map<String, List<Parameter>> parameters = new TreeMap<>();
    ALL.forEach(step -> parameters.put(step.name(), step.parameters()));
    return parameters;
  }
}
