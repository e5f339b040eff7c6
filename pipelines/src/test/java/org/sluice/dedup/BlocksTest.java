package org.sluice.dedup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class BlocksTest {
  private static final Coder<long[]> CODER = BlockCoder.keyed().getValueCoder();

  @Property(tries = 100)
  void losesNoRecord(
      @ForAll @IntRange(min = 1, max = 30) int width,
      @ForAll @IntRange(min = 1, max = 5) int partitions,
      @ForAll @IntRange(max = 3000) int size,
      @ForAll long seed) {
    List<List<Long>> expected = new ArrayList<>();
    List<List<Long>> actual = new ArrayList<>();
    for (int p = 0; p < partitions; p++) {
      expected.add(new ArrayList<>());
      actual.add(new ArrayList<>());
    }
    BlockWriter writer =
        new BlockWriter(
            width,
            new Partitions(partitions),
            (p, block) -> {
              assertTrue(block.length > 0 && block.length <= BlockWriter.BLOCK_LONGS);
              assertEquals(0, block.length % width);
              Arrays.stream(block).forEach(actual.get(p)::add);
            });
    Random random = new Random(seed);
    for (int i = 0; i < size; i++) {
      long[] record = random.longs(width).toArray();
      int p = random.nextInt(partitions);
      writer.add(p, record);
      Arrays.stream(record).forEach(expected.get(p)::add);
    }
    writer.flush();
    writer.flush();
    assertEquals(expected, actual);
  }

  @Test
  void refusesRecordsOfAnotherWidth() {
    BlockWriter writer = new BlockWriter(2, new Partitions(1), (p, block) -> {});
    assertThrows(IllegalArgumentException.class, () -> writer.add(0, 1L));
  }

  @Property(tries = 100)
  void decodesWhatItEncoded(@ForAll long[] block) throws CoderException {
    byte[] bytes = CoderUtils.encodeToByteArray(CODER, block);
    assertArrayEquals(block, CoderUtils.decodeFromByteArray(CODER, bytes));
  }

  @Test
  void refusesABlockCutShort() throws CoderException {
    byte[] bytes = CoderUtils.encodeToByteArray(CODER, new long[] {1, 2, 3});
    assertThrows(
        EOFException.class,
        () -> CODER.decode(new java.io.ByteArrayInputStream(bytes, 0, bytes.length - 1)));
  }

  @Property(tries = 200)
  void sendsEveryHashToAPartition(
      @ForAll long hash, @ForAll @IntRange(min = 1, max = 1000) int count) {
    int partition = new Partitions(count).ofHash(hash);
    assertTrue(partition >= 0 && partition < count, hash + " to " + partition);
  }

  @Test
  void spreadsSmallNumbersEvenly() {
    int[] counts = new int[16];
    for (int i = 0; i < 16_000; i++) {
      counts[new Partitions(16).ofHash(DocumentKey.of(i % 4, i / 4))]++;
    }
    for (int count : counts) {
      assertTrue(count > 700 && count < 1300, Arrays.toString(counts));
    }
  }

  @Property(tries = 200)
  void packsAddressesInOrder(
      @ForAll @IntRange(min = 0) int file, @ForAll @IntRange(min = 0) int row) {
    long key = DocumentKey.of(file, row);
    assertEquals(file, DocumentKey.file(key));
    assertEquals(row, DocumentKey.row(key));
    assertTrue(file == Integer.MAX_VALUE || key < DocumentKey.of(file + 1, 0));
  }
}
