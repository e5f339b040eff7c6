package org.sluice.language;

import java.util.Comparator;

/**
 * A language that a text may be in.
 *
 * @param label ISO 639-3 code, underscore, ISO 15924 script, as FineWeb2 writes it ({@code
 *     eng_Latn}, {@code cmn_Hani}); or the name that a model of the recipe's own has for what is no
 *     such code
 * @param score from 0 to 1; the scores of one text sum to at most 1, but for models that judge each
 *     label by itself
 */
public record Candidate(String label, double score) {
  /** Least score of a candidate that is worth naming. */
  static final double LEAST = 1e-4;

  /** By falling score, equal ones by label. */
  static final Comparator<Candidate> BY_SCORE =
      Comparator.comparingDouble(Candidate::score).reversed().thenComparing(Candidate::label);
}
