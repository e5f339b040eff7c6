package org.sluice.ingest;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.brotli.dec.BrokenOff;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Undoes HTTP's content codings: gzip, deflate (with and without zlib's wrapping), br and zstd, one
 * or several. A body that is not coded as its header says is taken as it is, unless its first bytes
 * name gzip or Zstandard; of one that is damaged or breaks off what comes before is kept, as
 * browsers do: of Zstandard whole blocks of up to 128 KiB, for a block is read from its end. A body
 * that names its coding by its first bytes and yields nothing is empty. Belongs to one thread.
 */
final class ContentCoding implements AutoCloseable {
  private final int most;
  private final Inflater raw = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private byte[] buffer = new byte[1 << 16];
  private @Nullable String cut;

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
    cut = null;
    for (int i = codings.size() - 1; i >= 0 && first < last; i--) {
      int length = decode(body, first, last, codings.get(i).toLowerCase(Locale.ROOT));
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

  /** The coding of the last body that is damaged or ends before it should, or null. */
  @Nullable String cut() {
    return cut;
  }

  /** What the first bytes say of a coding that no header names, or null. */
  static @Nullable String evident(byte[] bytes, int from, int to) {
    if (GzipHeader.at(bytes, from, to)) {
      return "gzip";
    }
    boolean zstd =
        to - from > 4
            && bytes[from] == 0x28
            && bytes[from + 1] == (byte) 0xb5
            && bytes[from + 2] == 0x2f
            && bytes[from + 3] == (byte) 0xfd;
    return zstd ? "zstd" : null;
  }

  /** Decodes into the buffer; the length, or -1 when the bytes are not so coded. */
  private int decode(byte[] bytes, int from, int to, String coding) throws Damage {
    String evident = evident(bytes, from, to);
    switch (coding) {
      case "gzip", "x-gzip", "deflate", "br", "zstd" -> {
        if (evident != null) {
          return evident.equals("gzip") ? gunzip(bytes, from, to) : drain(bytes, from, to, "zstd");
        }
      }
      default -> {
        return -1;
      }
    }
    return switch (coding) {
      case "deflate" -> zlibHeader(bytes, from, to) ? zlib(bytes, from, to) : bare(bytes, from, to);
      case "br" -> drain(bytes, from, to, "br");
      default -> -1;
    };
  }

  private int zlib(byte[] bytes, int from, int to) throws Damage {
    int made = inflate(bytes, from + 2, to, 0);
    if (made < 0) {
      return bare(bytes, from, to);
    }
    mark("deflate");
    return made;
  }

  /** Deflate without wrapping has no magic number: text may inflate a little before it fails. */
  private int bare(byte[] bytes, int from, int to) throws Damage {
    int made = inflate(bytes, from, to, 0);
    boolean whole = raw.finished() && raw.getRemaining() == 0;
    if (made < 0 || (!whole && isText(bytes, from, to))) {
      return -1;
    }
    mark("deflate");
    return made;
  }

  private void mark(String coding) {
    if (!raw.finished()) {
      cut = coding;
    }
  }

  private int gunzip(byte[] bytes, int from, int to) throws Damage {
    int at = from;
    int out = 0;
    while (GzipHeader.at(bytes, at, to)) {
      int header = GzipHeader.length(bytes, at, to);
      int made = header < 0 ? -1 : inflate(bytes, at + header, to, out);
      if (made < 0 || !raw.finished()) {
        cut = "gzip";
        return Math.max(made, out);
      }
      int trailer = to - raw.getRemaining();
      if (to - trailer >= 4 && !matches(out, made, bytes, trailer)) {
        cut = "gzip";
      }
      out = made;
      at = trailer + 8;
    }
    return out;
  }

  /** Whether a member has its checksum. What has not is damaged somewhere, and still is text. */
  private boolean matches(int from, int to, byte[] bytes, int trailer) {
    checksum.reset();
    checksum.update(buffer, from, to - from);
    long stated = ByteBuffer.wrap(bytes, trailer, 4).order(ByteOrder.LITTLE_ENDIAN).getInt();
    return checksum.getValue() == (stated & 0xffffffffL);
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
      // The call that met the fault had written what came before it.
      filled = out + (int) raw.getBytesWritten();
      return filled > out ? filled : -1;
    }
    return filled > out || raw.finished() ? filled : -1;
  }

  private int drain(byte[] bytes, int from, int to, String coding) throws Damage {
    int filled = 0;
    InputStream coded = new ByteArrayInputStream(bytes, from, to - from);
    try (InputStream in =
        coding.equals("br")
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
    } catch (IOException | RuntimeException e) {
      // The Brotli decoder meets some faults with unchecked exceptions.
      if (coding.equals("br")) {
        return brokenBrotli(bytes, from, to);
      }
      cut = coding;
      return filled;
    }
  }

  /**
   * What stands before a fault. Brotli has neither magic number nor checksum: text may decode to a
   * few bytes before it proves to be none.
   */
  private int brokenBrotli(byte[] bytes, int from, int to) throws Damage {
    if (isText(bytes, from, to)) {
      return -1;
    }
    byte[] beginning = BrokenOff.decode(bytes, from, to, most);
    check(beginning.length);
    if (beginning.length == 0) {
      return -1;
    }
    cut = "br";
    if (beginning.length > buffer.length) {
      buffer = new byte[beginning.length];
    }
    System.arraycopy(beginning, 0, buffer, 0, beginning.length);
    return beginning.length;
  }

  /** Whether bytes begin as text does and as nothing compressed would: without control bytes. */
  private static boolean isText(byte[] bytes, int from, int to) {
    int end = Math.min(to, from + 256);
    for (int i = from; i < end; i++) {
      if (bytes[i] >= 0 && bytes[i] < ' ' && "\t\n\f\r".indexOf(bytes[i]) < 0) {
        return false;
      }
    }
    return true;
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
