package org.sluice.shards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.parquet.ShardTable;
import org.sluice.parquet.TableReader;
import org.sluice.plan.RunFolder;
import org.sluice.storage.Storage;

class ShardMergeTest {
  private static final String NAME = "shards/train-00000-of-00001.parquet";
  private static final ShardMerge MERGE =
      new ShardMerge(new ShardTable(List.of("word_count"), "1.0", "abc"), ShardRows.NAMES);

  @TempDir Path folder;

  @Test
  void givesTheSameFileHoweverDocumentsAreCutIntoBlocks() throws IOException {
    Random random = new Random(11);
    List<ShardBlock.Placed> rows = ShardRows.placed(random, 80);
    PartFile expected = write(blocks(List.of(rows)));
    assertEquals(PartFile.Kind.SHARD, expected.kind());
    assertEquals(NAME, expected.file().file());
    assertEquals(80, expected.file().rows());
    List<ShardBlock.Placed> sorted = new ArrayList<>(rows);
    sorted.sort(ShardBlock.Placed.ORDER);
    for (int blocks : new int[] {2, 3, 17, 80}) {
      Collections.shuffle(rows, random);
      List<List<ShardBlock.Placed>> cut = new ArrayList<>();
      for (int i = 0; i < blocks; i++) {
        cut.add(new ArrayList<>());
      }
      rows.forEach(row -> cut.get(random.nextInt(blocks)).add(row));
      Collections.shuffle(cut, random);
      assertEquals(expected, write(blocks(cut)), blocks + " blocks");
      assertEquals(sorted.stream().map(r -> r.row().text()).toList(), column("text"));
    }
  }

  @Test
  void writesAShardWithoutDocuments() throws IOException {
    PartFile part = write(List.of(ShardBlock.empty()));
    assertEquals(0, part.file().rows());
    assertEquals(List.of(), column("id"));
    assertEquals(Files.size(folder.resolve(NAME)), part.file().bytes());
  }

  @Test
  void namesVersionAndRecipeInEachRow() throws IOException {
    write(blocks(List.of(ShardRows.placed(new Random(1), 2))));
    assertEquals(List.of("1.0", "1.0"), column("pipeline_version"));
    assertEquals(List.of("abc", "abc"), column("recipe_hash"));
  }

  @Test
  void leavesNothingBehindWhenABlockIsDamaged() throws IOException {
    byte[] block = blocks(List.of(ShardRows.placed(new Random(1), 20))).get(0);
    block[block.length / 2] ^= 0x55;
    assertThrows(IOException.class, () -> write(List.of(block)));
    try (var files = Files.walk(folder)) {
      assertEquals(List.of(), files.filter(Files::isRegularFile).toList());
    }
  }

  private PartFile write(List<byte[]> blocks) throws IOException {
    return MERGE.write(new RunFolder(folder.toString()), NAME, blocks, () -> {});
  }

  private static List<byte[]> blocks(List<List<ShardBlock.Placed>> cut) throws IOException {
    List<byte[]> blocks = new ArrayList<>();
    for (List<ShardBlock.Placed> rows : cut) {
      ShardBlock block = new ShardBlock(ShardRows.CODEC);
      rows.forEach(block::add);
      blocks.add(block.toBytes());
    }
    return blocks;
  }

  private List<String> column(String name) throws IOException {
    List<String> values = new ArrayList<>();
    try (TableReader reader =
        TableReader.open(Storage.table(folder.resolve(NAME).toString()), List.of(name))) {
      for (Group row = reader.next(); row != null; row = reader.next()) {
        values.add(row.getString(name, 0));
      }
    }
    return values;
  }
}
