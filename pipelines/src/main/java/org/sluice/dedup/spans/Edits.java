package org.sluice.dedup.spans;

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
import org.sluice.schema.Reason;

/**
 * What one step does to the documents of one annotated file, and its packed form: the bytes {@code
 * SLED}, a version, file number and count as varints, then the edits. Immutable.
 */
public final class Edits {
  private static final int MAGIC = 0x534C4544; // SLED
  private static final int VERSION = 1;

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

  /** The packed form; equal edits have equal bytes. */
  public byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeByte(VERSION);
      VarInt.encode(file, out);
      VarInt.encode(byRow.size(), out);
      for (Edit edit : byRow) {
        write(edit, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  private static void write(Edit edit, DataOutputStream out) throws IOException {
    VarInt.encode(edit.row(), out);
    VarInt.encode(edit.textBytes(), out);
    VarInt.encode(edit.matches(), out);
    string(edit.found(), out);
    VarInt.encode(edit.cuts().size(), out);
    for (Cut cut : edit.cuts()) {
      VarInt.encode(cut.from(), out);
      VarInt.encode(cut.to(), out);
      string(cut.of(), out);
    }
    Reason reason = edit.reason();
    out.writeBoolean(reason != null);
    if (reason != null) {
      string(reason.rule(), out);
      out.writeDouble(reason.value());
      out.writeDouble(reason.limit());
      string(reason.detail(), out);
    }
  }

  /** A string behind its bytes' number and one, or nothing behind a zero. */
  private static void string(@Nullable String text, DataOutputStream out) throws IOException {
    if (text == null) {
      VarInt.encode(0, out);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    VarInt.encode(bytes.length + 1, out);
    out.write(bytes);
  }

  /**
   * Reads the packed form.
   *
   * @throws IllegalArgumentException if the bytes are no edits, cut short, or of another version
   */
  public static Edits decode(byte[] bytes) {
    ByteArrayInputStream source = new ByteArrayInputStream(bytes);
    try (DataInputStream in = new DataInputStream(source)) {
      if (in.readInt() != MAGIC) {
        throw new IllegalArgumentException("these bytes are no packed edits");
      }
      int version = in.readUnsignedByte();
      if (version != VERSION) {
        throw new IllegalArgumentException(
            "packed edits of version " + version + "; this program reads version " + VERSION);
      }
      int file = VarInt.decodeInt(in);
      int count = VarInt.decodeInt(in);
      List<Edit> edits = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        edits.add(read(in));
      }
      if (source.available() > 0) {
        throw new IllegalArgumentException(source.available() + " bytes follow the packed edits");
      }
      return new Edits(file, edits);
    } catch (IOException e) {
      throw new IllegalArgumentException("packed edits end early", e);
    }
  }

  private static Edit read(DataInputStream in) throws IOException {
    int row = VarInt.decodeInt(in);
    long textBytes = VarInt.decodeLong(in);
    int matches = VarInt.decodeInt(in);
    String found = string(in);
    int count = VarInt.decodeInt(in);
    List<Cut> cuts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      cuts.add(new Cut(VarInt.decodeInt(in), VarInt.decodeInt(in), required(in)));
    }
    Reason reason =
        in.readBoolean()
            ? new Reason(required(in), in.readDouble(), in.readDouble(), string(in))
            : null;
    return new Edit(row, cuts, textBytes, matches, found, reason);
  }

  private static @Nullable String string(DataInputStream in) throws IOException {
    int length = VarInt.decodeInt(in) - 1;
    if (length < 0) {
      return null;
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length != length) {
      throw new IllegalArgumentException("packed edits end early, within a string");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String required(DataInputStream in) throws IOException {
    String text = string(in);
    if (text == null) {
      throw new IllegalArgumentException("packed edits lack a string");
    }
    return text;
  }
}
