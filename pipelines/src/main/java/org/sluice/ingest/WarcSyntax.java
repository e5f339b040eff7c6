package org.sluice.ingest;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Heads of WARC records: 0.17, 1.0, 1.1 and any later version that keeps their form. */
final class WarcSyntax implements RecordSyntax {
  /** A head that is to be believed without context has no more lines and bytes than this. */
  private static final int CERTAIN_LINES = 64;

  private static final int CERTAIN_BYTES = 16 << 10;

  @Override
  public boolean beginsAt(byte[] bytes, int at, int to) {
    return to - at >= 6 && markAt(bytes, at, to) && digit(bytes[at + 5]);
  }

  @Override
  public int longestMark() {
    return 6;
  }

  @Override
  public boolean begins(Lookahead in) throws IOException {
    return in.require(6) && beginsAt(in.bytes, in.from, in.to);
  }

  /** Whether the bytes here are {@code WARC/}, or a beginning of it that the end cuts. */
  private static boolean markAt(byte[] bytes, int at, int to) {
    return bytes[at] == 'W'
        && (at + 1 >= to || bytes[at + 1] == 'A')
        && (at + 2 >= to || bytes[at + 2] == 'R')
        && (at + 3 >= to || bytes[at + 3] == 'C')
        && (at + 4 >= to || bytes[at + 4] == '/');
  }

  private static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }

  @Override
  public int headLength(Lookahead in, int most) throws IOException {
    int line = 0;
    while (true) {
      int end = lineEnd(in, line, most);
      if (end < 0) {
        return end;
      }
      if (blank(in.bytes, in.from + line, in.from + end)) {
        return end;
      }
      line = end;
    }
  }

  /** The end of a line, counted from the first unread byte; negative when there is none. */
  private static int lineEnd(Lookahead in, int from, int most) throws IOException {
    int at = from;
    while (true) {
      byte[] bytes = in.bytes;
      int last = Math.min(in.available(), most);
      while (at < last) {
        if (bytes[in.from + at++] == '\n') {
          return at;
        }
      }
      if (at >= most) {
        return TOO_LARGE;
      }
      if (!in.more()) {
        return CUT;
      }
    }
  }

  private static boolean blank(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != '\r' && bytes[i] != '\n') {
        return false;
      }
    }
    return true;
  }

  @Override
  public RecordHead parse(byte[] bytes, int from, int to) {
    int first = from;
    while (first < to && bytes[first++] != '\n') {}
    HeaderLines lines = new HeaderLines(bytes, first, to);
    String type = null;
    String length = null;
    String url = null;
    String recordId = null;
    String date = null;
    String contentType = null;
    String digest = null;
    String blockDigest = null;
    StringBuilder refersTo = new StringBuilder();
    String truncated = null;
    while (lines.next()) {
      String value = lines.value();
      switch (lines.name()) {
        case "warc-type" -> type = or(type, value);
        case "content-length" -> length = or(length, value);
        case "warc-target-uri" -> url = or(url, value);
        case "warc-record-id" -> recordId = or(recordId, value);
        case "warc-date" -> date = or(date, value);
        case "content-type" -> contentType = or(contentType, value);
        case "warc-payload-digest" -> digest = or(digest, value);
        case "warc-block-digest" -> blockDigest = or(blockDigest, value);
        case "warc-refers-to" -> field(refersTo, "WARC-Refers-To", value);
        case "warc-refers-to-target-uri" -> field(refersTo, "WARC-Refers-To-Target-URI", value);
        case "warc-refers-to-date" -> field(refersTo, "WARC-Refers-To-Date", value);
        case "warc-truncated" -> truncated = or(truncated, value);
        default -> {}
      }
    }
    return new RecordHead(
        type == null ? "" : type.toLowerCase(Locale.ROOT),
        length == null ? -1 : RecordHead.length(length),
        url == null ? null : plainUrl(url),
        recordId,
        date,
        contentType,
        digest,
        blockDigest,
        refersTo.isEmpty() ? null : refersTo.toString(),
        truncated);
  }

  private static void field(StringBuilder fields, String name, String value) {
    fields.append(fields.isEmpty() ? "" : "; ").append(name).append(": ").append(value);
  }

  /** The first value that says something: of repeated fields the first counts. */
  private static @Nullable String or(@Nullable String found, String value) {
    return found != null || value.isEmpty() ? found : value;
  }

  /** Takes off the angle brackets that Wget writes, and encodes blanks, which a URI cannot have. */
  private static String plainUrl(String written) {
    String url = written;
    if (url.length() > 1 && url.charAt(0) == '<' && url.charAt(url.length() - 1) == '>') {
      url = url.substring(1, url.length() - 1);
    }
    return url.indexOf(' ') < 0 ? url : url.replace(" ", "%20");
  }

  @Override
  public int candidate(byte[] bytes, int from, int to, boolean lineStart) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == 'W' && markAt(bytes, i, to)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Demands a version line, fields alone up to a blank line, and three of the four fields that the
   * standard makes mandatory, the type among them.
   */
  @Override
  public int certain(Lookahead in) throws IOException {
    if (!in.require(8) || !beginsAt(in.bytes, in.from, in.to)) {
      return -1;
    }
    int end = lineEnd(in, 0, 32);
    if (end < 0 || !versionLine(in.bytes, in.from, in.from + end)) {
      return -1;
    }
    for (int n = 0; n < CERTAIN_LINES; n++) {
      int line = end;
      end = lineEnd(in, line, CERTAIN_BYTES);
      if (end < 0) {
        return -1;
      }
      int from = in.from + line;
      int to = in.from + end;
      if (blank(in.bytes, from, to)) {
        return mandatory(in.bytes, in.from, to) ? end : -1;
      }
      if (!field(in.bytes, from, to)) {
        return -1;
      }
    }
    return -1;
  }

  private static boolean versionLine(byte[] bytes, int from, int to) {
    int dots = 0;
    for (int i = from + 5; i < to; i++) {
      byte b = bytes[i];
      if (b == '.') {
        dots++;
      } else if (!digit(b) && b != ' ' && b != '\r' && b != '\n') {
        return false;
      }
    }
    return dots == 1;
  }

  private static boolean field(byte[] bytes, int from, int to) {
    if (bytes[from] == ' ' || bytes[from] == '\t') {
      return true;
    }
    for (int i = from; i < to; i++) {
      if (bytes[i] == ':') {
        return i > from;
      }
    }
    return false;
  }

  private boolean mandatory(byte[] bytes, int from, int to) {
    RecordHead head = parse(bytes, from, to);
    int others =
        (head.recordId() == null ? 0 : 1)
            + (head.date() == null ? 0 : 1)
            + (head.blockLength() < 0 ? 0 : 1);
    return !head.type().isEmpty() && others >= 2;
  }

  @Override
  public int newlinesBefore() {
    return 2;
  }

  @Override
  public boolean closesBlock(byte[] bytes, int at, int to) {
    boolean bare = to - at >= 2 && bytes[at] == '\n' && bytes[at + 1] == '\n';
    return bare
        || (to - at >= 4
            && bytes[at] == '\r'
            && bytes[at + 1] == '\n'
            && bytes[at + 2] == '\r'
            && bytes[at + 3] == '\n');
  }

  @Override
  public int withoutClose(byte[] block, int length) {
    if (length >= 4 && closesBlock(block, length - 4, length) && block[length - 4] == '\r') {
      return length - 4;
    }
    return length >= 2 && closesBlock(block, length - 2, length) ? length - 2 : length;
  }
}
