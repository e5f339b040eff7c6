package org.sluice.dedup.spans;

/**
 * A part that is cut out of a text.
 *
 * @param from its first UTF-16 unit in the annotated text
 * @param to behind its last one
 * @param of why: the id of the document in which it stays, the file, row and field of a benchmark,
 *     or the share of a site's pages that have it
 */
public record Cut(int from, int to, String of) {
  public Cut {
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException("nothing is cut from " + from + " to " + to);
    }
  }
}
