package org.sluice.document;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sluice.recipe.Parameter;

/**
 * What every recipe judges before and after its own steps: a record without a payload of its own,
 * and a document without text, are never kept.
 */
public final class Records {
  static final String REVISIT = "revisit";
  static final String CHARACTERS = "characters";
  static final String BLOCK_DIGEST = "block_digest_match";
  static final String PAYLOAD_DIGEST = "payload_digest_match";
  static final String MISSING = "payload_truncated";

  /** Stands before the steps of every recipe; it has no place in a recipe. */
  static final StepKind KIND =
      new StepKind(
          "read",
          "Refuses records that carry no page of their own, and documents without text.",
          "WARC 1.1, section 6.7 (revisit)",
          3,
          List.of(
              new Parameter.Limit("revisit", 0.0, 0, 1, "revisit records allowed: 0 or 1"),
              new Parameter.Limit("characters", 1.0, 0, 1, "the fewest characters of a text")),
          List.of(
              new Signal(
                  REVISIT,
                  "0 or 1",
                  "The record is a revisit: it repeats an earlier payload and carries none."),
              new Signal(
                  BLOCK_DIGEST,
                  "0 or 1",
                  "The record's block has the digest that its head states."),
              new Signal(
                  PAYLOAD_DIGEST,
                  "0 or 1",
                  "The payload has the digest that its head states, with or without its codings."),
              new Signal(
                  MISSING,
                  "1",
                  "A part of the payload is known to be missing: by WARC-Truncated, the end of the"
                      + " file, a content or transfer coding that is damaged or ends early,"
                      + " Content-Range or Content-Length; the detail says which. Not measured"
                      + " where nothing is known to be missing."),
              new Signal(CHARACTERS, "code points", "Length of the text after all edits.")),
          settings ->
              List.of(
                  Threshold.atMost("read", REVISIT, "revisit", settings),
                  Threshold.atLeast("read", CHARACTERS, "characters", settings)),
          settings -> Records::begin);

  private Records() {}

  private static void begin(Draft draft) {
    boolean revisit = draft.page().provenance().recordType().equals("revisit");
    Capture capture = draft.page().capture();
    String refersTo = capture.refersTo();
    if (revisit && refersTo != null) {
      draft.measure(REVISIT, 1, refersTo);
    } else {
      draft.measure(REVISIT, revisit ? 1 : 0);
    }
    measure(draft, BLOCK_DIGEST, capture.blockDigestMatch());
    measure(draft, PAYLOAD_DIGEST, capture.payloadDigestMatch());
    String missing = capture.missing();
    if (missing != null) {
      draft.measure(MISSING, 1, missing);
    }
    if (revisit) {
      draft.end();
    }
  }

  private static void measure(Draft draft, String signal, @Nullable Boolean match) {
    if (match != null) {
      draft.measure(signal, match ? 1 : 0);
    }
  }

  static void finish(Draft draft) {
    if (!draft.ended()) {
      draft.measure(CHARACTERS, draft.text().codePointCount(0, draft.text().length()));
    }
  }
}
