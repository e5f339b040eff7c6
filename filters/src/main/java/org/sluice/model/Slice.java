package org.sluice.model;

import java.util.ArrayList;
import java.util.List;
import org.sluice.document.Draft;
import org.sluice.document.Signal;
import org.sluice.document.StepKind;
import org.sluice.document.Threshold;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;
import org.sluice.text.TextHash;

/**
 * The documents that a score puts into a slice of the corpus, and how many of them are wanted: a
 * share, or more than all of them. What a document draws comes from the hash of its text and the
 * step's name: whatever the order, the number and the place of documents, the same text draws the
 * same number, and under another name another. Immutable.
 */
final class Slice {
  /** The parameters of every step that scores slices. */
  static final List<Parameter> PARAMETERS =
      List.of(
          new Parameter.Number(
              "slice-from", 0.5, 0, 1, "The score from which on a document is of the slice."),
          new Parameter.Limit(
              "sample",
              null,
              0,
              1,
              "The share of the slice's documents that is kept, chosen by a hash of their text;"
                  + " others pass."),
          new Parameter.Number(
              "weight",
              1,
              1,
              1000,
              "How often on average a document of the slice should be read in training; the"
                  + " column of repeats says it document by document."));

  private static final double UNIT = 0x1p-53;

  private final String draw;
  private final String repeats;
  private final String salt;
  private final double from;
  private final double weight;

  /**
   * @param step the name of the kind of step
   */
  Slice(String step, Settings settings) {
    this.draw = StepKind.signal(step, drawOf(step), settings);
    this.repeats = StepKind.signal(step, repeatsOf(step), settings);
    this.salt = Parameter.label(step, settings);
    this.from = settings.number("slice-from");
    this.weight = settings.number("weight");
  }

  /** A step's own parameters, then those of its slice, and its name last. */
  static List<Parameter> parameters(Parameter... own) {
    List<Parameter> parameters = new ArrayList<>(List.of(own));
    parameters.addAll(PARAMETERS);
    parameters.add(
        new Parameter.Name(
            Parameter.NAME, "Tells several steps of this kind in one recipe apart."));
    return List.copyOf(parameters);
  }

  /** A step's score, and what is measured of its slice. */
  static List<Signal> signals(String step, Signal score) {
    return List.of(
        score,
        new Signal(
            drawOf(step),
            "0..1",
            "What the hash of the text draws, above 0 and evenly spread; measured of the slice's"
                + " documents alone."),
        new Signal(
            repeatsOf(step),
            "documents",
            "How often the document should be read in training: 1 outside the slice, in it the"
                + " weight, rounded up for as many as its fraction says. Measured when a weight"
                + " above 1 is set; each document is written once."));
  }

  /** Those of the signals that are measured under given settings. */
  static List<Signal> measured(String step, List<Signal> signals, Settings settings) {
    boolean weighed = settings.number("weight") > 1;
    return signals.stream().filter(s -> weighed || !s.name().equals(repeatsOf(step))).toList();
  }

  /** The rule that leaves out what is not drawn. */
  static Threshold rule(String step, Settings settings) {
    return Threshold.atMost(
        Parameter.label(step, settings),
        StepKind.signal(step, drawOf(step), settings),
        "sample",
        settings);
  }

  private static String drawOf(String step) {
    return step + "_sample_share";
  }

  private static String repeatsOf(String step) {
    return step + Signal.REPEATS;
  }

  /** Measures what a document draws, and how often it should be read. */
  void measure(Draft draft, double score) {
    boolean within = score >= from;
    double drawn = within ? draw(draft.text()) : 1;
    if (within) {
      draft.measure(draw, drawn);
    }
    if (weight > 1) {
      double whole = Math.floor(weight);
      draft.measure(repeats, !within ? 1 : drawn <= weight - whole ? whole + 1 : whole);
    }
  }

  private double draw(String text) {
    long hash = TextHash.of(salt + " " + Long.toHexString(TextHash.of(text)));
    return ((hash >>> 11) + 1) * UNIT;
  }
}
