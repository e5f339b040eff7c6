package org.sluice.storage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Writes to a channel while counting and hashing, so that a checksum needs no second reading. */
final class DigestingOutput extends OutputStream {
  private final OutputStream out;
  private final MessageDigest digest;
  private long bytes;

  DigestingOutput(WritableByteChannel channel) {
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] data, int from, int length) throws IOException {
    out.write(data, from, length);
    digest.update(data, from, length);
    bytes += length;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  WrittenFile written() {
    return new WrittenFile(bytes, HexFormat.of().formatHex(digest.digest()));
  }
}
