package org.sluice.dedup;

/**
 * Where records go: by hash for what must meet, by file for what returns to its file. Partitions
 * are few and their blocks large, because every distinct key costs a runner (the DirectRunner about
 * 5 ms of CPU).
 *
 * @param count how many there are, at least 1
 */
public record Partitions(int count) implements java.io.Serializable {
  public Partitions {
    if (count < 1) {
      throw new IllegalArgumentException(count + " partitions; at least 1 is needed");
    }
  }

  /** The partition of a hash or of any other number. */
  public int ofHash(long hash) {
    long mixed = (hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L; // 2^64 over the golden ratio
    return (int) (((mixed >>> 32) * count) >>> 32);
  }

  /** The partition to which a file belongs with all its documents. */
  public int ofFile(int file) {
    return file % count;
  }

  /** The partition of the file in which a document is. */
  public int ofDocument(long key) {
    return ofFile(DocumentKey.file(key));
  }
}
