package org.sluice.dedup;

/** The documents of a sorted list of keys, file by file, for files asked for in ascending order. */
public final class FileRecords {
  private final LongRecords keys;
  private int next;

  /**
   * @param keys document keys, one in a record
   */
  public FileRecords(LongRecords keys) {
    this.keys = keys;
  }

  /** The rows of a file in ascending order. Files must be asked for in ascending order. */
  public int[] rows(int file) {
    int from = next;
    while (from < keys.size() && DocumentKey.file(keys.get(from, 0)) < file) {
      from++;
    }
    int to = from;
    while (to < keys.size() && DocumentKey.file(keys.get(to, 0)) == file) {
      to++;
    }
    next = to;
    int[] rows = new int[to - from];
    for (int i = from; i < to; i++) {
      rows[i - from] = DocumentKey.row(keys.get(i, 0));
    }
    return rows;
  }
}
