package org.sluice.dedup;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import org.apache.beam.sdk.util.VarInt;
import org.jspecify.annotations.Nullable;

/**
 * How facts about rows of one annotated file are packed and found again: four letters that name
 * their kind, a version, file number and count as varints, then the facts in the order of rows.
 * Equal facts have equal bytes.
 *
 * @param <T> a fact
 */
public final class PackedRows<T> {
  private final String letters;
  private final int version;
  private final String name;
  private final Writer<T> writer;
  private final Reader<T> reader;

  /** Packs a fact. */
  @FunctionalInterface
  public interface Writer<T> {
    void write(T fact, DataOutputStream out) throws IOException;
  }

  /** Reads what a {@link Writer} packed. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  /**
   * Makes a form.
   *
   * @param letters four of ASCII that begin it
   * @param version 0 to 255; another version is not read
   * @param name what the facts are called in errors
   */
  public PackedRows(String letters, int version, String name, Writer<T> writer, Reader<T> reader) {
    this.letters = letters;
    this.version = version;
    this.name = name;
    this.writer = writer;
    this.reader = reader;
  }

  /** The packed form of facts about a file. */
  public byte[] encode(int file, List<T> byRow) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeBytes(letters);
      out.writeByte(version);
      VarInt.encode(file, out);
      VarInt.encode(byRow.size(), out);
      for (T fact : byRow) {
        writer.write(fact, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads the packed form.
   *
   * @param made makes the result of the file's number and the facts
   * @throws IllegalArgumentException if the bytes are of another kind or version, or cut short
   */
  public <R> R decode(byte[] bytes, BiFunction<Integer, List<T>, R> made) {
    ByteArrayInputStream source = new ByteArrayInputStream(bytes);
    try (DataInputStream in = new DataInputStream(source)) {
      if (!new String(in.readNBytes(letters.length()), StandardCharsets.US_ASCII).equals(letters)) {
        throw new IllegalArgumentException("these bytes are no packed " + name);
      }
      int found = in.readUnsignedByte();
      if (found != version) {
        throw new IllegalArgumentException(
            "packed " + name + " of version " + found + "; this program reads version " + version);
      }
      int file = VarInt.decodeInt(in);
      int count = VarInt.decodeInt(in);
      List<T> facts = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        facts.add(reader.read(in));
      }
      if (source.available() > 0) {
        throw new IllegalArgumentException(source.available() + " bytes follow the packed " + name);
      }
      return made.apply(file, facts);
    } catch (IOException e) {
      throw new IllegalArgumentException("packed " + name + " end early", e);
    }
  }

  /** Packs a string behind the number of its bytes. */
  public static void write(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    VarInt.encode(bytes.length, out);
    out.write(bytes);
  }

  /**
   * Reads a string.
   *
   * @throws IllegalArgumentException if it ends early
   */
  public static String readString(DataInputStream in) throws IOException {
    return string(in, VarInt.decodeInt(in));
  }

  /** Packs a string behind the number of its bytes and one, or nothing behind a zero. */
  public static void writeNullable(@Nullable String text, DataOutputStream out) throws IOException {
    if (text == null) {
      VarInt.encode(0, out);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    VarInt.encode(bytes.length + 1, out);
    out.write(bytes);
  }

  /**
   * Reads a string or nothing.
   *
   * @throws IllegalArgumentException if it ends early
   */
  public static @Nullable String readNullable(DataInputStream in) throws IOException {
    int length = VarInt.decodeInt(in);
    return length == 0 ? null : string(in, length - 1);
  }

  private static String string(DataInputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(Math.max(0, length));
    if (bytes.length != length) {
      throw new IllegalArgumentException("packed bytes end early, within a string");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Where facts of a row begin, or would. */
  public static <T> int from(List<T> byRow, ToIntFunction<T> rowOf, int row) {
    int low = 0;
    int high = byRow.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rowOf.applyAsInt(byRow.get(middle)) < row) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The fact about a row, or null where there is none. */
  public static <T> @Nullable T find(List<T> byRow, ToIntFunction<T> rowOf, int row) {
    int at = from(byRow, rowOf, row);
    return at < byRow.size() && rowOf.applyAsInt(byRow.get(at)) == row ? byRow.get(at) : null;
  }
}
