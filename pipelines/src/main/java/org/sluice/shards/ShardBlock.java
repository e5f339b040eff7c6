package org.sluice.shards;

import com.dynatrace.hash4j.hashing.Hashing;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.schema.Metadata;
import org.sluice.schema.Metadata.Field;
import org.sluice.schema.Metadata.Stated;
import org.sluice.schema.Provenance;
import org.sluice.schema.ShardRow;

/**
 * Documents that one split sends to one shard: what crosses the shuffle. Each is compressed by
 * itself, so that a shard can be put in order without more memory than its blocks take, however
 * many they are; a checksum of the whole follows.
 */
final class ShardBlock {
  private static final int LEVEL = 1;
  private static final Field[] FIELDS = Field.values();

  /** Place, length as it is, length as stored. */
  private static final int HEAD = Long.BYTES + Integer.BYTES + Integer.BYTES;

  private final Signals signals;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  ShardBlock(Signals signals) {
    this.signals = signals;
  }

  /**
   * The names of a recipe's signals, of which a document holds only the numbers: names are most of
   * what a short document would take.
   */
  static final class Signals {
    private final List<String> names;
    private final Map<String, Integer> numbers = new HashMap<>();

    Signals(List<String> names) {
      this.names = names.stream().distinct().toList();
      this.names.forEach(name -> numbers.put(name, numbers.size()));
    }

    private int number(String name) {
      Integer number = numbers.get(name);
      if (number == null) {
        throw new IllegalArgumentException("no step of the recipe measures " + name);
      }
      return number;
    }
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
  record Entry(long place, byte[] block, int offset, Signals signals) {
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
      byte[] row = new byte[head.getInt()];
      int stored = head.getInt();
      try {
        Zstd.decompressByteArray(row, 0, row.length, block, offset + HEAD, stored);
        return new Placed(at, read(new DataInputStream(new ByteArrayInputStream(row)), signals));
      } catch (IOException | ZstdException e) {
        throw new IllegalStateException("a block with a good checksum holds no document", e);
      }
    }
  }

  void add(Placed row) {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(encoded)) {
      write(out, row.row, signals);
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    byte[] stored = Zstd.compress(encoded.toByteArray(), LEVEL);
    bytes.writeBytes(
        ByteBuffer.allocate(HEAD)
            .putLong(row.place)
            .putInt(encoded.size())
            .putInt(stored.length)
            .array());
    bytes.writeBytes(stored);
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
  static void entries(byte[] block, Signals signals, List<Entry> to) throws IOException {
    int end = block.length - Long.BYTES;
    if (end < 0 || ByteBuffer.wrap(block).getLong(end) != checksum(block, end)) {
      throw new IOException("damaged shard block: its checksum does not match");
    }
    ByteBuffer in = ByteBuffer.wrap(block);
    int offset = 0;
    while (offset < end) {
      to.add(new Entry(in.getLong(offset), block, offset, signals));
      offset += HEAD + in.getInt(offset + HEAD - Integer.BYTES);
    }
  }

  private static void write(DataOutputStream out, ShardRow row, Signals signals)
      throws IOException {
    Provenance from = row.provenance();
    string(out, from.id());
    string(out, from.url());
    string(out, from.file());
    out.writeLong(from.offset());
    out.writeLong(from.length());
    string(out, from.recordType());
    string(out, from.recordId());
    string(out, from.fetchedAt());
    string(out, from.payloadDigest());
    out.writeInt(from.httpStatus() == null ? -1 : from.httpStatus());
    string(out, from.contentType());
    string(out, from.truncated());
    string(out, row.domain());
    metadata(out, row.metadata());
    string(out, row.text());
    string(out, row.charset());
    string(out, row.language());
    string(out, row.textHash());
    string(out, row.cluster());
    out.writeLong(row.clusterSize());
    out.writeInt(row.signals().size());
    for (Map.Entry<String, Double> signal : row.signals().entrySet()) {
      out.writeShort(signals.number(signal.getKey()));
      out.writeDouble(signal.getValue());
    }
  }

  private static ShardRow read(DataInputStream in, Signals names) throws IOException {
    Provenance provenance =
        new Provenance(
            required(in),
            string(in),
            required(in),
            in.readLong(),
            in.readLong(),
            required(in),
            string(in),
            string(in),
            string(in),
            status(in.readInt()),
            string(in),
            string(in));
    String domain = string(in);
    Metadata metadata = metadata(in);
    String text = required(in);
    String charset = string(in);
    String language = string(in);
    String textHash = string(in);
    String cluster = string(in);
    long clusterSize = in.readLong();
    int count = in.readInt();
    Map<String, Double> signals = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      signals.put(names.names.get(in.readUnsignedShort()), in.readDouble());
    }
    return new ShardRow(
        provenance,
        domain,
        metadata,
        text,
        charset,
        language,
        textHash,
        cluster,
        clusterSize,
        signals);
  }

  private static void metadata(DataOutputStream out, Metadata metadata) throws IOException {
    out.writeByte(metadata.stated().size());
    for (Map.Entry<Field, Stated> found : metadata.stated().entrySet()) {
      out.writeByte(found.getKey().ordinal());
      string(out, found.getValue().value());
      string(out, found.getValue().source());
    }
  }

  private static Metadata metadata(DataInputStream in) throws IOException {
    int count = in.readUnsignedByte();
    Map<Field, Stated> stated = new EnumMap<>(Field.class);
    for (int i = 0; i < count; i++) {
      stated.put(FIELDS[in.readUnsignedByte()], new Stated(required(in), required(in)));
    }
    return new Metadata(stated);
  }

  private static @Nullable Integer status(int status) {
    return status < 0 ? null : status;
  }

  private static void string(DataOutputStream out, @Nullable String value) throws IOException {
    if (value == null) {
      out.writeInt(-1);
    } else {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  private static @Nullable String string(DataInputStream in) throws IOException {
    int length = in.readInt();
    return length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private static String required(DataInputStream in) throws IOException {
    String value = string(in);
    if (value == null) {
      throw new IOException("damaged shard block: a required value is missing");
    }
    return value;
  }
}
