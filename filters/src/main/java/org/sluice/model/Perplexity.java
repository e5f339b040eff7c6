package org.sluice.model;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.sluice.document.Draft;
import org.sluice.document.Signal;
import org.sluice.document.Step;
import org.sluice.document.StepKind;
import org.sluice.document.Threshold;
import org.sluice.model.ngram.NgramModel;
import org.sluice.model.ngram.SentenceScorer;
import org.sluice.recipe.FileSource;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;

/**
 * Measures how well a language model foresees a document: the perplexity over its lines, each a
 * sentence. What the model's words are must be said, for a file does not tell. Pieces of
 * SentencePiece, which CCNet's own models take, are not made here; a model for them can be used on
 * text that is in pieces already ({@code words: as-they-are}). A document without text is not
 * measured.
 */
public final class Perplexity implements Step {
  private static final String NAME = "perplexity";
  private static final String PERPLEXITY = "perplexity";
  private static final String UNKNOWN = "perplexity_unknown_words_ratio";

  public static final StepKind KIND =
      new StepKind(
          NAME,
          "Measures each document's perplexity by a language model of the recipe's own (KenLM).",
          "CCNet (Wenzek et al. 2019), section 4: perplexity of a 5-gram model over all lines,"
              + " unknown words and the lines' ends counted; KenLM (Heafield 2011)",
          1,
          List.of(
              new Parameter.Files(
                  "model",
                  true,
                  false,
                  "The model's file: ARPA, plain or gzipped, or KenLM's binary of any type."),
              new Parameter.Choice(
                  "words",
                  "segmented",
                  List.of("segmented", "as-they-are", "characters"),
                  "What the model's words are: words found by language, what white space parts, or"
                      + " single characters."),
              new Parameter.Choice(
                  "normalise",
                  "none",
                  List.of("none", "ccnet"),
                  "What is done to the text for measuring: nothing, or lower case, accents removed"
                      + " and every digit a 0, as CCNet's models were trained."),
              new Parameter.Limit("max", null, 1, 1e12, "The greatest perplexity of a document."),
              new Parameter.Limit("min", null, 1, 1e12, "The least perplexity of a document."),
              new Parameter.Name(Parameter.NAME, "Tells several models of one recipe apart.")),
          List.of(
              new Signal(
                  PERPLEXITY,
                  "perplexity",
                  "10 to the power of minus the mean logarithm to base 10 of the probability of a"
                      + " word or of a line's end, lines without words left out; at most 1e12."),
              new Signal(UNKNOWN, "0..1", "Words that the model does not know, of all its words.")),
          settings -> {
            String label = Parameter.label(NAME, settings);
            String signal = StepKind.signal(NAME, PERPLEXITY, settings);
            return List.of(
                Threshold.atMost(label, signal, "max", settings),
                Threshold.atLeast(label, signal, "min", settings));
          },
          Perplexity::of);

  private static final double MOST = 1e12;

  private final SentenceScorer scorer;
  private final String words;
  private final boolean ccnet;
  private final String signal;
  private final String unknown;

  private Perplexity(SentenceScorer scorer, Settings settings) {
    this.scorer = scorer;
    this.words = settings.choice("words");
    this.ccnet = settings.choice("normalise").equals("ccnet");
    this.signal = StepKind.signal(NAME, PERPLEXITY, settings);
    this.unknown = StepKind.signal(NAME, UNKNOWN, settings);
  }

  private static Step of(Settings settings, FileSource files) {
    NgramModel model = NgramModel.shared(ModelFile.of(settings, "model"), files);
    return new Perplexity(model.scorer(), settings);
  }

  @Override
  public void apply(Draft draft) {
    if (draft.text().isBlank()) {
      return;
    }
    scorer.clear();
    long lines = 0;
    String text = draft.text();
    WordText segmented = words.equals("segmented") ? new WordText(draft.view()) : null;
    for (int start = 0; start <= text.length(); ) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      String line = segmented != null ? segmented.of(start, end) : text.substring(start, end);
      line = words.equals("characters") ? parted(line) : line;
      if (!line.isBlank()) {
        scorer.add(ccnet ? normalised(line) : line);
        lines++;
      }
      start = end + 1;
    }
    if (lines > 0) {
      draft.measure(signal, Math.min(MOST, scorer.perplexity()));
      long known = scorer.tokens() - lines;
      draft.measure(unknown, known <= 0 ? 0 : Math.min(1, (double) scorer.unknown() / known));
    }
  }

  /** Every character that is no white space as a word of its own. */
  private static String parted(String line) {
    StringBuilder out = new StringBuilder(2 * line.length());
    line.codePoints()
        .filter(c -> !Character.isWhitespace(c))
        .forEach(c -> out.appendCodePoint(c).append(' '));
    return out.toString();
  }

  private static String normalised(String line) {
    String apart = Normalizer.normalize(line.strip(), Normalizer.Form.NFD);
    StringBuilder out = new StringBuilder(apart.length());
    apart
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .map(c -> Character.isDigit(c) ? '0' : c)
        .forEach(out::appendCodePoint);
    return out.toString();
  }
}
