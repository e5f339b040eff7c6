package org.sluice.quality;

import java.util.List;
import java.util.Map;
import org.sluice.document.Draft;
import org.sluice.document.Signal;
import org.sluice.document.Step;
import org.sluice.document.StepKind;
import org.sluice.document.Threshold;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;
import org.sluice.text.Spans;
import org.sluice.text.TextEdit;
import org.sluice.text.TextView;

/**
 * The rules of C4 (Raffel et al. 2020): lines are removed from the text, then the document is
 * judged by what is left. By default as the paper and DataTrove have them; with {@code dialect:
 * tfds} as the code in TensorFlow Datasets, which made C4, has them: 5 words a line and 3 sentences
 * instead of 3 and 5, no apostrophe among the end marks, a line's words counted after its citation
 * marks are removed instead of before, and no document of more than 190,000 characters. Lines are
 * stripped of white space, blank lines go, and the list of bad words is left to {@link BadWords}.
 *
 * <p>Languages that C4 was not made for keep their text: a line ends in a terminal mark of any
 * script, words in scripts without blanks are those of the word finder, and a stretch of such a
 * script is no overlong word.
 *
 * <p>A line goes for the first of these reasons, in DataTrove's order: a word too long, no terminal
 * mark, too few words, javascript, a policy phrase. Lines that passed the first three are looked
 * through for lorem ipsum, and those that passed javascript for a curly bracket.
 */
public final class C4 implements Step {
  private static final String NAME = "c4";

  private static final String TFDS = "tfds";

  private static final List<Parameter> PARAMETERS =
      List.of(
          new Parameter.Choice(
              "dialect",
              "datatrove",
              List.of("datatrove", TFDS),
              "Whose code decides where the paper leaves a choice: DataTrove's, or that of"
                  + " TensorFlow Datasets, which made C4.",
              Map.of(
                  TFDS,
                  Map.of(
                      "min-words-per-line",
                      5.0,
                      "min-sentences",
                      3.0,
                      "max-characters",
                      190_000.0))),
          new Parameter.Toggle(
              "terminal-punctuation", true, "Remove lines that do not end in a terminal mark."),
          new Parameter.Toggle(
              "citations", true, "Remove citation marks: [1], [edit], [citation needed]."),
          new Parameter.Toggle("javascript", true, "Remove lines that mention javascript."),
          new Parameter.Toggle(
              "policy",
              true,
              "Remove lines that speak of cookies, privacy policy or terms of use."),
          new Parameter.Number(
              "min-words-per-line", 3, 0, 1000, "Remove lines with fewer words than this."),
          new Parameter.Number(
              "max-word-length",
              1000,
              1,
              1e9,
              "Remove lines with a word longer than this, in characters."),
          new Parameter.Limit(
              "min-sentences", 5.0, 0, 1e9, "Fewest sentences in the lines that are left."),
          new Parameter.Limit("lorem-ipsum", 0.0, 0, 1e9, "Most lines with lorem ipsum."),
          new Parameter.Limit("curly-bracket", 0.0, 0, 1e9, "Most lines with a curly bracket."),
          new Parameter.Limit(
              "max-characters", null, 1, 1e9, "Most characters of the text as it comes."));

  private static final List<Signal> SIGNALS =
      List.of(
          new Signal(
              "c4_characters", "code points", "Length of the text before any line is removed."),
          new Signal("c4_lines", "lines", "Lines of the text before any is removed."),
          new Signal("c4_long_word_lines", "lines", "Lines removed for a word too long."),
          new Signal(
              "c4_unended_lines", "lines", "Lines removed for not ending in a terminal mark."),
          new Signal("c4_few_word_lines", "lines", "Lines removed for too few words."),
          new Signal("c4_javascript_lines", "lines", "Lines removed for mentioning javascript."),
          new Signal("c4_policy_lines", "lines", "Lines removed for a policy phrase."),
          new Signal(
              "c4_lorem_ipsum_lines",
              "lines",
              "Lines with lorem ipsum among those with a terminal mark and enough words."),
          new Signal(
              "c4_curly_bracket_lines",
              "lines",
              "Lines with { among those with a terminal mark, enough words and no javascript."),
          new Signal("c4_sentences", "sentences", "Sentences in the lines that are left."));

  /** C4's line removals and document rules. */
  public static final StepKind KIND =
      new StepKind(
          NAME,
          "Removes lines that are no prose, then keeps documents with enough sentences and no code.",
          "Raffel et al. 2020, Exploring the Limits of Transfer Learning (JMLR 21:140), section"
              + " 2.2; definitions of huggingface/datatrove, filters/c4_filters.py, commit a649de7,"
              + " and of tensorflow/datasets, text/c4_utils.py, commit 0560e68",
          2,
          PARAMETERS,
          SIGNALS,
          C4::rules,
          C4::new);

  private final boolean tfds;
  private final boolean terminal;
  private final boolean citations;
  private final boolean javascript;
  private final boolean policy;
  private final int minWords;
  private final int maxWordLength;
  private final C4Line line = new C4Line();

  C4(Settings settings) {
    tfds = settings.choice("dialect").equals(TFDS);
    terminal = settings.isOn("terminal-punctuation");
    citations = settings.isOn("citations");
    javascript = settings.isOn("javascript");
    policy = settings.isOn("policy");
    minWords = (int) settings.number("min-words-per-line");
    maxWordLength = (int) settings.number("max-word-length");
  }

  private static List<Threshold> rules(Settings settings) {
    return List.of(
        Threshold.atLeast(NAME, "c4_sentences", "min-sentences", settings),
        Threshold.atMost(NAME, "c4_lorem_ipsum_lines", "lorem-ipsum", settings),
        Threshold.atMost(NAME, "c4_curly_bracket_lines", "curly-bracket", settings),
        Threshold.atMost(NAME, "c4_characters", "max-characters", settings));
  }

  @Override
  public void apply(Draft draft) {
    TextView view = draft.view();
    Spans lines = view.lines();
    // What follows the last line feed is a line only if there is something.
    int count = lines.isEmpty(lines.size() - 1) ? lines.size() - 1 : lines.size();
    int[] fates = new int[Fate.values().length];
    TextEdit edit = new TextEdit(view);
    int seen = 0;
    int lorem = 0;
    int brackets = 0;
    for (int i = 0; i < count; i++) {
      int from = lines.start(i);
      do {
        from = line.read(view, from, lines.end(i));
        Fate fate = judge(view);
        fates[fate.ordinal()]++;
        seen++;
        boolean prose = fate.ordinal() >= Fate.JAVASCRIPT.ordinal();
        lorem += prose && line.has(C4Line.LOREM_IPSUM) ? 1 : 0;
        brackets += prose && fate != Fate.JAVASCRIPT && line.has(C4Line.CURLY_BRACKET) ? 1 : 0;
        if (fate == Fate.KEPT) {
          if (edit.length() > 0) {
            edit.add('\n');
          }
          line.addTo(edit);
        }
      } while (from < lines.end(i));
    }
    // Lines only ever shrink: as many and as long as before means unchanged.
    if (seen != count || edit.length() != view.text().length()) {
      // Removing a citation may leave a blank at either end.
      draft.edit(edit.strip());
    }
    draft.measure("c4_characters", view.length());
    draft.measure("c4_lines", seen);
    draft.measure("c4_long_word_lines", fates[Fate.LONG_WORD.ordinal()]);
    draft.measure("c4_unended_lines", fates[Fate.UNENDED.ordinal()]);
    draft.measure("c4_few_word_lines", fates[Fate.FEW_WORDS.ordinal()]);
    draft.measure("c4_javascript_lines", fates[Fate.JAVASCRIPT.ordinal()]);
    draft.measure("c4_policy_lines", fates[Fate.POLICY.ordinal()]);
    draft.measure("c4_lorem_ipsum_lines", lorem);
    draft.measure("c4_curly_bracket_lines", brackets);
    draft.measure("c4_sentences", draft.view().sentences().size());
  }

  /** What becomes of a line, in the order of the questions. */
  private enum Fate {
    LONG_WORD,
    UNENDED,
    FEW_WORDS,
    JAVASCRIPT,
    POLICY,
    KEPT
  }

  private Fate judge(TextView view) {
    if (line.longestWord() > maxWordLength) {
      return Fate.LONG_WORD;
    }
    if (citations) {
      line.removeCitations();
    }
    if (terminal && !line.isEnded(!tfds)) {
      return Fate.UNENDED;
    }
    if (tfds) {
      line.countWordsAgain();
    }
    if (line.words(view, minWords) < minWords) {
      return Fate.FEW_WORDS;
    }
    if (javascript && line.has(C4Line.JAVASCRIPT)) {
      return Fate.JAVASCRIPT;
    }
    return policy && line.has(C4Line.POLICY) ? Fate.POLICY : Fate.KEPT;
  }
}
