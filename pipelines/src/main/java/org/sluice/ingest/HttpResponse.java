package org.sluice.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The head of an HTTP response as crawlers stored it.
 *
 * @param status the status code, or null when the status line has none
 * @param headers names in lower case, values in order
 * @param bodyFrom the index of the body's first byte
 * @param closed whether the head's end is there
 */
record HttpResponse(
    @Nullable Integer status, Map<String, List<String>> headers, int bodyFrom, boolean closed) {
  /** Fields with which a head without a status line begins; prose does not. */
  private static final Set<String> FIRST_FIELDS =
      Set.of(
          ":status",
          "status",
          "content-type",
          "content-length",
          "content-encoding",
          "transfer-encoding",
          "cache-control",
          "server",
          "set-cookie",
          "etag",
          "last-modified",
          "accept-ranges",
          "x-powered-by");

  /**
   * Reads a head, or null when the block has none, as an HTTP/0.9 response has not. Interim
   * responses ({@code 100 Continue}) before the final one are passed over. A head may lack its
   * status line, as those have that were made from HTTP/2: then it begins with a field that servers
   * send, and ends.
   */
  static @Nullable HttpResponse parse(byte[] block, int length) {
    int at = 0;
    while (true) {
      while (at < length && (block[at] == '\r' || block[at] == '\n')) {
        at++;
      }
      if (!statusLine(block, at, length)) {
        return withoutStatusLine(block, at, length);
      }
      int end = at;
      while (end < length && block[end] != '\n') {
        end++;
      }
      Integer status = status(block, at, end);
      HttpResponse read = fields(block, Math.min(end + 1, length), length, status);
      boolean interim = status != null && status >= 100 && status < 200;
      if (!interim || !statusLine(block, read.bodyFrom, length)) {
        return read;
      }
      at = read.bodyFrom;
    }
  }

  private static HttpResponse fields(byte[] block, int from, int length, @Nullable Integer status) {
    HeaderLines lines = new HeaderLines(block, from, length);
    Map<String, List<String>> headers = new LinkedHashMap<>();
    while (lines.next()) {
      headers.computeIfAbsent(lines.name(), name -> new ArrayList<>(1)).add(lines.value());
    }
    return new HttpResponse(status, headers, lines.position(), lines.closed());
  }

  private static @Nullable HttpResponse withoutStatusLine(byte[] block, int at, int length) {
    HeaderLines first = new HeaderLines(block, at, length);
    if (!first.next() || !FIRST_FIELDS.contains(first.name())) {
      return null;
    }
    HttpResponse read = fields(block, at, length, null);
    if (!read.closed) {
      return null;
    }
    for (String field : List.of(":status", "status")) {
      List<String> values = read.headers.get(field);
      if (values != null) {
        byte[] line = (" " + values.get(0)).getBytes(StandardCharsets.ISO_8859_1);
        return new HttpResponse(
            status(line, 0, line.length), read.headers, read.bodyFrom, read.closed);
      }
    }
    return read;
  }

  /** {@code HTTP/} in any case, or the {@code ICY} of audio servers. */
  private static boolean statusLine(byte[] block, int at, int length) {
    return begins(block, at, length, "http/") || begins(block, at, length, "icy ");
  }

  private static boolean begins(byte[] block, int at, int length, String word) {
    if (length - at < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (Character.toLowerCase((char) block[at + i]) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The first number of three digits after the protocol. */
  private static @Nullable Integer status(byte[] block, int from, int end) {
    int at = from;
    while (at < end && block[at] != ' ' && block[at] != '\t') {
      at++;
    }
    while (at < end && (block[at] == ' ' || block[at] == '\t')) {
      at++;
    }
    int value = 0;
    int digits = 0;
    while (at < end && block[at] >= '0' && block[at] <= '9' && digits < 4) {
      value = value * 10 + block[at++] - '0';
      digits++;
    }
    return digits == 3 ? value : null;
  }

  /** The first {@code Content-Type} that says something. */
  @Nullable String contentType() {
    return first("content-type");
  }

  private @Nullable String first(String name) {
    for (String value : headers.getOrDefault(name, List.of())) {
      if (!value.isEmpty()) {
        return value;
      }
    }
    return null;
  }

  /**
   * What the head says that the payload lacks, or null: a range of a longer one (206), or more
   * bytes than came. A length of zero bytes that came proves nothing: answers to HEAD, and 304.
   *
   * @param stored bytes of the body as stored
   */
  @Nullable String missing(int stored) {
    String range = status != null && status == 206 ? first("content-range") : null;
    if (range != null && !isWhole(range)) {
      return "Content-Range: " + (range.length() > 80 ? range.substring(0, 80) : range);
    }
    String length = chunked() ? null : first("content-length");
    long declared = length == null ? -1 : RecordHead.length(length);
    return stored > 0 && stored < declared
        ? stored + " of " + declared + " bytes of Content-Length"
        : null;
  }

  /** Whether {@code bytes first-last/total} is all there is. */
  private static boolean isWhole(String range) {
    int dash = range.indexOf('-');
    int slash = range.indexOf('/');
    if (!range.startsWith("bytes 0-") || slash < dash) {
      return false;
    }
    long last = RecordHead.length(range.substring(dash + 1, slash).trim());
    return last >= 0 && last + 1 == RecordHead.length(range.substring(slash + 1).trim());
  }

  /** Whether the last transfer coding is chunked. */
  boolean chunked() {
    List<String> codings = tokens("transfer-encoding");
    return !codings.isEmpty()
        && codings.get(codings.size() - 1).toLowerCase(Locale.ROOT).equals("chunked");
  }

  /** The content codings, and transfer codings other than chunked, in order of application. */
  List<String> codings() {
    List<String> content = tokens("content-encoding");
    List<String> transfer = tokens("transfer-encoding");
    if (transfer.size() < 2 && (transfer.isEmpty() || chunked())) {
      return content;
    }
    List<String> all = new ArrayList<>(content);
    all.addAll(transfer);
    return all;
  }

  private List<String> tokens(String name) {
    List<String> values = headers.get(name);
    if (values == null) {
      return List.of();
    }
    List<String> tokens = new ArrayList<>(2);
    for (String value : values) {
      int from = 0;
      while (from <= value.length() && tokens.size() < 8) {
        int comma = value.indexOf(',', from);
        int to = comma < 0 ? value.length() : comma;
        String token = value.substring(from, to).trim();
        if (!token.isEmpty()) {
          tokens.add(token);
        }
        from = to + 1;
      }
    }
    return tokens;
  }
}
