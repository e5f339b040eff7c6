package org.sluice.storage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Writes to a channel while counting and hashing, so that a checksum needs no second reading. What
 * the channel throws names the file.
 */
final class DigestingOutput extends OutputStream {
  private final String file;
  private final WritableByteChannel channel;
  private final OutputStream out;
  private final MessageDigest digest;
  private long bytes;

  DigestingOutput(String file, WritableByteChannel channel) {
    this.file = file;
    this.channel = channel;
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
    try {
      out.write(data, from, length);
    } catch (IOException | RuntimeException e) {
      throw Failures.writing(file, e);
    }
    digest.update(data, from, length);
    bytes += length;
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException | RuntimeException e) {
      throw Failures.writing(file, e);
    }
  }

  /** Makes a disk store what was written; elsewhere that is what closing does. */
  void sync() throws IOException {
    flush();
    if (channel instanceof FileChannel local && local.isOpen()) {
      try {
        local.force(false);
      } catch (IOException e) {
        throw Failures.writing(file, e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } catch (IOException | RuntimeException e) {
      throw Failures.writing(file, e);
    }
  }

  WrittenFile written() {
    return new WrittenFile(bytes, HexFormat.of().formatHex(digest.digest()));
  }
}
