package org.sluice.dedup.spans;

import java.io.IOException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.AnnotatedCorpus;
import org.sluice.dedup.Candidate;

/**
 * The annotated files as steps see them that cut parts of texts: the documents that all earlier
 * steps keep, with the texts that those leave. Every call must answer the same for the same
 * arguments, on any worker. An instance may be called by several threads at once.
 */
public interface TextCorpus extends Serializable {
  /** Streams the documents of a file in ascending row order. */
  void texts(int file, DocumentSink sink) throws IOException;

  /**
   * Reads the ids of some rows of a file.
   *
   * @param rows rows that {@link #texts} gave, ascending, without repetition
   */
  void ids(int file, int[] rows, AnnotatedCorpus.TextSink sink) throws IOException;

  /** Takes documents one by one. */
  @FunctionalInterface
  interface DocumentSink {
    /**
     * Takes one.
     *
     * @param document its place in the survivor order; the length is that of the annotated text
     * @param url where it was fetched from, or null
     */
    void take(Candidate document, @Nullable String url, EditedText text) throws IOException;
  }
}
