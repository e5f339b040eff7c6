package org.sluice.dedup.urls;

import java.io.IOException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.AnnotatedCorpus;
import org.sluice.dedup.Candidate;

/**
 * The annotated files as the search for equal URLs sees them. Every call must answer the same for
 * the same arguments, on any worker. An instance may be called by several threads at once.
 */
public interface UrlCorpus extends Serializable {
  /** Streams the documents of a file that may be kept, with their URLs, in ascending row order. */
  void urls(int file, UrlSink sink) throws IOException;

  /**
   * Reads the ids of some rows of a file.
   *
   * @param rows rows that {@link #urls} gave, ascending, without repetition
   */
  void ids(int file, int[] rows, AnnotatedCorpus.TextSink sink) throws IOException;

  /** Takes documents one by one. */
  @FunctionalInterface
  interface UrlSink {
    /**
     * Takes one.
     *
     * @param url where it was fetched from, or null
     * @param declared the URL that the page calls its own, or null
     */
    void take(Candidate document, @Nullable String url, @Nullable String declared)
        throws IOException;
  }
}
