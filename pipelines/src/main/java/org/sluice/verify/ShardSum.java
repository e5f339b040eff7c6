package org.sluice.verify;

import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.Hashing;
import org.apache.parquet.example.data.Group;

/**
 * The documents of a shard as their number and the sum of their addresses' hashes: the same
 * whatever their order. Two different sets have equal sums with a probability of 2^-64.
 */
final class ShardSum {
  private long rows;
  private long sum;

  void add(Group row) {
    rows++;
    sum += address(row);
  }

  long rows() {
    return rows;
  }

  boolean sameAs(ShardSum other) {
    return rows == other.rows && sum == other.sum;
  }

  /** A hash of a record's id, file and offset, which together are unique. */
  static long address(Group row) {
    HashStream64 hash = Hashing.xxh3_64().hashStream();
    hash.putString(row.getString("id", 0)).putString(row.getString("file", 0));
    return hash.putLong(row.getLong("offset", 0)).getAsLong();
  }
}
