package org.sluice.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  /** Reads a head, or null when the block does not begin with a status line. */
  static @Nullable HttpResponse parse(byte[] block, int length) {
    int at = 0;
    while (at < length && (block[at] == '\r' || block[at] == '\n')) {
      at++;
    }
    if (!statusLine(block, at, length)) {
      return null;
    }
    int end = at;
    while (end < length && block[end] != '\n') {
      end++;
    }
    Integer status = status(block, at, end);
    HeaderLines lines = new HeaderLines(block, Math.min(end + 1, length), length);
    Map<String, List<String>> headers = new LinkedHashMap<>();
    while (lines.next()) {
      headers.computeIfAbsent(lines.name(), name -> new ArrayList<>(1)).add(lines.value());
    }
    return new HttpResponse(status, headers, lines.position(), lines.closed());
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

  @Nullable String contentType() {
    List<String> values = headers.get("content-type");
    return values == null ? null : values.get(0);
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
