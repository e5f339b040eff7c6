package org.sluice.charset;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The labels that a page and its headers name. What they are worth is for the sniffer to say. */
final class Declarations {
  private Declarations() {}

  /**
   * The label after {@code charset=} in a {@code Content-Type} value, by the HTML Standard's
   * "algorithm for extracting a character encoding from a meta element"; a comma also ends it, for
   * servers that send the header twice. Null when there is none.
   */
  static @Nullable String charsetIn(String value) {
    int position = 0;
    int end = value.length();
    while (true) {
      position = indexOfCharset(value, position);
      if (position < 0) {
        return null;
      }
      position = skipSpace(value, position + "charset".length());
      if (position < end && value.charAt(position) == '=') {
        break;
      }
    }
    position = skipSpace(value, position + 1);
    if (position >= end) {
      return null;
    }
    char quote = value.charAt(position);
    if (quote == '"' || quote == '\'') {
      int close = value.indexOf(quote, position + 1);
      return close < 0 ? null : value.substring(position + 1, close);
    }
    int stop = position;
    while (stop < end && !isSpace(value.charAt(stop)) && ";,".indexOf(value.charAt(stop)) < 0) {
      stop++;
    }
    return stop == position ? null : value.substring(position, stop);
  }

  private static int indexOfCharset(String value, int from) {
    for (int i = from; i <= value.length() - "charset".length(); i++) {
      if (value.regionMatches(true, i, "charset", 0, "charset".length())) {
        return i;
      }
    }
    return -1;
  }

  private static int skipSpace(String value, int from) {
    int i = from;
    while (i < value.length() && isSpace(value.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isSpace(char c) {
    return c < 0x80 && Bytes.isSpace((byte) c);
  }

  /**
   * The label in an XML declaration at the start of the bytes, by the HTML Standard's "get an XML
   * encoding"; white space before the declaration is forgiven. Null when there is none.
   */
  static @Nullable String xmlEncoding(byte[] bytes) {
    int start = 0;
    while (start < bytes.length && start < 64 && Bytes.isSpace(bytes[start])) {
      start++;
    }
    int limit = Math.min(bytes.length, start + MetaPrescan.STANDARD_BYTES);
    if (limit - start < 5 || !matches(bytes, start, "<?xml")) {
      return null;
    }
    int end = start;
    while (end < limit && bytes[end] != '>') {
      end++;
    }
    if (end == limit) {
      return null;
    }
    int i = start + 5;
    while (i + 8 < end && !matches(bytes, i, "encoding")) {
      i++;
    }
    i = skipControls(bytes, i + 8, end);
    if (i >= end || bytes[i] != '=') {
      return null;
    }
    i = skipControls(bytes, i + 1, end);
    if (i >= end || (bytes[i] != '"' && bytes[i] != '\'')) {
      return null;
    }
    int close = i + 1;
    while (close < end && bytes[close] != bytes[i]) {
      close++;
    }
    return close == end
        ? null
        : new String(bytes, i + 1, close - i - 1, StandardCharsets.ISO_8859_1);
  }

  private static int skipControls(byte[] bytes, int from, int end) {
    int i = from;
    while (i < end && bytes[i] >= 0 && bytes[i] <= ' ') {
      i++;
    }
    return i;
  }

  private static boolean matches(byte[] bytes, int at, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (bytes[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
