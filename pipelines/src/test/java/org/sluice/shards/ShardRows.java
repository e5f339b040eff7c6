package org.sluice.shards;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.sluice.schema.Metadata;
import org.sluice.schema.Provenance;
import org.sluice.schema.ShardRow;

/** Documents as they go to shards. */
final class ShardRows {
  static final List<String> NAMES = List.of("word_count", "a", "文字", "", "language_score");
  static final RowCodec CODEC = new RowCodec(NAMES);

  private ShardRows() {}

  static ShardRow row(String id, String file, long offset, String text) {
    Provenance provenance =
        new Provenance(
            id, "http://example.com/", file, offset, 7, "line", null, null, null, 200, null, null);
    return new ShardRow(
        provenance,
        "example.com",
        Metadata.NONE,
        text,
        "UTF-8",
        "eng_Latn",
        "00ff",
        null,
        1,
        Map.of("word_count", 3.0));
  }

  /** Documents at places all over the range of unsigned numbers, some at the same place. */
  static List<ShardBlock.Placed> placed(Random random, int count) {
    List<ShardBlock.Placed> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long place =
          switch (i % 5) {
            case 0 -> -1L;
            case 1 -> Long.MIN_VALUE;
            default -> random.nextLong();
          };
      rows.add(
          new ShardBlock.Placed(
              place,
              row("id-" + random.nextInt(count), "f" + i % 3, i, "text " + i + " 文字".repeat(i))));
    }
    return rows;
  }
}
