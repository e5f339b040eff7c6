package org.sluice.shards;

import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sluice.recipe.Recipe;
import org.sluice.schema.Provenance;
import org.sluice.schema.Signature;

/**
 * The seeded order of documents in shards, and the choice of splits: both hashes of content, so
 * that they are the same whatever the runner and the order of arrival. Immutable.
 */
final class ShardOrder {
  /** The split of documents that no share of the recipe takes. */
  static final String TRAIN = "train";

  private static final double TWO_TO_64 = 0x1p64;

  private final Hasher64 order;
  private final Hasher64 choice;
  private final Map<String, Double> shares;

  ShardOrder(Recipe.Write write) {
    this.order = Hashing.xxh3_64(write.seed());
    this.choice = Hashing.xxh3_64(~write.seed());
    this.shares = new TreeMap<>(write.split());
  }

  /** The place of a document in the order of its split, as an unsigned number. */
  long place(Provenance provenance, @Nullable Signature text) {
    return hash(order.hashStream(), text).putString(provenance.id()).getAsLong();
  }

  /** The split of a text: equal texts are always in the same one. */
  String split(@Nullable Signature text) {
    double point = unsigned(hash(choice.hashStream(), text).getAsLong()) / TWO_TO_64;
    double sum = 0;
    for (Map.Entry<String, Double> share : shares.entrySet()) {
      sum += share.getValue();
      if (point < sum) {
        return share.getKey();
      }
    }
    return TRAIN;
  }

  private static HashStream64 hash(HashStream64 stream, @Nullable Signature text) {
    return text == null ? stream : stream.putLong(text.textHashHigh()).putLong(text.textHashLow());
  }

  /** The shard, of so many, in which a place is: shards are equal ranges of places, in order. */
  static int shard(long place, int count) {
    return (int) Math.multiplyHigh(place >>> 1, (long) count << 1);
  }

  private static double unsigned(long value) {
    return (value >>> 11) * 0x1p11;
  }
}
