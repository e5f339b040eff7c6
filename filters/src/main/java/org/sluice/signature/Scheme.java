package org.sluice.signature;

import java.io.Serializable;
import java.util.List;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;

/**
 * How near-duplicate candidates are found: MinHash (Broder, "On the resemblance and containment of
 * documents", 1997) over token shingles, with the values cut into bands (Leskovec, Rajaraman and
 * Ullman, "Mining of Massive Datasets", chapter 3). Two documents are candidates when all rows of
 * at least one band agree.
 *
 * @param shingle tokens in a shingle, 1..100
 * @param bands bands of a signature, 0..1000; 0 computes no bands at all
 * @param rows MinHash values in a band, 1..1000
 * @param seed chooses the hash functions; signatures of different seeds cannot be compared
 * @param digitsAlike whether all decimal digits count as the same one, as FineWeb has it
 */
public record Scheme(int shingle, int bands, int rows, long seed, boolean digitsAlike)
    implements Serializable {
  /**
   * FineWeb's 5-grams (datatrove, {@code dedup/minhash.py}) in 16 bands of 6 rows, where that has
   * 14 of 8. There the bands decide; here each candidate is compared in truth, so the bands are
   * chosen to miss little: 1 of 2,000 pairs at a similarity of 0.85 and 1 of 23 at 0.75, against 1
   * of 86 and 1 of 4, with fewer hash functions.
   */
  public static final Scheme DEFAULT = new Scheme(5, 16, 6, 1);

  private static final String AS_WRITTEN = "as-written";
  private static final String ALIKE = "alike";

  /** The recipe's keys for a scheme, with those defaults. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          new Parameter.Number("shingle", DEFAULT.shingle, 1, 100, "Tokens in a shingle."),
          new Parameter.Number("bands", DEFAULT.bands, 1, 1000, "Bands of a MinHash signature."),
          new Parameter.Number("rows", DEFAULT.rows, 1, 1000, "MinHash values in a band."),
          new Parameter.Number(
              "seed", DEFAULT.seed, 0, 1L << 53, "Chooses the hash functions; whole numbers."),
          new Parameter.Choice(
              "digits",
              AS_WRITTEN,
              List.of(AS_WRITTEN, ALIKE),
              "Whether texts that differ in digits alone, such as dates and counters, are alike."));

  /** The scheme that checked settings with {@link #PARAMETERS} ask for; fractions are cut off. */
  public static Scheme of(Settings settings) {
    return new Scheme(
        (int) settings.number("shingle"),
        (int) settings.number("bands"),
        (int) settings.number("rows"),
        (long) settings.number("seed"),
        settings.choice("digits").equals(ALIKE));
  }

  /** A scheme in which digits count as they are written. */
  public Scheme(int shingle, int bands, int rows, long seed) {
    this(shingle, bands, rows, seed, false);
  }

  public Scheme {
    require("shingle", shingle, 1, 100);
    require("bands", bands, 0, 1000);
    require("rows", rows, 1, 1000);
  }

  /**
   * The probability that two documents become candidates: 1 - (1 - J^rows)^bands.
   *
   * @param jaccard their true similarity, 0..1
   */
  public double candidateProbability(double jaccard) {
    return 1 - Math.pow(1 - Math.pow(jaccard, rows), bands);
  }

  private static void require(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + " is " + value + "; it must lie in " + min + ".." + max);
    }
  }
}
