package org.sluice.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ContentCodingTest {
  private static final String PAGE = "<html><p>A page.</html>".repeat(50);

  private static final int MOST = 1 << 20;
  private static final ContentCoding CODING = new ContentCoding(MOST);

  private static String decode(byte[] body, String... codings) throws Damage {
    byte[] framed = Archives.join(new byte[3], body, new byte[2]);
    return Archives.text(CODING.decode(framed, 3, 3 + body.length, List.of(codings)));
  }

  private static byte[] deflate(byte[] data, boolean bare) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate =
        new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, bare))) {
      deflate.write(data);
    }
    return out.toByteArray();
  }

  @Test
  void decodesEachCoding() throws IOException {
    byte[] page = Archives.bytes(PAGE);
    assertEquals(PAGE, decode(Archives.gzip(page), "gzip"));
    assertEquals(PAGE, decode(Archives.gzip(page), "X-GZIP"));
    assertEquals(PAGE, decode(deflate(page, false), "deflate"));
    assertEquals(PAGE, decode(deflate(page, true), "deflate"));
    assertEquals(PAGE, decode(Zstd.compress(page), "zstd"));
    // An uncompressed metablock of 21 bytes and the empty last one (RFC 7932, section 9.2).
    byte[] text = Archives.bytes("<p>Hello, Brotli!</p>");
    byte[] stored = Archives.join(HexFormat.of().parseHex("0b0a80"), text, new byte[] {3});
    assertEquals(Archives.text(text), decode(stored, "br"));
    assertEquals(PAGE, decode(page, "identity"));
    assertEquals(PAGE, decode(page));
  }

  @Test
  void decodesStackedCodingsInReverse() throws IOException {
    byte[] page = Archives.bytes(PAGE);
    assertEquals(PAGE, decode(Archives.gzip(deflate(page, false)), "deflate", "gzip"));
    assertEquals(PAGE, decode(Archives.gzip(Archives.gzip(page)), "gzip", "gzip"));
  }

  @Test
  void takesABodyThatIsNotCodedAsItIs() throws IOException {
    byte[] page = Archives.bytes(PAGE);
    for (String coding : List.of("gzip", "deflate", "br", "zstd", "compress", "utf-8")) {
      assertEquals(PAGE, decode(page, coding), coding);
    }
    assertEquals(PAGE, decode(Archives.gzip(page), "gzip", "gzip"));
    assertEquals("", decode(new byte[0], "gzip"));
  }

  @Test
  void keepsTheBeginningOfABodyThatBreaksOff() throws IOException {
    byte[] page = Archives.bytes(PAGE);
    byte[] random = new byte[5000];
    new java.util.Random(3).nextBytes(random);
    for (int i = 0; i < random.length; i++) {
      random[i] = (byte) ('a' + (random[i] & 15));
    }
    String letters = Archives.text(random);
    byte[] cut = Archives.gzip(random);
    String beginning = decode(Arrays.copyOf(cut, cut.length / 2), "gzip");
    assertTrue(beginning.length() > 1000 && letters.startsWith(beginning));
    byte[] flipped = cut.clone();
    flipped[cut.length / 2] ^= 0x7f;
    beginning = decode(flipped, "gzip");
    assertTrue(beginning.startsWith(letters.substring(0, 1000)));
    byte[] noTrailer = Archives.gzip(page);
    assertEquals(PAGE, decode(Arrays.copyOf(noTrailer, noTrailer.length - 8), "gzip"));
  }

  /** What Node's encoder made of {@link #lines} at quality 9. */
  private static byte[] brotliLines() throws IOException {
    try (InputStream in = ContentCodingTest.class.getResourceAsStream("lines.br.base64")) {
      return Base64.getMimeDecoder().decode(in.readAllBytes());
    }
  }

  private static String lines() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      int number = i * i * 7919 % 10007;
      lines.append("<p>Line " + i + " of a page says that " + number + " is its number.</p>\n");
    }
    return lines.toString();
  }

  @Test
  void keepsWhatABrotliStreamSaysBeforeItBreaksOff() throws IOException {
    byte[] whole = brotliLines();
    String lines = lines();
    assertEquals(lines, decode(whole, "br"));
    assertNull(CODING.cut());
    int before = 0;
    for (int length = 200; length < whole.length; length += 7) {
      String beginning = decode(Arrays.copyOf(whole, length), "br");
      assertTrue(lines.startsWith(beginning), "after " + length + " bytes: " + beginning);
      assertTrue(beginning.length() >= before, "less after " + length + " bytes");
      assertEquals("br", CODING.cut());
      before = beginning.length();
    }
    assertTrue(before > lines.length() * 9 / 10, before + " of " + lines.length());
  }

  @Test
  void keepsWhatStandsBeforeDamageInTheMiddle() throws IOException {
    byte[] brotli = brotliLines();
    // All ones are no code of the stream from here on.
    Arrays.fill(brotli, 1000, 1100, (byte) 0xff);
    String beginning = decode(brotli, "br");
    assertEquals("br", CODING.cut());
    assertTrue(beginning.startsWith(lines().substring(0, 5000)), beginning);

    byte[] random = new byte[600_000];
    new java.util.Random(8).nextBytes(random);
    byte[] zstd = Zstd.compress(random);
    zstd[300_000] = 1;
    byte[] cut = Arrays.copyOf(zstd, 400_000);
    byte[] framed = CODING.decode(cut, 0, cut.length, List.of("zstd"));
    assertEquals("zstd", CODING.cut());
    assertTrue(framed.length >= 256 << 10, framed.length + " bytes");
    assertEquals(
        -1, Arrays.mismatch(Arrays.copyOf(random, 256 << 10), Arrays.copyOf(framed, 256 << 10)));

    byte[] gzip = Archives.gzip(Archives.bytes(PAGE));
    gzip[gzip.length - 6] ^= 1;
    assertEquals(PAGE, decode(gzip, "gzip"));
    assertEquals("gzip", CODING.cut());
  }

  @Test
  void takesNoCodedBytesForText() throws IOException {
    byte[] zstd = Zstd.compress(Archives.bytes(PAGE));
    assertEquals("", decode(Arrays.copyOf(zstd, zstd.length / 2), "zstd"));
    assertEquals("zstd", CODING.cut());
    byte[] gzip = Archives.gzip(Archives.bytes(PAGE));
    assertEquals("", decode(Arrays.copyOf(gzip, 11), "gzip"));
    assertEquals("gzip", CODING.cut());
    byte[] second = Archives.join(gzip, Arrays.copyOf(gzip, 11));
    assertEquals(PAGE, decode(second, "gzip"));
    assertEquals("gzip", CODING.cut());
  }

  @Test
  void believesFirstBytesAgainstTheHeader() throws IOException {
    byte[] page = Archives.bytes(PAGE);
    for (String coding : List.of("deflate", "br", "zstd")) {
      assertEquals(PAGE, decode(Archives.gzip(page), coding), coding);
    }
    assertEquals(PAGE, decode(Zstd.compress(page), "gzip"));
  }

  @Test
  void takesProseForNothingCoded() throws IOException {
    // The first bits of each are those of a block that deflate's fixed codes would read.
    for (String text : List.of("body text", "{\"a\": [1, 2, 3]}", "children", "soup of the day")) {
      String page = text + " and so on, for quite a while longer than that.";
      assertEquals(page, decode(Archives.bytes(page), "deflate"));
      assertEquals(page, decode(Archives.bytes(page), "br"));
    }
  }

  @Test
  void tellsWhichCodingEndsEarly() throws IOException {
    byte[] noise = new byte[4000];
    new java.util.Random(5).nextBytes(noise);
    byte[] gzip = Archives.gzip(noise);
    decode(Arrays.copyOf(gzip, 2000), "gzip");
    assertEquals("gzip", CODING.cut());
    decode(Arrays.copyOf(deflate(noise, false), 2000), "deflate");
    assertEquals("deflate", CODING.cut());
    decode(Arrays.copyOf(deflate(noise, true), 2000), "deflate");
    assertEquals("deflate", CODING.cut());
    decode(Arrays.copyOf(Zstd.compress(noise), 2000), "zstd");
    assertEquals("zstd", CODING.cut());
    byte[] brotli = Archives.join(HexFormat.of().parseHex("0b0a80"), Archives.bytes("<p>Hel"));
    decode(brotli, "br");
    assertEquals("br", CODING.cut());
    decode(gzip, "gzip");
    assertNull(CODING.cut());
    decode(Archives.bytes(PAGE), "gzip");
    assertNull(CODING.cut());
  }

  @Test
  void refusesBombs() throws IOException {
    byte[] bomb = Archives.gzip(new byte[(1 << 20) + 1]);
    assertThrows(Damage.class, () -> decode(bomb, "gzip"));
    assertThrows(Damage.class, () -> decode(Archives.gzip(bomb), "gzip", "gzip"));
    assertThrows(Damage.class, () -> decode(Zstd.compress(new byte[2 << 20]), "zstd"));
    assertEquals(1 << 20, decode(Archives.gzip(new byte[1 << 20]), "gzip").length());
  }

  @Property(tries = 100)
  void neverFailsOnNoise(@ForAll byte[] noise) throws Damage {
    byte[] gzip = Archives.join(new byte[] {0x1f, (byte) 0x8b, 8, 0}, noise);
    byte[] zstd = Archives.join(HexFormat.of().parseHex("28b52ffd"), noise);
    for (byte[] body : List.of(noise, gzip, zstd)) {
      for (String coding : List.of("gzip", "deflate", "br", "zstd")) {
        byte[] decoded = CODING.decode(body, 0, body.length, List.of(coding));
        assertTrue(decoded.length <= MOST, coding);
      }
    }
  }
}
