package org.sluice.plan;

import java.io.Serializable;
import org.sluice.ingest.Split;
import org.sluice.storage.FoundFile;

/**
 * A byte range of one input file that is annotated as a unit. It owns the records that begin inside
 * it.
 *
 * @param number its place among all splits of the run, in input order, from 0
 * @param file the input file
 * @param input which of the recipe's inputs named it first, from 0
 * @param start the first byte
 * @param end the byte after the last
 * @param annotated where its annotated file is or will be
 */
public record PlannedSplit(
    int number, FoundFile file, int input, long start, long end, String annotated)
    implements Serializable {
  /** The name of its annotated file in its folder, which says what it was made from. */
  public String annotatedName() {
    return annotated.substring(annotated.lastIndexOf('/') + 1);
  }

  /** Its place in the file. */
  public Split range() {
    return new Split(start, end);
  }
}
