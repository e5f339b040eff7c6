package org.sluice.document;

/**
 * A named number measured on a document.
 *
 * @param name its Parquet column and its label in the report: snake case; ratios in 0..1 end in
 *     {@code _ratio} or {@code _share}
 * @param unit what is counted, for example {@code words}, {@code characters per word}, {@code 0..1}
 * @param definition one exact sentence
 */
public record Signal(String name, String unit, String definition) {
  /** The end of the names of signals that say how often a document should be read in training. */
  public static final String REPEATS = "_repeats";
}
