package org.sluice.plan;

/**
 * The bytes that a run leaves in its folder.
 *
 * @param annotated annotated files that are not there yet
 * @param ledger the ledger
 * @param shards the shards
 * @param decisions what deduplication decided
 */
public record DiskNeed(long annotated, long ledger, long shards, long decisions) {
  /** All of it. */
  public long total() {
    return annotated + ledger + shards + decisions;
  }
}
