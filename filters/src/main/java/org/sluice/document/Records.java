package org.sluice.document;

import java.util.List;
import org.sluice.recipe.Parameter;

/**
 * What every recipe judges before and after its own steps: a record without a payload of its own,
 * and a document without text, are never kept.
 */
public final class Records {
  static final String REVISIT = "revisit";
  static final String CHARACTERS = "characters";

  /** Stands before the steps of every recipe; it has no place in a recipe. */
  static final StepKind KIND =
      new StepKind(
          "read",
          "Refuses records that carry no page of their own, and documents without text.",
          "WARC 1.1, section 6.7 (revisit)",
          1,
          List.of(
              new Parameter.Limit("revisit", 0.0, 0, 1, "revisit records allowed: 0 or 1"),
              new Parameter.Limit("characters", 1.0, 0, 1, "the fewest characters of a text")),
          List.of(
              new Signal(
                  REVISIT,
                  "0 or 1",
                  "The record is a revisit: it repeats an earlier payload and carries none."),
              new Signal(CHARACTERS, "code points", "Length of the text after all edits.")),
          settings ->
              List.of(
                  Threshold.atMost("read", REVISIT, "revisit", settings),
                  Threshold.atLeast("read", CHARACTERS, "characters", settings)),
          settings -> Records::begin);

  private Records() {}

  private static void begin(Draft draft) {
    boolean revisit = draft.page().provenance().recordType().equals("revisit");
    draft.measure(REVISIT, revisit ? 1 : 0);
    if (revisit) {
      draft.end();
    }
  }

  static void finish(Draft draft) {
    if (!draft.ended()) {
      draft.measure(CHARACTERS, draft.text().codePointCount(0, draft.text().length()));
    }
  }
}
