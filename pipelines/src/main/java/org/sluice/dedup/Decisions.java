package org.sluice.dedup;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.util.VarInt;
import org.jspecify.annotations.Nullable;

/** The decisions about one annotated file, and their packed form. Immutable. */
public final class Decisions {
  private static final PackedRows<Decision> PACKED =
      new PackedRows<>("SLDD", 2, "decisions", Decisions::write, Decisions::read);
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
    return PackedRows.find(byRow, Decision::row, row);
  }

  /** The packed form; equal decisions have equal bytes. */
  public byte[] encode() {
    return PACKED.encode(file, byRow);
  }

  /**
   * Reads the packed form.
   *
   * @throws IllegalArgumentException if the bytes are no decisions, cut short, or of another
   *     version
   */
  public static Decisions decode(byte[] bytes) {
    return PACKED.decode(bytes, Decisions::new);
  }

  private static void write(Decision decision, DataOutputStream out) throws IOException {
    VarInt.encode(decision.row(), out);
    VarInt.encode(decision.clusterSize(), out);
    if (decision instanceof Decision.Removed removed) {
      out.writeByte(removed.step().code());
      VarInt.encode(removed.survivorFile(), out);
      VarInt.encode(removed.survivorRow(), out);
      PackedRows.write(removed.survivorId(), out);
      out.writeDouble(removed.similarity());
      PackedRows.write(removed.run() == null ? "" : removed.run(), out);
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
    String id = PackedRows.readString(in);
    double similarity = in.readDouble();
    String run = PackedRows.readString(in);
    return new Decision.Removed(
        row, file, survivorRow, id, similarity, step, clusterSize, run.isEmpty() ? null : run);
  }
}
