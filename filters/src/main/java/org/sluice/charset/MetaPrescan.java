package org.sluice.charset;

import org.jspecify.annotations.Nullable;

/**
 * The HTML Standard's "prescan a byte stream to determine its encoding"
 * (https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding).
 * The standard ends it after {@link #STANDARD_BYTES} and lets the parser find a later declaration
 * and start anew; here the same algorithm simply goes on to {@link #MAX_BYTES}.
 */
final class MetaPrescan {
  /** Where the standard's own prescan ends. */
  static final int STANDARD_BYTES = 1024;

  /** Declarations further down are not looked for: 64 KiB, past every head seen in the wild. */
  static final int MAX_BYTES = 1 << 16;

  private final byte[] bytes;
  private final int end;
  private int position;

  /** Where the last attribute's name and value begin and end. */
  private int nameFrom;

  private int nameTo;
  private int valueFrom;
  private int valueTo;

  private MetaPrescan(byte[] bytes) {
    this.bytes = bytes;
    this.end = Math.min(bytes.length, MAX_BYTES);
  }

  /** What a {@code meta} element names, and the label by which it does. */
  record Found(String label, Encoding encoding) {}

  /** What the first usable {@code meta} element names, or null. */
  static @Nullable Found find(byte[] bytes) {
    return new MetaPrescan(bytes).run();
  }

  private @Nullable Found run() {
    for (; position < end; position++) {
      if (bytes[position] != '<') {
        continue;
      }
      if (Bytes.startsWith(bytes, position, end, "<!--")) {
        skipComment();
      } else if (Bytes.startsWith(bytes, position, end, "<meta")
          && position + 5 < end
          && (Bytes.isSpace(bytes[position + 5]) || bytes[position + 5] == '/')) {
        position += 5;
        Found found = meta();
        if (found != null) {
          return found;
        }
      } else if (isTag()) {
        while (position < end && !Bytes.isSpace(bytes[position]) && bytes[position] != '>') {
          position++;
        }
        while (attribute()) {
          // The standard reads a tag's attributes only to get past them.
        }
      } else if (position + 1 < end && "!/?".indexOf(bytes[position + 1]) >= 0) {
        while (position < end && bytes[position] != '>') {
          position++;
        }
      }
    }
    return null;
  }

  private boolean isTag() {
    int next = position + 1;
    if (next < end && bytes[next] == '/') {
      next++;
    }
    return next < end && Bytes.isLetter(bytes[next]);
  }

  /** Leaves the position at the end of the comment; {@code <!-->} is a whole one. */
  private void skipComment() {
    position += 2;
    while (position < end && !Bytes.startsWith(bytes, position, end, "-->")) {
      position++;
    }
    position += 2;
  }

  private @Nullable Found meta() {
    boolean gotPragma = false;
    boolean sawHttpEquiv = false;
    boolean sawContent = false;
    boolean sawCharset = false;
    boolean needPragma = false;
    String label = null;
    Encoding encoding = null;
    while (attribute()) {
      String attribute = lower(nameFrom, nameTo);
      if (attribute.equals("http-equiv") && !sawHttpEquiv) {
        sawHttpEquiv = true;
        gotPragma = lower(valueFrom, valueTo).equals("content-type");
      } else if (attribute.equals("content") && !sawContent) {
        sawContent = true;
        String inContent = Declarations.charsetIn(lower(valueFrom, valueTo));
        Encoding named = inContent == null ? null : Encoding.forLabel(inContent);
        if (named != null && !sawCharset) {
          label = inContent;
          encoding = named;
          needPragma = true;
        }
      } else if (attribute.equals("charset") && !sawCharset) {
        sawCharset = true;
        label = lower(valueFrom, valueTo);
        encoding = Encoding.forLabel(label);
        needPragma = false;
      }
    }
    if (label == null || encoding == null || position >= end || (needPragma && !gotPragma)) {
      return null;
    }
    return new Found(label, asDeclared(encoding));
  }

  /** A declaration that could be read as ASCII cannot mean UTF-16. */
  static Encoding asDeclared(Encoding encoding) {
    if (!encoding.isAsciiCompatible()) {
      return Encoding.UTF_8;
    }
    return encoding.name().equals("x-user-defined") ? Encoding.named("windows-1252") : encoding;
  }

  /**
   * Finds the next attribute's name and value and says whether there was one. At the end of the
   * bytes there is none, and the position stands at the end.
   */
  private boolean attribute() {
    while (position < end && (Bytes.isSpace(bytes[position]) || bytes[position] == '/')) {
      position++;
    }
    if (position >= end || bytes[position] == '>') {
      return false;
    }
    nameFrom = position;
    nameTo = position;
    valueFrom = position;
    valueTo = position;
    while (position < end) {
      byte b = bytes[position];
      nameTo = position;
      if (b == '=' && nameTo > nameFrom) {
        return attributeValue();
      } else if (Bytes.isSpace(b)) {
        skipSpaces();
        return position < end && (bytes[position] != '=' || attributeValue());
      } else if (b == '/' || b == '>') {
        return true;
      }
      position++;
    }
    return false;
  }

  private String lower(int from, int to) {
    StringBuilder lower = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      lower.append((char) (Bytes.lower(bytes[i]) & 0xFF));
    }
    return lower.toString();
  }

  private void skipSpaces() {
    while (position < end && Bytes.isSpace(bytes[position])) {
      position++;
    }
  }

  /** Reads what follows the equals sign at the position. */
  private boolean attributeValue() {
    position++;
    skipSpaces();
    if (position >= end) {
      return false;
    }
    byte quote = bytes[position];
    if (quote == '"' || quote == '\'') {
      valueFrom = ++position;
      for (; position < end; position++) {
        if (bytes[position] == quote) {
          valueTo = position++;
          return true;
        }
      }
      return false;
    }
    valueFrom = position;
    while (position < end && !Bytes.isSpace(bytes[position]) && bytes[position] != '>') {
      position++;
    }
    valueTo = position;
    return position < end;
  }
}
