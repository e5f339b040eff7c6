package org.sluice.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Bytes to text. Never fails: what is malformed or unmappable becomes U+FFFD and is counted. */
public final class Decoder {
  private static final char REPLACEMENT = '\uFFFD';

  private Decoder() {}

  /** Decodes a page in the encoding that was sniffed for it. */
  public static Decoded decode(byte[] bytes, Sniffed sniffed) {
    return decode(bytes, sniffed.charset());
  }

  /** Decodes bytes, leaving out a byte order mark. */
  public static Decoded decode(byte[] bytes, Charset charset) {
    boolean utf8 = charset.equals(StandardCharsets.UTF_8);
    return decode(bytes, charset, utf8 ? Utf8Evidence.of(bytes) : Utf8Evidence.NONE);
  }

  /**
   * Decodes bytes, leaving out a byte order mark.
   *
   * @param evidence what the bytes say, asked for where the encoding is UTF-8
   */
  static Decoded decode(byte[] bytes, Charset charset, Utf8Evidence evidence) {
    int start = markLength(bytes, charset);
    if (charset.equals(StandardCharsets.UTF_8)) {
      String text = Utf8Text.read(bytes, start, evidence);
      return new Decoded(text, evidence.isWellFormed() ? 0 : count(text) - evidence.lost());
    }
    String text = new String(bytes, start, bytes.length - start, charset);
    return new Decoded(text, count(text));
  }

  private static int count(String text) {
    int replacements = 0;
    for (int i = text.indexOf(REPLACEMENT); i >= 0; i = text.indexOf(REPLACEMENT, i + 1)) {
      replacements++;
    }
    return replacements;
  }

  /**
   * The bytes of the mark before the text. That of UTF-8 is none of the text in other encodings
   * either: templates put it before pages of any. Java's UTF-32 reads and drops its mark itself.
   */
  static int markLength(byte[] b, Charset charset) {
    if (!charset.name().startsWith("UTF-16") && !charset.name().startsWith("UTF-32")) {
      return b.length >= 3 && b[0] == (byte) 0xEF && b[1] == (byte) 0xBB && b[2] == (byte) 0xBF
          ? 3
          : 0;
    }
    boolean little = charset.equals(StandardCharsets.UTF_16LE);
    if (b.length >= 2 && (little || charset.equals(StandardCharsets.UTF_16BE))) {
      return (b[little ? 0 : 1] & 0xFF) == 0xFF && (b[little ? 1 : 0] & 0xFF) == 0xFE ? 2 : 0;
    }
    return 0;
  }
}
