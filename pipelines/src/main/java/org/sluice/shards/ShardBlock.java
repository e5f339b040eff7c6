package org.sluice.shards;

import com.dynatrace.hash4j.hashing.Hashing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import org.sluice.schema.ShardRow;

/**
 * Documents that one split sends to one shard: what crosses the shuffle. Each is compressed by
 * itself, so that a shard can be put in order without more memory than its blocks take, however
 * many they are; a checksum of the whole follows.
 */
final class ShardBlock {
  /** Place, length as it is, length as stored. */
  private static final int HEAD = Long.BYTES + Integer.BYTES + Integer.BYTES;

  private final RowCodec codec;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  ShardBlock(RowCodec codec) {
    this.codec = codec;
  }

  /** A document and its place in the seeded order. */
  record Placed(long place, ShardRow row) {
    /** The total order of documents in a shard: place, then id and address, for equal places. */
    static final Comparator<Placed> ORDER =
        ((Comparator<Placed>) (a, b) -> Long.compareUnsigned(a.place, b.place))
            .thenComparing(p -> p.row.provenance().id())
            .thenComparing(p -> p.row.provenance().file())
            .thenComparingLong(p -> p.row.provenance().offset());
  }

  /** A document of a block, still compressed. */
  record Entry(long place, byte[] block, int offset, RowCodec codec) {
    /** {@link Placed#ORDER}; opens documents only where places are equal. */
    static final Comparator<Entry> ORDER =
        (a, b) -> {
          int byPlace = Long.compareUnsigned(a.place, b.place);
          return byPlace != 0 ? byPlace : Placed.ORDER.compare(a.open(), b.open());
        };

    /** The document. */
    Placed open() {
      ByteBuffer head = ByteBuffer.wrap(block, offset, HEAD);
      long at = head.getLong();
      int plain = head.getInt();
      return new Placed(at, codec.unpack(block, offset + HEAD, head.getInt(), plain));
    }
  }

  void add(Placed document) {
    RowCodec.Packed packed = codec.pack(document.row);
    bytes.writeBytes(
        ByteBuffer.allocate(HEAD)
            .putLong(document.place)
            .putInt(packed.plain())
            .putInt(packed.stored().length)
            .array());
    bytes.writeBytes(packed.stored());
  }

  /** Bytes added so far. */
  int size() {
    return bytes.size();
  }

  /** The block's bytes. */
  byte[] toBytes() {
    return withChecksum(bytes.toByteArray());
  }

  /** The bytes of a block without documents. */
  static byte[] empty() {
    return withChecksum(new byte[0]);
  }

  private static byte[] withChecksum(byte[] content) {
    return ByteBuffer.allocate(content.length + Long.BYTES)
        .put(content)
        .putLong(checksum(content, content.length))
        .array();
  }

  private static long checksum(byte[] content, int length) {
    return Hashing.xxh3_64().hashBytesToLong(content, 0, length);
  }

  /**
   * Adds a block's documents to a list, which then holds the block.
   *
   * @throws IOException when the block is damaged
   */
  static void entries(byte[] block, RowCodec codec, List<Entry> to) throws IOException {
    int end = block.length - Long.BYTES;
    if (end < 0 || ByteBuffer.wrap(block).getLong(end) != checksum(block, end)) {
      throw new IOException("damaged shard block: its checksum does not match");
    }
    ByteBuffer in = ByteBuffer.wrap(block);
    int offset = 0;
    while (offset < end) {
      to.add(new Entry(in.getLong(offset), block, offset, codec));
      offset += HEAD + in.getInt(offset + HEAD - Integer.BYTES);
    }
  }
}
