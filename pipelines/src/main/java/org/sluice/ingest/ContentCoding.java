package org.sluice.ingest;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.brotli.dec.BrotliInputStream;

/**
 * Undoes HTTP's content codings: gzip, deflate (with and without zlib's wrapping), br and zstd, one
 * or several. A body that is not coded as its header says is taken as it is, and of one that breaks
 * off the beginning is kept, as browsers do. Belongs to one thread.
 */
final class ContentCoding implements AutoCloseable {
  private final int most;
  private final Inflater raw = new Inflater(true);
  private byte[] buffer = new byte[1 << 16];

  /** A decoder that refuses to make more than {@code most} bytes of one body. */
  ContentCoding(int most) {
    this.most = most;
  }

  /**
   * Decodes a body.
   *
   * @param codings the values of {@code Content-Encoding}, in the order in which they were applied
   * @throws Damage when the decoded body is larger than allowed
   */
  byte[] decode(byte[] bytes, int from, int to, List<String> codings) throws Damage {
    byte[] body = bytes;
    int first = from;
    int last = to;
    for (int i = codings.size() - 1; i >= 0 && first < last; i--) {
      int length = decode(body, first, last, codings.get(i));
      if (length >= 0) {
        body = Arrays.copyOf(buffer, length);
        first = 0;
        last = length;
      }
    }
    if (buffer.length > 4 << 20) {
      buffer = new byte[1 << 16];
    }
    return first == 0 && last == body.length && body != bytes
        ? body
        : Arrays.copyOfRange(body, first, last);
  }

  /** Decodes into the buffer; the length, or -1 when the bytes are not so coded. */
  private int decode(byte[] bytes, int from, int to, String coding) throws Damage {
    switch (coding.toLowerCase(Locale.ROOT)) {
      case "gzip", "x-gzip":
        return gunzip(bytes, from, to);
      case "deflate":
        return zlibHeader(bytes, from, to)
            ? inflate(bytes, from + 2, to, 0)
            : inflate(bytes, from, to, 0);
      case "br":
        return drain(bytes, from, to, coding);
      case "zstd":
        return drain(bytes, from, to, coding);
      default:
        return -1;
    }
  }

  private int gunzip(byte[] bytes, int from, int to) throws Damage {
    int at = from;
    int out = 0;
    while (GzipHeader.at(bytes, at, to)) {
      int header = GzipHeader.length(bytes, at, to);
      if (header < 0) {
        break;
      }
      int made = inflate(bytes, at + header, to, out);
      if (made < 0) {
        break;
      }
      out = made;
      if (!raw.finished()) {
        return out;
      }
      at = to - raw.getRemaining() + 8;
    }
    return at == from ? -1 : out;
  }

  private static boolean zlibHeader(byte[] bytes, int from, int to) {
    return to - from > 2
        && (bytes[from] & 0x0f) == 8
        && ((bytes[from] & 0xff) << 8 | (bytes[from + 1] & 0xff)) % 31 == 0
        && (bytes[from + 1] & 0x20) == 0;
  }

  /** Inflates after the first {@code out} bytes of the buffer; -1 when nothing comes out. */
  private int inflate(byte[] bytes, int from, int to, int out) throws Damage {
    raw.reset();
    raw.setInput(bytes, from, to - from);
    int filled = out;
    try {
      while (!raw.finished()) {
        room(filled);
        int count = raw.inflate(buffer, filled, buffer.length - filled);
        if (count == 0 && (raw.needsInput() || raw.needsDictionary())) {
          break;
        }
        filled += count;
        check(filled);
      }
    } catch (DataFormatException e) {
      return filled > out ? filled : -1;
    }
    return filled > out || raw.finished() ? filled : -1;
  }

  private int drain(byte[] bytes, int from, int to, String coding) throws Damage {
    int filled = 0;
    InputStream coded = new ByteArrayInputStream(bytes, from, to - from);
    try (InputStream in =
        coding.equalsIgnoreCase("br")
            ? new BrotliInputStream(coded)
            : new ZstdInputStreamNoFinalizer(coded)) {
      while (true) {
        room(filled);
        int count = in.read(buffer, filled, buffer.length - filled);
        if (count < 0) {
          return filled;
        }
        filled += count;
        check(filled);
      }
    } catch (Damage e) {
      throw e;
    } catch (IOException e) {
      return filled > 0 ? filled : -1;
    }
  }

  private void room(int filled) {
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, (int) Math.min(2L * buffer.length, most + 1L));
    }
  }

  private void check(int filled) throws Damage {
    if (filled > most) {
      throw new Damage(ReadFailure.TOO_LARGE, "the decoded body is longer than " + most + " bytes");
    }
  }

  @Override
  public void close() {
    raw.end();
  }
}
