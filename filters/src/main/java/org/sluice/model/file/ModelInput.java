package org.sluice.model.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The numbers of a model file, little-endian. Nothing is allocated for what a file only claims to
 * hold: memory grows with what was really read. A file that ends amid a number is a {@link
 * ModelFormatException}. Belongs to one thread.
 */
public final class ModelInput {
  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private final byte[] bytes = new byte[CHUNK];
  private final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  private long before;

  public ModelInput(InputStream in) {
    this.in = in;
    buffer.limit(0);
  }

  /** Bytes read so far. */
  public long position() {
    return before + buffer.position();
  }

  public byte readByte() throws IOException {
    need(1);
    return buffer.get();
  }

  public boolean readFlag(String what) throws IOException {
    byte flag = readByte();
    if (flag != 0 && flag != 1) {
      throw damaged(what + " is " + flag + ", neither 0 nor 1");
    }
    return flag == 1;
  }

  public int readInt() throws IOException {
    need(4);
    return buffer.getInt();
  }

  public long readLong() throws IOException {
    need(8);
    return buffer.getLong();
  }

  public float readFloat() throws IOException {
    need(4);
    return buffer.getFloat();
  }

  public double readDouble() throws IOException {
    need(8);
    return buffer.getDouble();
  }

  public byte[] readBytes(long count, String what) throws IOException {
    if (count < 0 || count > Integer.MAX_VALUE - 16) {
      throw damaged(what + " would have " + count + " bytes");
    }
    ByteArrayOutputStream read = new ByteArrayOutputStream((int) Math.min(count, CHUNK));
    for (long left = count; left > 0; ) {
      need(1);
      int length = (int) Math.min(left, buffer.remaining());
      read.write(bytes, buffer.position(), length);
      buffer.position(buffer.position() + length);
      left -= length;
    }
    return read.toByteArray();
  }

  /**
   * Reads floats into an array.
   *
   * @throws ModelFormatException when one is no finite number, which no training ends with
   */
  public void readFloats(float[] into, int count, String what) throws IOException {
    for (int i = 0; i < count; i++) {
      need(4);
      float value = buffer.getFloat();
      if (!Float.isFinite(value)) {
        throw damaged(what + " holds " + value);
      }
      into[i] = value;
    }
  }

  private void need(int count) throws IOException {
    while (buffer.remaining() < count) {
      before += buffer.position();
      buffer.compact();
      int read = in.read(bytes, buffer.position(), buffer.remaining());
      buffer.position(buffer.position() + Math.max(0, read)).flip();
      if (read < 0) {
        throw new ModelFormatException(
            "the file ends at byte " + (before + buffer.limit()) + ", amid the model");
      }
    }
  }

  /** Says what is wrong with the bytes read last, and where they are. */
  public ModelFormatException damaged(String what) {
    return new ModelFormatException(
        "damaged before byte " + (before + buffer.position()) + ": " + what);
  }
}
