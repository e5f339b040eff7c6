package org.sluice.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Walks over {@code name: value} lines as WARC and HTTP heads have them. Tolerant: lines may end in
 * LF alone, values may go on in lines that begin with white space, lines without a colon are passed
 * over, and bytes that are not UTF-8 are read as ISO-8859-1. A line without a colon that begins
 * with {@code <} ends the head: the blank line is missing and markup has begun.
 */
final class HeaderLines {
  private final byte[] bytes;
  private final int to;
  private int at;
  private boolean closed;
  private String name = "";
  private String value = "";

  HeaderLines(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.to = to;
  }

  /** Goes to the next field; false after the last one. */
  boolean next() {
    while (at < to) {
      int end = lineEnd(at);
      int text = contentEnd(at, end);
      if (text == at) {
        at = end;
        closed = true;
        return false;
      }
      int colon = colon(at, text);
      if (colon > 0) {
        name = lowerCase(at, colon);
        value = text(bytes, colon + 1, text);
        at = end;
        fold();
        return true;
      }
      if (bytes[at] == '<') {
        closed = true;
        return false;
      }
      at = end;
    }
    return false;
  }

  /** The field's name in lower case. */
  String name() {
    return name;
  }

  /** The field's value without surrounding white space. */
  String value() {
    return value;
  }

  /** Where the next line begins; after the last field, where the body does. */
  int position() {
    return at;
  }

  /** Whether the head's end was seen, not only the end of the bytes. */
  boolean closed() {
    return closed;
  }

  private void fold() {
    if (at >= to || (bytes[at] != ' ' && bytes[at] != '\t')) {
      return;
    }
    StringBuilder folded = new StringBuilder(value);
    while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
      int end = lineEnd(at);
      String more = text(bytes, at, contentEnd(at, end));
      if (folded.length() > 0 && !more.isEmpty()) {
        folded.append(' ');
      }
      folded.append(more);
      at = end;
    }
    value = folded.toString();
  }

  private int lineEnd(int from) {
    int i = from;
    while (i < to && bytes[i] != '\n') {
      i++;
    }
    return i < to ? i + 1 : to;
  }

  private int contentEnd(int from, int end) {
    int i = end;
    if (i > from && bytes[i - 1] == '\n') {
      i--;
    }
    while (i > from && bytes[i - 1] == '\r') {
      i--;
    }
    return i;
  }

  /** The colon after the name. A name may begin with one, as HTTP/2's pseudo headers do. */
  private int colon(int from, int end) {
    for (int i = from + 1; i < end; i++) {
      if (bytes[i] == ':') {
        return i;
      }
    }
    return -1;
  }

  private String lowerCase(int from, int end) {
    int last = end;
    while (last > from && (bytes[last - 1] == ' ' || bytes[last - 1] == '\t')) {
      last--;
    }
    byte[] lower = new byte[last - from];
    for (int i = from; i < last; i++) {
      byte b = bytes[i];
      lower[i - from] = b >= 'A' && b <= 'Z' ? (byte) (b + ('a' - 'A')) : b;
    }
    return new String(lower, StandardCharsets.ISO_8859_1);
  }

  /** The bytes as text, UTF-8 or else ISO-8859-1, without surrounding blanks and tabs. */
  static String text(byte[] bytes, int from, int to) {
    int first = from;
    int last = to;
    while (first < last && (bytes[first] == ' ' || bytes[first] == '\t')) {
      first++;
    }
    while (last > first && (bytes[last - 1] == ' ' || bytes[last - 1] == '\t')) {
      last--;
    }
    for (int i = first; i < last; i++) {
      if (bytes[i] < 0) {
        return decoded(bytes, first, last);
      }
    }
    return new String(bytes, first, last - first, StandardCharsets.ISO_8859_1);
  }

  private static String decoded(byte[] bytes, int from, int to) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, to - from))
          .toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
  }
}
