package org.sluice.dedup;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.util.VarInt;
import org.jspecify.annotations.Nullable;

/**
 * The decisions about one annotated file, and their packed form: the bytes {@code SLDD}, a version,
 * file number and count as varints, then the decisions. Immutable.
 */
public final class Decisions {
  private static final int MAGIC = 0x534C4444; // SLDD
  private static final int VERSION = 2;
  private static final byte[] NO_RUN = {};
  private static final int SURVIVOR = 0; // of a removed document it is the step's code

  private final int file;
  private final List<Decision> byRow;

  /**
   * Gathers decisions about a file.
   *
   * @throws IllegalStateException if a row is decided twice
   */
  public Decisions(int file, List<Decision> decisions) {
    this.file = file;
    List<Decision> sorted = new ArrayList<>(decisions);
    sorted.sort(Comparator.comparingInt(Decision::row));
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).row() == sorted.get(i - 1).row()) {
        throw new IllegalStateException(
            "two decisions about row " + sorted.get(i).row() + " of annotated file " + file);
      }
    }
    byRow = List.copyOf(sorted);
  }

  /** The number of the annotated file. */
  public int file() {
    return file;
  }

  /** All decisions in row order. */
  public List<Decision> byRow() {
    return byRow;
  }

  /** The decision about a row, or null when the document is like no other. */
  public @Nullable Decision of(int row) {
    int low = 0;
    int high = byRow.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = Integer.compare(byRow.get(middle).row(), row);
      if (found == 0) {
        return byRow.get(middle);
      }
      low = found < 0 ? middle + 1 : low;
      high = found > 0 ? middle - 1 : high;
    }
    return null;
  }

  /** The packed form; equal decisions have equal bytes. */
  public byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeByte(VERSION);
      VarInt.encode(file, out);
      VarInt.encode(byRow.size(), out);
      for (Decision decision : byRow) {
        write(decision, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads the packed form.
   *
   * @throws IllegalArgumentException if the bytes are no decisions, cut short, or of another
   *     version
   */
  public static Decisions decode(byte[] bytes) {
    ByteArrayInputStream source = new ByteArrayInputStream(bytes);
    try (DataInputStream in = new DataInputStream(source)) {
      if (in.readInt() != MAGIC) {
        throw new IllegalArgumentException("these bytes are no packed decisions");
      }
      int version = in.readUnsignedByte();
      if (version != VERSION) {
        throw new IllegalArgumentException(
            "packed decisions of version " + version + "; this program reads version " + VERSION);
      }
      int file = VarInt.decodeInt(in);
      int count = VarInt.decodeInt(in);
      List<Decision> decisions = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        decisions.add(read(in));
      }
      if (source.available() > 0) {
        throw new IllegalArgumentException(
            source.available() + " bytes follow the packed decisions");
      }
      return new Decisions(file, decisions);
    } catch (IOException e) {
      throw new IllegalArgumentException("packed decisions end early", e);
    }
  }

  private static void write(Decision decision, DataOutputStream out) throws IOException {
    VarInt.encode(decision.row(), out);
    VarInt.encode(decision.clusterSize(), out);
    if (decision instanceof Decision.Removed removed) {
      out.writeByte(removed.step().code());
      VarInt.encode(removed.survivorFile(), out);
      VarInt.encode(removed.survivorRow(), out);
      byte[] id = removed.survivorId().getBytes(StandardCharsets.UTF_8);
      VarInt.encode(id.length, out);
      out.write(id);
      out.writeDouble(removed.similarity());
      byte[] run = removed.run() == null ? NO_RUN : removed.run().getBytes(StandardCharsets.UTF_8);
      VarInt.encode(run.length, out);
      out.write(run);
    } else {
      out.writeByte(SURVIVOR);
    }
  }

  private static Decision read(DataInputStream in) throws IOException {
    int row = VarInt.decodeInt(in);
    long clusterSize = VarInt.decodeLong(in);
    int kind = in.readUnsignedByte();
    if (kind == SURVIVOR) {
      return new Decision.Survivor(row, clusterSize);
    }
    Decision.Step step = Decision.Step.ofCode(kind);
    int file = VarInt.decodeInt(in);
    int survivorRow = VarInt.decodeInt(in);
    String id = string(in);
    double similarity = in.readDouble();
    String run = string(in);
    return new Decision.Removed(
        row, file, survivorRow, id, similarity, step, clusterSize, run.isEmpty() ? null : run);
  }

  private static String string(DataInputStream in) throws IOException {
    int length = VarInt.decodeInt(in);
    byte[] text = in.readNBytes(Math.max(0, length));
    if (text.length != length) {
      throw new IllegalArgumentException("packed decisions end early, within an id");
    }
    return new String(text, StandardCharsets.UTF_8);
  }
}
