package org.sluice.language;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sluice.document.Draft;
import org.sluice.document.Signal;
import org.sluice.document.Step;
import org.sluice.document.StepKind;
import org.sluice.document.Threshold;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;

/**
 * Names the language and script of the text. What an input states of its language is replaced:
 * labels differ between sources, and one measure decides for all. A text without letters has no
 * language.
 */
public final class IdentifyLanguage implements Step {
  private static final String SCORE = "language_score";
  private static final String SECOND = "language_second_score";
  private static final String GROUP = "language_group_score";
  private static final String OTHER = "language_other_share";
  static final String LETTERS = "language_letters";
  static final String TRADITIONAL = "han_traditional_ratio";

  /** From this score on a line is said to be in another language than the document. */
  private static final double SURE = 0.8;

  /** Characters in which Chinese forms are counted. */
  private static final int HAN_CHARS = 20_000;

  public static final StepKind KIND =
      new StepKind(
          "language",
          "Names each document's language and script, and keeps those that are wanted.",
          "Labels: FineWeb2 (Penedo et al. 2025). Least score: FineWeb (Penedo et al. 2024), section"
              + " 3.3. Weights: learned from the n-grams of Lingua 1.2.2 (Leipzig Corpora) and the"
              + " Universal Declaration of Human Rights; languages and accuracy in languages.md",
          3,
          List.of(
              new Parameter.Files(
                  "model",
                  false,
                  false,
                  "A fastText model (.bin, .ftz) that answers instead of the built-in one:"
                      + " lid.176, GlotLID or any other whose labels are languages."),
              new Parameter.Words(
                  "keep",
                  List.of(),
                  true,
                  "Languages to keep, such as eng_Latn; every language when empty. A model's label"
                      + " that is no language's code is written __label__name."),
              new Parameter.Limit(
                  "min-score", 0.65, 0, 1, "The least score of the language, from 0 to 1."),
              new Parameter.Limit(
                  "max-other-share",
                  null,
                  0,
                  1,
                  "Largest share of the text in lines of another language."),
              new Parameter.Number(
                  "top", 3, 1, 20, "How many languages the detail of language_second_score names."),
              new Parameter.Toggle(
                  "by-line", true, "Whether lines in another language are looked for.")),
          List.of(
              new Signal(
                  SCORE,
                  "0..1",
                  "Mean probability of the language over the text's lines, times its script's share"
                      + " of the letters; a model's own probability, of the text read as one"
                      + " line."),
              new Signal(
                  SECOND,
                  "0..1",
                  "The same of the second likeliest language; 0 when there is none. Its detail names"
                      + " the likeliest languages with their scores."),
              new Signal(
                  GROUP,
                  "0..1",
                  "The language's score and those of the languages closely related to it, which its"
                      + " detail names; not measured when there are none."),
              new Signal(
                  OTHER,
                  "0..1",
                  "Letters in lines that are in another language, which is not closely related, with"
                      + " a score of 0.8 or more, divided by all letters; its detail is the language"
                      + " with most of them."),
              new Signal(
                  LETTERS,
                  "letters",
                  "Letters that identification looked at; of texts longer than 6,000 characters it"
                      + " reads a sample of lines."),
              new Signal(
                  TRADITIONAL,
                  "0..1",
                  "In Chinese, the share of traditional among the characters whose traditional and"
                      + " simplified forms differ.")),
          settings ->
              List.of(
                  Threshold.atLeast("language", SCORE, "min-score", settings),
                  Threshold.atMost("language", OTHER, "max-other-share", settings),
                  new KeepRule(settings.words("keep"))),
          (settings, files) ->
              new IdentifyLanguage(Identifier.of(settings.files("model"), files), settings));

  private final Identifier identifier;
  private final int top;
  private final boolean byLine;

  private IdentifyLanguage(Identifier identifier, Settings settings) {
    this.identifier = identifier;
    this.top = (int) settings.number("top");
    this.byLine = settings.isOn("by-line");
  }

  @Override
  public void apply(Draft draft) {
    List<Candidate> found = identifier.identify(draft.text());
    draft.measure(LETTERS, identifier.letters());
    if (found.isEmpty()) {
      draft.language(null);
      return;
    }
    Candidate best = found.get(0);
    draft.language(best.label());
    draft.measure(SCORE, best.score(), best.label());
    draft.measure(SECOND, found.size() > 1 ? found.get(1).score() : 0, names(found));
    List<String> close = CloseLanguages.of(best.label());
    if (close.size() > 1) {
      double sum =
          found.stream()
              .filter(candidate -> close.contains(candidate.label()))
              .mapToDouble(Candidate::score)
              .sum();
      draft.measure(GROUP, Math.min(1, sum), String.join(" ", close));
    }
    if (byLine) {
      OtherLines other = OtherLines.of(best.label(), identifier.lines(), SURE);
      if (other.label() == null) {
        draft.measure(OTHER, 0);
      } else {
        draft.measure(OTHER, other.share(), other.label());
      }
    }
    if (best.label().endsWith("_Hani")) {
      double ratio = ChineseForms.traditionalRatio(draft.text(), HAN_CHARS);
      if (ratio >= 0) {
        draft.measure(TRADITIONAL, ratio);
      }
    }
  }

  private String names(List<Candidate> found) {
    return found.stream()
        .limit(top)
        .map(c -> String.format(Locale.ROOT, "%s %.3f", c.label(), c.score()))
        .collect(Collectors.joining(", "));
  }
}
