package org.sluice.model.fasttext;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes the numbers of a model file, little-endian. */
final class ModelOutput {
  private static final int CHUNK = 1 << 16;

  private final OutputStream out;
  private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);

  ModelOutput(OutputStream out) {
    this.out = out;
  }

  void writeByte(int value) throws IOException {
    room(1).put((byte) value);
  }

  void writeInt(int value) throws IOException {
    room(4).putInt(value);
  }

  void writeLong(long value) throws IOException {
    room(8).putLong(value);
  }

  void writeFloat(float value) throws IOException {
    room(4).putFloat(value);
  }

  void writeDouble(double value) throws IOException {
    room(8).putDouble(value);
  }

  void writeBytes(byte[] bytes, int from, int length) throws IOException {
    flush();
    out.write(bytes, from, length);
  }

  private ByteBuffer room(int count) throws IOException {
    if (buffer.remaining() < count) {
      flush();
    }
    return buffer;
  }

  /** Hands everything on; the stream itself is neither flushed nor closed. */
  void flush() throws IOException {
    out.write(buffer.array(), 0, buffer.position());
    buffer.clear();
  }
}
