package org.sluice.shards;

import java.io.Serializable;
import org.sluice.schema.Manifest;

/**
 * A result file that was written.
 *
 * @param kind what it is
 * @param file its name and checksum, as the manifest lists them
 */
public record PartFile(Kind kind, Manifest.Output file) implements Serializable {
  /** What a result file is. */
  public enum Kind {
    SHARD,
    LEDGER,
    /** Documents of the index. */
    INDEX,
    /** Documents of earlier runs that are superseded. */
    SUPERSEDED,
    /** The same list within the index. */
    INDEX_SUPERSEDED
  }
}
