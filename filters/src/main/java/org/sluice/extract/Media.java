package org.sluice.extract;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a payload is, by its first bytes and by what its server says. The bytes win where they are
 * unmistakable: servers call PDF files HTML, and HTML plain text.
 *
 * @param form how text is taken from it
 * @param type its media type in lower case without parameters
 */
record Media(Form form, String type) {
  /** How text is taken from a payload. */
  enum Form {
    /** Parsed as HTML; XHTML too. */
    HTML,
    /** Parsed as XML: the text of all elements. */
    XML,
    /** Decoded and nothing else. */
    PLAIN,
    /** Not text. */
    UNSUPPORTED
  }

  /** How far the beginning of a payload is looked at. */
  private static final int HEAD = 1024;

  /** First bytes of formats that are not text, and their media types. */
  private static final String[][] MAGIC = {
    {"%PDF-", "application/pdf"},
    {"\u0089PNG", "image/png"},
    {"GIF8", "image/gif"},
    {"\u00FF\u00D8\u00FF", "image/jpeg"},
    {"PK\u0003\u0004", "application/zip"},
    {"\u001F\u008B", "application/gzip"},
    {"BZh", "application/x-bzip2"},
    {"7z\u00BC\u00AF", "application/x-7z-compressed"},
    {"Rar!", "application/vnd.rar"},
    {"RIFF", "application/octet-stream"},
    {"OggS", "application/ogg"},
    {"ID3", "audio/mpeg"},
    {"fLaC", "audio/flac"},
    {"wOFF", "font/woff"},
    {"wOF2", "font/woff2"},
    {"\u007FELF", "application/octet-stream"},
    {"\u00D0\u00CF\u0011\u00E0", "application/x-ole-storage"},
    {"{\\rtf", "application/rtf"},
    {"%!PS", "application/postscript"},
    {"\0asm", "application/wasm"},
    {"\u001AE\u00DF\u00A3", "video/webm"},
    {"\u00CA\u00FE\u00BA\u00BE", "application/java-vm"},
  };

  /**
   * Tells what a payload is.
   *
   * @param contentType the {@code Content-Type} as written, or null
   */
  static Media of(byte[] body, @Nullable String contentType) {
    String declared = contentType == null ? "" : essence(contentType);
    String head = new String(body, 0, Math.min(HEAD, body.length), StandardCharsets.ISO_8859_1);
    for (String[] magic : MAGIC) {
      if (head.startsWith(magic[0])) {
        return new Media(Form.UNSUPPORTED, magic[1]);
      }
    }
    if (isBinary(head)) {
      boolean named = !declared.isEmpty() && !declared.startsWith("text/");
      return new Media(Form.UNSUPPORTED, named ? declared : "application/octet-stream");
    }
    // UTF-16 markup shows with its zero bytes taken out.
    String markup = start(head.indexOf('\0') < 0 ? head : head.replace("\0", ""));
    boolean isHtml = beginsHtml(markup);
    switch (declared) {
      case "text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml" -> {
        return new Media(Form.HTML, declared);
      }
      case "", "application/octet-stream", "unknown/unknown", "application/unknown", "*/*" -> {
        if (isHtml || (markup.startsWith("<") && !markup.startsWith("<?xml"))) {
          return new Media(Form.HTML, "text/html");
        } else if (markup.startsWith("<?xml")) {
          return xml(markup, "application/xml");
        }
        boolean marked =
            markup.contains("<p>") || markup.contains("<div") || markup.contains("<br");
        return marked ? new Media(Form.HTML, "text/html") : new Media(Form.PLAIN, "text/plain");
      }
      default -> {
        if (isHtml) {
          return new Media(Form.HTML, "text/html");
        } else if (declared.endsWith("/xml") || declared.endsWith("+xml")) {
          return declared.startsWith("image/")
              ? new Media(Form.UNSUPPORTED, declared)
              : xml(markup, declared);
        }
        return new Media(isProse(declared) ? Form.PLAIN : Form.UNSUPPORTED, declared);
      }
    }
  }

  private static Media xml(String markup, String type) {
    String lower = markup.toLowerCase(Locale.ROOT);
    boolean xhtml = lower.contains("<html") || lower.contains("<!doctype html");
    return xhtml ? new Media(Form.HTML, "application/xhtml+xml") : new Media(Form.XML, type);
  }

  /** Text for people; style sheets, scripts and data are not. */
  private static boolean isProse(String type) {
    return switch (type) {
      case "text/css", "text/javascript", "text/ecmascript", "text/csv", "text/calendar" -> false;
      case "application/rst", "application/markdown", "application/x-tex" -> true;
      default -> type.startsWith("text/");
    };
  }

  private static String essence(String contentType) {
    int end = contentType.indexOf(';');
    String type = end < 0 ? contentType : contentType.substring(0, end);
    int comma = type.indexOf(',');
    return (comma < 0 ? type : type.substring(0, comma)).strip().toLowerCase(Locale.ROOT);
  }

  /** The beginning without byte order marks, white space and comments. */
  private static String start(String head) {
    int i = 0;
    while (i < head.length()) {
      char c = head.charAt(i);
      if (c <= ' ' || c == 0xEF || c == 0xBB || c == 0xBF || c == 0xFE || c == 0xFF) {
        i++;
      } else if (head.startsWith("<!--", i)) {
        int end = head.indexOf("-->", i);
        if (end < 0) {
          break;
        }
        i = end + 3;
      } else {
        break;
      }
    }
    return head.substring(i);
  }

  private static boolean beginsHtml(String markup) {
    for (String start :
        new String[] {"<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<script"}) {
      if (markup.regionMatches(true, 0, start, 0, start.length())) {
        return true;
      }
    }
    return false;
  }

  /** Whether there are bytes that no text has; UTF-16 and 32 have zeros, ISO-2022 has shifts. */
  private static boolean isBinary(String head) {
    int controls = 0;
    int zeros = 0;
    for (int i = 0; i < head.length(); i++) {
      char c = head.charAt(i);
      if (c == 0) {
        zeros++;
      } else if (c < ' ' && (c < '\t' || c > '\r') && c != SHIFT_OUT && c != SHIFT_IN && c != ESC) {
        controls++;
      }
    }
    boolean wide =
        head.startsWith("\u00FF\u00FE")
            || head.startsWith("\u00FE\u00FF")
            || head.startsWith("\0\0\u00FE\u00FF")
            || (zeros * 5 > head.length() * 2 && controls * 4 < zeros);
    return !wide && (controls * 20 > head.length() || zeros * 20 > head.length());
  }

  private static final char SHIFT_OUT = 0x0E;
  private static final char SHIFT_IN = 0x0F;
  private static final char ESC = 0x1B;
}
