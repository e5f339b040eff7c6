package org.sluice.charset;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The single-byte encodings of the web that Java 17 has no charset for. They decode; nothing here
 * ever encodes.
 */
final class SingleByteCharset extends Charset {
  /** The 96 characters from 0xA0, from the indexes of the Encoding Standard. */
  private static final String ISO_8859_10 =
      "\u00a0ĄĒĢĪĨĶ§ĻĐŠŦŽ\u00adŪŊ°ąēģīĩķ·ļđšŧž―ūŋĀÁÂÃÄÅÆĮČÉĘËĖÍÎÏÐŅŌÓÔÕÖŨØŲÚÛÜÝÞßāáâãäåæįčéęëėíîïðņōóôõöũøųúûüýþĸ";

  private static final String ISO_8859_14 =
      "\u00a0Ḃḃ£ĊċḊ§Ẁ©ẂḋỲ\u00ad®ŸḞḟĠġṀṁ¶ṖẁṗẃṠỳẄẅṡÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏŴÑÒÓÔÕÖṪØÙÚÛÜÝŶßàáâãäåæçèéêëìíîïŵñòóôõöṫøùúûüýŷÿ";

  private static final Map<String, SingleByteCharset> ALL =
      Map.of(
          "iso-8859-10", new SingleByteCharset("ISO-8859-10", c1() + ISO_8859_10),
          "iso-8859-14", new SingleByteCharset("ISO-8859-14", c1() + ISO_8859_14),
          "x-user-defined", new SingleByteCharset("x-user-defined", range(0xF780, 128)));

  private final char[] upper;

  private SingleByteCharset(String name, String upper) {
    super(name, null);
    if (upper.length() != 128) {
      throw new IllegalStateException(name + " has " + upper.length() + " characters above ASCII");
    }
    this.upper = upper.toCharArray();
  }

  /** The charset of this lower-case name, or null where Java's own serves. */
  static @Nullable Charset named(String name) {
    return ALL.get(name);
  }

  private static String c1() {
    return range(0x80, 32);
  }

  private static String range(int first, int count) {
    char[] chars = new char[count];
    for (int i = 0; i < count; i++) {
      chars[i] = (char) (first + i);
    }
    return new String(chars);
  }

  @Override
  public boolean contains(Charset other) {
    return other.equals(this) || other.name().equals("US-ASCII");
  }

  @Override
  public CharsetDecoder newDecoder() {
    return new CharsetDecoder(this, 1, 1) {
      @Override
      protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
        while (in.hasRemaining()) {
          if (!out.hasRemaining()) {
            return CoderResult.OVERFLOW;
          }
          byte b = in.get();
          out.put(b >= 0 ? (char) b : upper[b & 0x7F]);
        }
        return CoderResult.UNDERFLOW;
      }
    };
  }

  @Override
  public boolean canEncode() {
    return false;
  }

  @Override
  public CharsetEncoder newEncoder() {
    throw new UnsupportedOperationException(name() + " only decodes");
  }
}
