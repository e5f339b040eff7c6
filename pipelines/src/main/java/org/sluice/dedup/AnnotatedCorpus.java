package org.sluice.dedup;

import java.io.IOException;
import java.io.Serializable;

/**
 * The annotated files as deduplication sees them. Files are numbered from 0 and rows within a file
 * from 0; together they are a document's address. Every call must answer the same for the same
 * arguments, on any worker, as often as it is made: the pipeline reads a file's columns up to three
 * times. An instance may be called by several threads at once.
 */
public interface AnnotatedCorpus extends Serializable {
  /**
   * Streams what is compared of a file, without its texts: one candidate for each row that the
   * rules keep and that has a signature, in ascending row order.
   */
  void candidates(int file, CandidateSink sink) throws IOException;

  /**
   * Reads the texts of some rows of a file, as they were when their signatures were made.
   *
   * @param rows rows that {@link #candidates} gave, ascending, without repetition
   * @param sink receives each of them once, in any order
   */
  void texts(int file, int[] rows, TextSink sink) throws IOException;

  /**
   * Reads the ids of some rows of a file.
   *
   * @param rows rows that {@link #candidates} gave, ascending, without repetition
   * @param sink receives each of them once, in any order
   */
  void ids(int file, int[] rows, TextSink sink) throws IOException;

  /** Takes candidates one by one. */
  @FunctionalInterface
  interface CandidateSink {
    void take(Candidate candidate) throws IOException;
  }

  /** Takes the text or the id of one row. */
  @FunctionalInterface
  interface TextSink {
    void take(int row, String text) throws IOException;
  }
}
