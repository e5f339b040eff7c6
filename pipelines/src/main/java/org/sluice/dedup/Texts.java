package org.sluice.dedup;

import java.io.IOException;
import java.util.Arrays;

/** Reads texts or ids by document key, file by file. */
public final class Texts {
  private Texts() {}

  /** One of the two ways to read rows of a file. */
  @FunctionalInterface
  public interface Source {
    void read(int file, int[] rows, AnnotatedCorpus.TextSink sink) throws IOException;
  }

  /** Takes what was read of a document. */
  @FunctionalInterface
  public interface Sink {
    void take(long key, String text) throws IOException;
  }

  /**
   * Reads the documents, each once.
   *
   * @param keys ascending, without repetition
   * @throws IllegalStateException if the source leaves one out, repeats one, or gives another
   */
  public static void read(long[] keys, Source source, Sink sink) throws IOException {
    int to;
    for (int from = 0; from < keys.length; from = to) {
      int file = DocumentKey.file(keys[from]);
      to = from;
      while (to < keys.length && DocumentKey.file(keys[to]) == file) {
        to++;
      }
      int[] rows = new int[to - from];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = DocumentKey.row(keys[from + i]);
      }
      boolean[] given = new boolean[rows.length];
      source.read(
          file,
          rows.clone(),
          (row, text) -> {
            int at = Arrays.binarySearch(rows, row);
            if (at < 0 || given[at]) {
              throw new IllegalStateException(
                  "annotated file " + file + " gave row " + row + " unasked");
            }
            given[at] = true;
            sink.take(DocumentKey.of(file, row), text);
          });
      for (int i = 0; i < rows.length; i++) {
        if (!given[i]) {
          throw new IllegalStateException("annotated file " + file + " has no row " + rows[i]);
        }
      }
    }
  }
}
