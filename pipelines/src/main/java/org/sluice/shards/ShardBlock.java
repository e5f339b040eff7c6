package org.sluice.shards;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.schema.Provenance;
import org.sluice.schema.ShardRow;

/**
 * The documents that one split sends to one shard, in shard order, compressed: what crosses the
 * shuffle. A shard is the merge of its blocks, so a worker never holds more than the blocks and one
 * document of each.
 */
final class ShardBlock {
  private static final int LEVEL = 1;

  private final List<Placed> rows = new ArrayList<>();

  /** A document and its place in the seeded order. */
  record Placed(long place, ShardRow row) {
    /** The total order of documents in a shard: place, then id and address, for equal places. */
    static final Comparator<Placed> ORDER =
        ((Comparator<Placed>) (a, b) -> Long.compareUnsigned(a.place, b.place))
            .thenComparing(p -> p.row.provenance().id())
            .thenComparing(p -> p.row.provenance().file())
            .thenComparingLong(p -> p.row.provenance().offset());
  }

  void add(Placed row) {
    rows.add(row);
  }

  /** The block's bytes. */
  byte[] toBytes() throws IOException {
    rows.sort(Placed.ORDER);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(rows.size());
      for (Placed row : rows) {
        out.writeLong(row.place);
        write(out, row.row);
      }
    }
    // One frame of known size: its reader then needs no more memory than the block or one window.
    try (ZstdCompressCtx frame = new ZstdCompressCtx()) {
      return frame.setLevel(LEVEL).setChecksum(true).compress(bytes.toByteArray());
    }
  }

  /** Reads a block's documents one by one. */
  static final class Cursor implements AutoCloseable {
    private final DataInputStream in;
    private int remaining;

    Cursor(byte[] block) throws IOException {
      in = new DataInputStream(new ZstdInputStream(new ByteArrayInputStream(block)));
      remaining = in.readInt();
    }

    /** The next document in shard order, or null at the end. */
    @Nullable Placed next() throws IOException {
      if (remaining == 0) {
        return null;
      }
      remaining--;
      return new Placed(in.readLong(), read(in));
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  private static void write(DataOutputStream out, ShardRow row) throws IOException {
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
    string(out, row.title());
    string(out, row.text());
    string(out, row.charset());
    string(out, row.language());
    string(out, row.textHash());
    string(out, row.cluster());
    out.writeLong(row.clusterSize());
    out.writeInt(row.signals().size());
    for (Map.Entry<String, Double> signal : row.signals().entrySet()) {
      string(out, signal.getKey());
      out.writeDouble(signal.getValue());
    }
  }

  private static ShardRow read(DataInputStream in) throws IOException {
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
    String title = string(in);
    String text = required(in);
    String charset = string(in);
    String language = string(in);
    String textHash = string(in);
    String cluster = string(in);
    long clusterSize = in.readLong();
    int count = in.readInt();
    Map<String, Double> signals = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      signals.put(required(in), in.readDouble());
    }
    return new ShardRow(
        provenance,
        domain,
        title,
        text,
        charset,
        language,
        textHash,
        cluster,
        clusterSize,
        signals);
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
