package org.sluice.charset;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A character encoding of the web. Names and labels are those of the WHATWG Encoding Standard
 * (https://encoding.spec.whatwg.org/#names-and-labels), with three differences: GBK is decoded and
 * named as its superset {@code gb18030}; the encodings that the standard maps to "replacement"
 * because browsers must not run scripts hidden in them keep their own decoders where Java has one;
 * and labels unknown to the standard fall back to Java's charsets ({@code ibm855}, {@code
 * maccyrillic}).
 *
 * @param name lower-case name
 * @param charset its decoder
 */
record Encoding(String name, Charset charset) {
  static final Encoding UTF_8 = new Encoding("utf-8", StandardCharsets.UTF_8);
  static final Encoding UTF_16LE = new Encoding("utf-16le", StandardCharsets.UTF_16LE);
  static final Encoding UTF_16BE = new Encoding("utf-16be", StandardCharsets.UTF_16BE);

  /** Name, Java charset, labels. The charset is left out where it has the encoding's name. */
  private static final String TABLE =
      """
      utf-8 | | unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8
      ibm866 | | 866 cp866 csibm866 ibm866
      iso-8859-2 | | csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2
      iso-8859-3 | | csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3
      iso-8859-4 | | csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4
      iso-8859-5 | | csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988
      iso-8859-6 | | arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987
      iso-8859-7 | | csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 sun_eu_greek
      iso-8859-8 | | csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 visual
      iso-8859-8-i | iso-8859-8 | csiso88598i iso-8859-8-i logical
      iso-8859-10 | | csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6
      iso-8859-13 | | iso-8859-13 iso8859-13 iso885913
      iso-8859-14 | | iso-8859-14 iso8859-14 iso885914
      iso-8859-15 | | csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9
      iso-8859-16 | | iso-8859-16
      koi8-r | | cskoi8r koi koi8 koi8-r koi8_r
      koi8-u | | koi8-ru koi8-u
      macintosh | x-MacRoman | csmacintosh mac macintosh x-mac-roman
      windows-874 | x-windows-874 | dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874
      windows-1250 | | cp1250 windows-1250 x-cp1250
      windows-1251 | | cp1251 windows-1251 x-cp1251
      windows-1252 | | ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252
      windows-1253 | | cp1253 windows-1253 x-cp1253
      windows-1254 | | cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 windows-1254 x-cp1254
      windows-1255 | | cp1255 windows-1255 x-cp1255
      windows-1256 | | cp1256 windows-1256 x-cp1256
      windows-1257 | | cp1257 windows-1257 x-cp1257
      windows-1258 | | cp1258 windows-1258 x-cp1258
      x-mac-cyrillic | x-MacCyrillic | x-mac-cyrillic x-mac-ukrainian maccyrillic mac-cyrillic
      gb18030 | | chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk gb18030
      big5 | Big5-HKSCS | big5 big5-hkscs cn-big5 csbig5 x-x-big5
      euc-jp | x-eucJP-Open | cseucpkdfmtjapanese euc-jp x-euc-jp
      iso-2022-jp | x-windows-iso2022jp | csiso2022jp iso-2022-jp
      shift_jis | windows-31j | csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis
      euc-kr | x-windows-949 | cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949
      iso-2022-kr | | csiso2022kr iso-2022-kr
      iso-2022-cn | | iso-2022-cn iso-2022-cn-ext
      utf-16be | | unicodefffe utf-16be
      utf-16le | | csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le
      x-user-defined | | x-user-defined
      euc-tw | x-EUC-TW | euc-tw cns11643
      johab | x-Johab | johab
      ibm852 | | ibm852 cp852
      ibm855 | | ibm855 cp855
      ibm857 | | ibm857 cp857
      utf-32be | | utf-32be
      utf-32le | | utf-32le
      utf-32 | | utf-32
      """;

  private static final Map<String, Encoding> NAMES = new LinkedHashMap<>();
  private static final Map<String, Encoding> LABELS = new HashMap<>();

  static {
    for (String line : TABLE.split("\n", -1)) {
      if (line.isEmpty()) {
        continue;
      }
      String[] cells = line.split("\\|", -1);
      String name = cells[0].strip();
      String java = cells[1].strip();
      Encoding encoding = new Encoding(name, javaCharset(java.isEmpty() ? name : java));
      NAMES.put(name, encoding);
      for (String label : cells[2].strip().split(" ", -1)) {
        LABELS.put(label, encoding);
      }
    }
  }

  private static Charset javaCharset(String name) {
    Charset own = SingleByteCharset.named(name);
    return own != null ? own : Charset.forName(name);
  }

  /** The encoding with this name. */
  static Encoding named(String name) {
    Encoding encoding = NAMES.get(name);
    if (encoding == null) {
      throw new IllegalArgumentException("no encoding '" + name + "'");
    }
    return encoding;
  }

  /**
   * The encoding that a label stands for, or null when nobody knows the label. Case and the ASCII
   * white space around the label do not matter.
   */
  static @Nullable Encoding forLabel(String label) {
    String key = trim(label).toLowerCase(Locale.ROOT);
    Encoding known = LABELS.get(key);
    if (known != null || key.isEmpty() || key.length() > 40) {
      return known;
    }
    try {
      if (!Charset.isSupported(key)) {
        return null;
      }
      Charset charset = Charset.forName(key);
      Encoding alias = LABELS.get(charset.name().toLowerCase(Locale.ROOT));
      if (alias == null && !readsAscii(charset)) {
        return null;
      }
      return alias != null ? alias : new Encoding(key, charset);
    } catch (IllegalCharsetNameException e) {
      return null;
    }
  }

  /** Whether the bytes 0x00 to 0x7F mean ASCII, at least until an escape sequence. */
  boolean isAsciiCompatible() {
    return !name.startsWith("utf-16") && !name.startsWith("utf-32");
  }

  /** Not so EBCDIC, in which no page could have named it. */
  private static boolean readsAscii(Charset charset) {
    String ascii = "<meta charset=\"A-z0\">";
    return new String(ascii.getBytes(StandardCharsets.US_ASCII), charset).equals(ascii);
  }

  private static String trim(String label) {
    int start = 0;
    int end = label.length();
    while (start < end && Bytes.isSpace((byte) label.charAt(start))) {
      start++;
    }
    while (end > start && Bytes.isSpace((byte) label.charAt(end - 1))) {
      end--;
    }
    return label.substring(start, end);
  }
}
