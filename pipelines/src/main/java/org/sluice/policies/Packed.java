package org.sluice.policies;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.beam.sdk.util.VarInt;
import org.jspecify.annotations.Nullable;

/** Records side by side in one array of bytes, so that what is shuffled is a few large elements. */
final class Packed {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  /** Writes one record. */
  @FunctionalInterface
  interface Writing {
    void write(DataOutputStream out) throws IOException;
  }

  /** Reads one record and what it is for. */
  @FunctionalInterface
  interface Reading {
    void read(DataInputStream in) throws IOException;
  }

  void add(Writing record) {
    try {
      record.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }

  int size() {
    return bytes.size();
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }

  /** Reads record after record to the end. */
  static void each(byte[] packed, Reading record) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed))) {
      while (in.available() > 0) {
        record.read(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("packed records end early", e);
    }
  }

  /** Writes text of any length. */
  static void write(DataOutputStream out, @Nullable String text) throws IOException {
    byte[] utf8 = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    VarInt.encode(text == null ? 0 : utf8.length + 1, out);
    out.write(utf8);
  }

  static @Nullable String readText(DataInputStream in) throws IOException {
    int length = VarInt.decodeInt(in) - 1;
    if (length < 0) {
      return null;
    }
    byte[] utf8 = new byte[length];
    in.readFully(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /** Reads text that must be there. */
  static String readSomeText(DataInputStream in) throws IOException {
    String text = readText(in);
    if (text == null) {
      throw new IOException("a text is missing");
    }
    return text;
  }
}
