package org.sluice.shards;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
 * One document as it crosses the shuffle: its columns in a row, compressed by itself. Of signals it
 * holds the numbers alone, because their names are most of what a short document would take.
 *
 * <p>Belongs to one thread. Holds memory outside of Java's heap until it is closed: making
 * Zstandard's tables anew for each document takes longer than compressing it.
 */
final class RowCodec implements AutoCloseable {
  private static final int LEVEL = 1;
  private static final Field[] FIELDS = Field.values();

  private final List<String> names;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final ByteArrayOutputStream plain = new ByteArrayOutputStream(1 << 14);
  private final ZstdCompressCtx compressor = new ZstdCompressCtx().setLevel(LEVEL);
  private final ZstdDecompressCtx decompressor = new ZstdDecompressCtx();

  /** A packed document, and how many bytes it is unpacked. */
  record Packed(byte[] stored, int plain) {}

  /**
   * @param names the names of a recipe's signals
   */
  RowCodec(List<String> names) {
    this.names = names.stream().distinct().toList();
    this.names.forEach(name -> numbers.put(name, numbers.size()));
  }

  Packed pack(ShardRow row) {
    plain.reset();
    try {
      write(new DataOutputStream(plain), row);
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return new Packed(compressor.compress(plain.toByteArray()), plain.size());
  }

  /**
   * Restores a document.
   *
   * @param block bytes with the packed document from {@code offset} on
   * @param stored how many bytes it is packed
   * @param plain how many bytes it is unpacked
   */
  ShardRow unpack(byte[] block, int offset, int stored, int plain) {
    byte[] row = new byte[plain];
    try {
      decompressor.decompressByteArray(row, 0, plain, block, offset, stored);
      return read(new DataInputStream(new ByteArrayInputStream(row)));
    } catch (IOException | ZstdException e) {
      throw new IllegalStateException("a block with a good checksum holds no document", e);
    }
  }

  @Override
  public void close() {
    compressor.close();
    decompressor.close();
  }

  private int number(String name) {
    Integer number = numbers.get(name);
    if (number == null) {
      throw new IllegalArgumentException("no step of the recipe measures " + name);
    }
    return number;
  }

  private void write(DataOutputStream out, ShardRow row) throws IOException {
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
      out.writeShort(number(signal.getKey()));
      out.writeDouble(signal.getValue());
    }
  }

  private ShardRow read(DataInputStream in) throws IOException {
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
      signals.put(names.get(in.readUnsignedShort()), in.readDouble());
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
      throw new IOException("a required value is missing");
    }
    return value;
  }
}
