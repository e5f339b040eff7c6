package org.sluice.plan;

/**
 * How much there is in an input: counted where it is annotated, else estimated from a sample.
 *
 * @param from what the figures were taken from, in words
 * @param exact whether all records were counted, and none estimated
 * @param records records of content
 * @param documents records with a text, which are signed
 * @param textBytes UTF-8 bytes of all texts
 * @param kept documents that the rules keep, duplicates among them
 * @param keptTextBytes UTF-8 bytes of those
 */
public record Contents(
    String from,
    boolean exact,
    long records,
    long documents,
    long textBytes,
    long kept,
    long keptTextBytes) {

  /** What was counted, as so much more of the same. */
  Contents times(double factor) {
    return factor == 1
        ? this
        : new Contents(
            from,
            false,
            Math.round(records * factor),
            Math.round(documents * factor),
            Math.round(textBytes * factor),
            Math.round(kept * factor),
            Math.round(keptTextBytes * factor));
  }
}
