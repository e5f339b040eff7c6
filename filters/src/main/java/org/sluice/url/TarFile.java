package org.sluice.url;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/**
 * Reads a tar archive, gzipped or not, one entry after the other: names, links and contents of
 * entries with names of at most 255 bytes, as POSIX has them (ustar) and as older tars do. What
 * longer names and other attributes are written in (GNU's and pax's extra entries) is passed over.
 */
final class TarFile implements Closeable {
  private static final int BLOCK = 512;
  private static final int GZIP = 0x1F8B;

  private final InputStream in;
  private final byte[] header = new byte[BLOCK];
  private long left;
  private long padding;

  /**
   * @param file at its first byte; it must know how to go back two bytes
   */
  TarFile(InputStream file) throws IOException {
    file.mark(2);
    int magic = file.read() << 8 | file.read();
    file.reset();
    in =
        magic == GZIP ? new BufferedInputStream(new GZIPInputStream(file, 1 << 16), 1 << 16) : file;
  }

  /**
   * Goes to the next entry.
   *
   * @return whether there is one
   * @throws IOException when the archive ends early, or is none
   */
  boolean next() throws IOException {
    in.skipNBytes(left + padding);
    left = 0;
    padding = 0;
    int read = in.readNBytes(header, 0, BLOCK);
    if (read < BLOCK || header[0] == 0) {
      if (read > 0 && read < BLOCK) {
        throw new EOFException("it is no tar archive, or one that ends early");
      }
      return false;
    }
    if (sum() != number(148, 8)) {
      throw new IOException("it is no tar archive, or a damaged one");
    }
    left = number(124, 12);
    padding = (BLOCK - left % BLOCK) % BLOCK;
    return true;
  }

  /** The entry's path. */
  String name() {
    String name = text(0, 100);
    boolean ustar = text(257, 5).equals("ustar");
    String prefix = ustar && header[263] == '0' ? text(345, 155) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  /** Where the entry leads, if it is a link; else empty. A path, or one beside the entry. */
  String link() {
    boolean link = header[156] == '1' || header[156] == '2';
    return link ? text(157, 100) : "";
  }

  boolean isFile() {
    return header[156] == '0' || header[156] == 0;
  }

  /** The entry's bytes; at its end when they are read. */
  InputStream content() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        if (left == 0) {
          return -1;
        }
        int unit = in.read();
        if (unit < 0) {
          throw new EOFException("the archive ends early");
        }
        left--;
        return unit;
      }
    };
  }

  /** The sum of the header's bytes, its own field taken for blanks. */
  private int sum() {
    int sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xFF;
    }
    return sum;
  }

  /** An octal number, or one in base 256 as GNU writes large ones. */
  private long number(int from, int length) throws IOException {
    long number = 0;
    if ((header[from] & 0x80) != 0) {
      for (int i = from + length - 8; i < from + length; i++) {
        number = number << 8 | (header[i] & 0xFF);
      }
    } else {
      for (int i = from; i < from + length && header[i] != 0; i++) {
        if (header[i] >= '0' && header[i] <= '7') {
          number = number << 3 | (header[i] - '0');
        } else if (header[i] != ' ') {
          throw new IOException("it is no tar archive, or a damaged one");
        }
      }
    }
    if (number < 0) {
      throw new IOException("it is no tar archive, or a damaged one");
    }
    return number;
  }

  private String text(int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return new String(header, from, end - from, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
