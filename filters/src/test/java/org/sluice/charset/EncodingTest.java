package org.sluice.charset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodingTest {
  @ParameterizedTest
  @CsvSource({
    "latin1, windows-1252, windows-1252",
    "' ISO-8859-1\t', windows-1252, windows-1252",
    "gb2312, gb18030, GB18030",
    "x-gbk, gb18030, GB18030",
    "Big5, big5, Big5-HKSCS",
    "sjis, shift_jis, windows-31j",
    "ks_c_5601-1987, euc-kr, x-windows-949",
    "tis-620, windows-874, x-windows-874",
    "iso-8859-9, windows-1254, windows-1254",
    "unicode, utf-16le, UTF-16LE",
    "maccyrillic, x-mac-cyrillic, x-MacCyrillic",
    "ibm855, ibm855, IBM855",
    "latin6, iso-8859-10, ISO-8859-10"
  })
  void readsLabels(String label, String name, String charset) {
    Encoding encoding = Encoding.forLabel(label);
    assertNotNull(encoding);
    assertEquals(name, encoding.name());
    assertEquals(charset, encoding.charset().name());
  }

  /** Characters that the narrower encoding of the label's name lacks. */
  @ParameterizedTest
  @CsvSource({
    "gb2312, E946, 镕",
    "gbk, 8139EE39, 㐀",
    "gb_2312-80, FE59, 龴",
    "big5, 9DEF, 嘅",
    "big5-hkscs, 9DF8, 啲",
    "shift_jis, 8740, ①",
    "x-sjis, FBFC, 髙",
    "euc-jp, 8FB0A1, 丂",
    "euc-kr, 8C63, 똠",
    "ksc5601, C8FE, 힝",
    "iso-2022-jp, 1B244234411B2842, 漢",
    "tis-620, A1E8, ก่",
    "windows-1250, 9A9E, šž",
    "latin1, 80, €",
    "iso-8859-9, F0, ğ",
    "koi8-u, A4A6, єі",
    "koi8, F2D5D3, Рус",
    "utf-16, 2D4E, 中",
    "unicodefffe, 4E2D, 中",
    "utf-32be, 00004E2D, 中"
  })
  void decodesTheSupersetThatALabelMeans(String label, String hex, String text) {
    Encoding encoding = Encoding.forLabel(label);
    assertNotNull(encoding);
    assertEquals(text, new String(HexFormat.of().parseHex(hex), encoding.charset()));
  }

  @Test
  void knowsNoLabelThatNobodyDefined() {
    assertNull(Encoding.forLabel("ibm037"));
    assertNull(Encoding.forLabel("utf-9"));
    assertNull(Encoding.forLabel(""));
    assertNull(Encoding.forLabel("../../etc/passwd"));
    assertNull(Encoding.forLabel("x".repeat(5000)));
  }

  @Test
  void decodesWhatJavaLacks() {
    byte[] bytes = {'a', (byte) 0xB9, (byte) 0xFE};
    assertEquals("ađþ", new String(bytes, Encoding.named("iso-8859-10").charset()));
    assertEquals("aṗŷ", new String(bytes, Encoding.named("iso-8859-14").charset()));
    assertEquals("a\uF7B9\uF7FE", new String(bytes, Encoding.named("x-user-defined").charset()));
  }
}
