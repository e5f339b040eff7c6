package org.sluice.dedup.spans;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.util.VarInt;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.PackedRows;
import org.sluice.schema.Reason;

/** What one step does to the documents of one annotated file, and its packed form. Immutable. */
public final class Edits {
  private static final PackedRows<Edit> PACKED =
      new PackedRows<>("SLED", 1, "edits", Edits::write, Edits::read);

  private final int file;
  private final List<Edit> byRow;

  /**
   * Gathers the edits of a file.
   *
   * @param edits at most one for each row
   */
  public Edits(int file, List<Edit> edits) {
    this.file = file;
    List<Edit> sorted = new ArrayList<>(edits);
    sorted.sort(Comparator.comparingInt(Edit::row));
    byRow = List.copyOf(sorted);
  }

  /** The number of the annotated file. */
  public int file() {
    return file;
  }

  /** All edits in row order. */
  public List<Edit> byRow() {
    return byRow;
  }

  /** The edit of a row, or null when the step leaves it as it is. */
  public @Nullable Edit of(int row) {
    return PackedRows.find(byRow, Edit::row, row);
  }

  /** The packed form; equal edits have equal bytes. */
  public byte[] encode() {
    return PACKED.encode(file, byRow);
  }

  private static void write(Edit edit, DataOutputStream out) throws IOException {
    VarInt.encode(edit.row(), out);
    VarInt.encode(edit.textBytes(), out);
    VarInt.encode(edit.matches(), out);
    PackedRows.writeNullable(edit.found(), out);
    VarInt.encode(edit.cuts().size(), out);
    for (Cut cut : edit.cuts()) {
      VarInt.encode(cut.from(), out);
      VarInt.encode(cut.to(), out);
      PackedRows.writeNullable(cut.of(), out);
    }
    Reason reason = edit.reason();
    out.writeBoolean(reason != null);
    if (reason != null) {
      PackedRows.writeNullable(reason.rule(), out);
      out.writeDouble(reason.value());
      out.writeDouble(reason.limit());
      PackedRows.writeNullable(reason.detail(), out);
    }
  }

  /**
   * Reads the packed form.
   *
   * @throws IllegalArgumentException if the bytes are no edits, cut short, or of another version
   */
  public static Edits decode(byte[] bytes) {
    return PACKED.decode(bytes, Edits::new);
  }

  private static Edit read(DataInputStream in) throws IOException {
    int row = VarInt.decodeInt(in);
    long textBytes = VarInt.decodeLong(in);
    int matches = VarInt.decodeInt(in);
    String found = PackedRows.readNullable(in);
    int count = VarInt.decodeInt(in);
    List<Cut> cuts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      cuts.add(new Cut(VarInt.decodeInt(in), VarInt.decodeInt(in), required(in)));
    }
    Reason reason =
        in.readBoolean()
            ? new Reason(
                required(in), in.readDouble(), in.readDouble(), PackedRows.readNullable(in))
            : null;
    return new Edit(row, cuts, textBytes, matches, found, reason);
  }

  private static String required(DataInputStream in) throws IOException {
    String text = PackedRows.readNullable(in);
    if (text == null) {
      throw new IllegalArgumentException("packed edits lack a string");
    }
    return text;
  }
}
