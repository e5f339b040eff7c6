package org.sluice.ingest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Heads of ARC records: one line each, {@code URL IP date type length} in version 1, with more
 * columns between type and length in version 2. The version block at a file's beginning has the
 * same form and counts as the type {@code filedesc}; all other records are responses.
 */
final class ArcSyntax implements RecordSyntax {
  /** Browsers and crawlers cut URLs far below this. */
  static final int LONGEST_LINE = 8 << 10;

  private static final String VERSION_BLOCK = "filedesc:";

  @Override
  public boolean beginsAt(byte[] bytes, int at, int to) {
    return line(bytes, at, to) != null;
  }

  @Override
  public int longestMark() {
    return LONGEST_LINE;
  }

  @Override
  public boolean begins(Lookahead in) throws IOException {
    return certain(in) > 0;
  }

  @Override
  public int headLength(Lookahead in, int most) throws IOException {
    int length = lineLength(in, Math.min(most, LONGEST_LINE));
    return length < 0 && in.available() >= Math.min(most, LONGEST_LINE) ? TOO_LARGE : length;
  }

  private static int lineLength(Lookahead in, int most) throws IOException {
    int at = 0;
    while (at < most) {
      if (at == in.available() && !in.more()) {
        return CUT;
      }
      if (in.bytes[in.from + at++] == '\n') {
        return at;
      }
    }
    return CUT;
  }

  @Override
  public RecordHead parse(byte[] bytes, int from, int to) {
    Line line = line(bytes, from, to);
    if (line == null) {
      return new RecordHead("", -1, null, null, null, null, null, null, null, null);
    }
    String url = HeaderLines.text(bytes, from, line.urlEnd);
    return new RecordHead(
        url.startsWith(VERSION_BLOCK) ? "filedesc" : "response",
        line.length,
        url,
        null,
        HeaderLines.text(bytes, line.dateFrom, line.dateEnd),
        HeaderLines.text(bytes, line.dateEnd + 1, line.typeEnd),
        null,
        null,
        null,
        null);
  }

  @Override
  public int candidate(byte[] bytes, int from, int to, boolean lineStart) {
    if (lineStart && from < to) {
      return from;
    }
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  @Override
  public int certain(Lookahead in) throws IOException {
    int length = lineLength(in, LONGEST_LINE);
    return length > 0 && beginsAt(in.bytes, in.from, in.from + length) ? length : -1;
  }

  @Override
  public int newlinesBefore() {
    return 1;
  }

  @Override
  public boolean closesBlock(byte[] bytes, int at, int to) {
    return to > at && bytes[at] == '\n';
  }

  @Override
  public int withoutClose(byte[] block, int length) {
    return length > 0 && block[length - 1] == '\n' ? length - 1 : length;
  }

  private record Line(int urlEnd, int dateFrom, int dateEnd, int typeEnd, long length) {}

  /** The columns of the line at {@code from}, or null when it is no record's. */
  private static @Nullable Line line(byte[] bytes, int from, int to) {
    int most = Math.min(to, from + LONGEST_LINE);
    int end = from;
    while (end < most && bytes[end] != '\n') {
      end++;
    }
    if (end == most) {
      return null;
    }
    while (end > from && (bytes[end - 1] == '\r' || bytes[end - 1] == ' ')) {
      end--;
    }
    int last = tokenStart(bytes, from, end);
    if (last <= from || !digits(bytes, last, end)) {
      return null;
    }
    long length = RecordHead.length(HeaderLines.text(bytes, last, end));
    int columnEnd = last - 1;
    // Version 2 has six columns between date and length; a type with blanks has a few more.
    for (int columns = 0; columns < 12 && columnEnd > from; columns++) {
      int column = tokenStart(bytes, from, columnEnd);
      if (date(bytes, column, columnEnd)) {
        int ipEnd = column - 1;
        int ip = tokenStart(bytes, from, ipEnd);
        if (ip <= from || !address(bytes, ip, ipEnd) || !url(bytes, from, ip - 1)) {
          return null;
        }
        int typeEnd = columns == 6 ? tokenEnd(bytes, columnEnd + 1, last) : last - 1;
        return length < 0 || columns == 0
            ? null
            : new Line(ip - 1, column, columnEnd, typeEnd, length);
      }
      columnEnd = column - 1;
    }
    return null;
  }

  private static int tokenStart(byte[] bytes, int from, int end) {
    int i = end;
    while (i > from && bytes[i - 1] != ' ') {
      i--;
    }
    return i;
  }

  private static int tokenEnd(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && bytes[i] != ' ') {
      i++;
    }
    return i;
  }

  private static boolean digits(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        return false;
      }
    }
    return from < to;
  }

  private static boolean date(byte[] bytes, int from, int to) {
    return to - from == 14 && (bytes[from] == '1' || bytes[from] == '2') && digits(bytes, from, to);
  }

  private static boolean address(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      boolean allowed =
          (b >= '0' && b <= '9')
              || (b >= 'a' && b <= 'f')
              || (b >= 'A' && b <= 'F')
              || b == '.'
              || b == ':'
              || b == '-';
      if (!allowed) {
        return false;
      }
    }
    return from < to;
  }

  private static boolean url(byte[] bytes, int from, int to) {
    if (from >= to || !letter(bytes[from])) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (bytes[i] == ':') {
        return true;
      }
    }
    return false;
  }

  private static boolean letter(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
  }
}
