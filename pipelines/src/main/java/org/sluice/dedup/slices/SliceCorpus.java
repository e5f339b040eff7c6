package org.sluice.dedup.slices;

import java.io.IOException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The documents that all steps before keep, by the slices that they are of. Every call must answer
 * the same for the same arguments, on any worker. An instance may be called by several threads at
 * once.
 */
public interface SliceCorpus extends Serializable {
  /** Streams the documents of a file in ascending row order. */
  void documents(int file, Slices slices, SliceSink sink) throws IOException;

  /** Takes documents one by one. */
  @FunctionalInterface
  interface SliceSink {
    void take(Sliced document) throws IOException;
  }

  /**
   * A document.
   *
   * @param row its row in its annotated file
   * @param place the hash of its id, by which documents of a slice are in order
   * @param slice the name of its slice, or null when it is of none
   * @param amount for how much it counts
   * @param textBytes UTF-8 bytes of its text as the steps before leave it
   */
  record Sliced(int row, long place, @Nullable String slice, long amount, long textBytes) {}
}
