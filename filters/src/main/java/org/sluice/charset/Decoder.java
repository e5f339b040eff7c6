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
    int start = markLength(bytes, charset);
    String text =
        charset.equals(StandardCharsets.UTF_8)
            ? Utf8Text.read(bytes, start)
            : new String(bytes, start, bytes.length - start, charset);
    int replacements = 0;
    for (int i = text.indexOf(REPLACEMENT); i >= 0; i = text.indexOf(REPLACEMENT, i + 1)) {
      replacements++;
    }
    if (replacements > 0 && charset.equals(StandardCharsets.UTF_8)) {
      replacements -= writtenReplacements(bytes, start);
    }
    return new Decoded(text, replacements);
  }

  /** Java's UTF-32 reads and drops the mark itself. */
  static int markLength(byte[] b, Charset charset) {
    if (charset.equals(StandardCharsets.UTF_8)) {
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

  /** Times that the bytes EF BF BD, a well-formed U+FFFD, occur. */
  private static int writtenReplacements(byte[] b, int start) {
    int count = 0;
    for (int i = start; i + 2 < b.length; i++) {
      if (b[i] == (byte) 0xEF && b[i + 1] == (byte) 0xBF && b[i + 2] == (byte) 0xBD) {
        count++;
        i += 2;
      }
    }
    return count;
  }
}
