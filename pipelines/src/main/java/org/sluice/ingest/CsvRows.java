package org.sluice.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts delimited text into rows (RFC 4180): fields may be quoted, and quoted ones may hold
 * delimiters, line ends and doubled quotes. Where a row ends depends on no more than the row, so
 * that rows can be found from any row's beginning.
 *
 * <p>A quote that never closes would take all that follows for its own. Such a row ends at its
 * first line end instead and is malformed.
 */
final class CsvRows {
  static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  /** Bytes that may be looked at again for each byte, so that stray quotes stay cheap. */
  private static final long REREAD_FACTOR = 4;

  private final Lookahead in;
  private final byte delimiter;
  private final Charset otherwise;
  private final int most;
  private long looked;

  /** What {@link #next} found. */
  enum Found {
    ROW,
    /** A quote that does not close; the row is its first line. */
    OPEN_QUOTE,
    /** A row of more bytes than the limit allows; it was stepped over. */
    TOO_LARGE,
    END
  }

  /** Where the row begins in the window, after {@link Found#ROW}. */
  int from;

  /** Where it ends, with its line end. */
  int to;

  /**
   * @param otherwise the encoding of fields that are no UTF-8
   * @param most bytes of a row
   */
  CsvRows(Lookahead in, byte delimiter, Charset otherwise, int most) {
    this.otherwise = otherwise;
    this.in = in;
    this.delimiter = delimiter;
    this.most = most;
  }

  /** Moves over the next row. */
  Found next() throws IOException {
    if (!in.require(1)) {
      return Found.END;
    }
    int at = 0;
    int firstLine = -1;
    boolean quoted = false;
    boolean fieldStart = true;
    while (true) {
      if (at == in.available() && !in.more()) {
        return quoted ? firstLine(firstLine < 0 ? at : firstLine, at) : row(at);
      }
      byte b = in.bytes[in.from + at++];
      if (quoted) {
        if (b == '"') {
          // A doubled quote closes and opens again at once.
          quoted = false;
        } else if (b == '\n' && firstLine < 0) {
          firstLine = at;
        }
      } else if (b == '\n') {
        return row(at);
      } else if (b == '"' && (fieldStart || previous(at) == '"')) {
        quoted = looked <= REREAD_FACTOR * (in.position() + most);
      }
      fieldStart = b == delimiter && !quoted;
      if (at > most) {
        return firstLine >= 0 ? firstLine(firstLine, at) : tooLarge();
      }
    }
  }

  private byte previous(int at) {
    return at < 2 ? 0 : in.bytes[in.from + at - 2];
  }

  private Found row(int length) {
    from = in.from;
    to = in.from + length;
    in.from = to;
    return Found.ROW;
  }

  private Found firstLine(int length, int seen) {
    looked += seen;
    row(length);
    return Found.OPEN_QUOTE;
  }

  private Found tooLarge() throws IOException {
    while (true) {
      while (in.from < in.to) {
        if (in.bytes[in.from++] == '\n') {
          return Found.TOO_LARGE;
        }
      }
      if (!in.more()) {
        return Found.TOO_LARGE;
      }
    }
  }

  /** Whether the row holds nothing but a line end. */
  boolean blank() {
    for (int i = from; i < to; i++) {
      if (in.bytes[i] != '\r' && in.bytes[i] != '\n' && in.bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** The fields of the row, at most {@code mostFields} and one more. */
  List<String> fields(int mostFields) {
    return fields(in.bytes, from, to, delimiter, otherwise, mostFields);
  }

  private static List<String> fields(
      byte[] bytes, int from, int to, byte delimiter, Charset otherwise, int mostFields) {
    List<String> fields = new ArrayList<>();
    int end = to;
    if (end > from && bytes[end - 1] == '\n') {
      end--;
    }
    if (end > from && bytes[end - 1] == '\r') {
      end--;
    }
    int at = from;
    while (fields.size() <= mostFields) {
      int start = at;
      boolean quoted = at < end && bytes[at] == '"';
      boolean open = quoted;
      at += quoted ? 1 : 0;
      while (at < end && (open || bytes[at] != delimiter)) {
        if (bytes[at] == '"' && quoted) {
          open = !open;
        }
        at++;
      }
      fields.add(
          quoted ? unquoted(bytes, start, at, otherwise) : decode(bytes, start, at, otherwise));
      if (at == end) {
        return fields;
      }
      at++;
    }
    return fields;
  }

  private static String unquoted(byte[] bytes, int from, int to, Charset otherwise) {
    byte[] plain = new byte[to - from];
    int length = 0;
    for (int i = from + 1; i < to; i++) {
      if (bytes[i] == '"' && i + 1 < to && bytes[i + 1] == '"') {
        plain[length++] = bytes[i++];
      } else if (bytes[i] != '"') {
        plain[length++] = bytes[i];
      }
    }
    return decode(plain, 0, length, otherwise);
  }

  /** UTF-8; what is not, is in the encoding that the spreadsheet wrote. */
  private static String decode(byte[] bytes, int from, int to, Charset otherwise) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, to - from))
          .toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, from, to - from, otherwise);
    }
  }

  /** The first row's fields as they stand in a file's first bytes, or null when it does not end. */
  static @Nullable List<String> firstRow(byte[] head, int from, int to, byte delimiter, int most) {
    int end = rowEnd(head, from, to);
    return end < 0 ? null : fields(head, from, end, delimiter, WINDOWS_1252, most);
  }

  /** The end of the row that begins here, or -1 when the bytes end before it. */
  static int rowEnd(byte[] head, int from, int to) {
    boolean quoted = false;
    for (int i = from; i < to; i++) {
      if (head[i] == '"') {
        quoted = !quoted;
      } else if (head[i] == '\n' && !quoted) {
        return i + 1;
      }
    }
    return -1;
  }
}
