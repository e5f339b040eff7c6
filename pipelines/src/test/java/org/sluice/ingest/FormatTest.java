package org.sluice.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sluice.ingest.Archives.arc;
import static org.sluice.ingest.Archives.bytes;
import static org.sluice.ingest.Archives.gzip;
import static org.sluice.ingest.Archives.join;
import static org.sluice.ingest.Archives.response;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.sluice.recipe.Mapping;

/** What a file is, is found from its bytes. */
class FormatTest {
  private static final List<String> NAMES =
      List.of(
          "a",
          "a.html",
          "a.warc",
          "a.warc.gz",
          "a.arc.gz",
          "a.jsonl",
          "a.csv",
          "a.tsv.bz2",
          "a.parquet",
          "a.zip",
          "a.wacz",
          "a.tar.gz",
          "a.warc.zst",
          "a.gz",
          "a.tmp");

  private static Format of(String name, byte[] file) throws IOException {
    return Format.of(name, new ChannelSupply(new Archives.Bytes(file)), Mapping.DEFAULT);
  }

  /** How to compress. */
  private interface Stream {
    OutputStream over(OutputStream out) throws IOException;
  }

  private static byte[] compress(byte[] data, Stream stream) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream compressed = stream.over(out)) {
      compressed.write(data);
    }
    return out.toByteArray();
  }

  private static Map<Format.Kind, byte[]> contents() {
    Map<Format.Kind, byte[]> contents = new LinkedHashMap<>();
    contents.put(Format.Kind.WARC, response("http://a.example/", "{\"text\":\"x\"}\n"));
    contents.put(Format.Kind.ARC, arc("http://a.example/", "text/html", bytes("<p>")));
    contents.put(Format.Kind.LINES, bytes("\ufeff{\"text\":\"WARC/1.0\"}\n"));
    contents.put(Format.Kind.CSV, bytes("url,text\nu,\"WARC/1.0\"\n"));
    byte[] tar = new byte[1024];
    System.arraycopy(bytes("x.html"), 0, tar, 0, 6);
    System.arraycopy(bytes("00000000000"), 0, tar, 124, 11);
    Arrays.fill(tar, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : tar) {
      sum += b & 0xff;
    }
    System.arraycopy(bytes(String.format("%06o\0", sum)), 0, tar, 148, 7);
    contents.put(Format.Kind.TAR, tar);
    return contents;
  }

  @Test
  void looksThroughEveryCompressionWhateverTheName() throws IOException {
    for (Map.Entry<Format.Kind, byte[]> content : contents().entrySet()) {
      byte[] plain = content.getValue();
      Map<Compression, byte[]> files =
          Map.of(
              Compression.NONE, plain,
              Compression.GZIP, gzip(plain),
              Compression.ZSTD, Zstd.compress(plain),
              Compression.BZIP2, compress(plain, BZip2CompressorOutputStream::new),
              Compression.LZ4, compress(plain, FramedLZ4CompressorOutputStream::new));
      for (Map.Entry<Compression, byte[]> file : files.entrySet()) {
        for (String name : NAMES) {
          assertEquals(
              new Format(content.getKey(), file.getKey()), of(name, file.getValue()), name);
        }
      }
    }
  }

  @Test
  void goesByTheNameWhereTheBytesSayNothing() throws IOException {
    byte[] noise = bytes("\u0001\u0002 noise");
    Map<String, Format.Kind> kinds =
        Map.of(
            "a.warc", Format.Kind.WARC,
            "A.ARC", Format.Kind.ARC,
            "a.ndjson", Format.Kind.LINES,
            "a.tsv", Format.Kind.CSV,
            "a.parquet", Format.Kind.PARQUET,
            "a.wacz", Format.Kind.ZIP,
            "a.tar", Format.Kind.TAR,
            "a.html", Format.Kind.FILE);
    for (Map.Entry<String, Format.Kind> kind : kinds.entrySet()) {
      assertEquals(new Format(kind.getValue(), Compression.NONE), of(kind.getKey(), noise));
    }
    assertEquals(new Format(Format.Kind.WARC, Compression.GZIP), of("a.warc.gz", bytes("damaged")));
  }

  @Property(tries = 200)
  void readsNoiseUnderAnyNameToItsEnd(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    byte[] noise = new byte[1 + random.nextInt(3000)];
    random.nextBytes(noise);
    List<byte[]> beginnings =
        List.of(
            bytes("PAR1"),
            bytes("PK\u0003\u0004"),
            bytes("PK\u0005\u0006"),
            bytes("WARC/1.0\r\n"),
            bytes("id,text\n"),
            bytes("{\"text\":"),
            new byte[] {0x1f, (byte) 0x8b, 8, 0},
            new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd},
            new byte[] {0x5d, 0x2a, 0x4d, 0x18, 9, 0, 0, 0},
            bytes("BZh9"),
            new byte[] {4, 0x22, 0x4d, 0x18},
            new byte[0]);
    byte[] file = join(beginnings.get(random.nextInt(beginnings.size())), noise);
    String name = NAMES.get(random.nextInt(NAMES.size()));
    long rows = Archives.read(name, file).size();
    assertTrue(rows >= 1, name + ": " + file.length + " bytes without a row");
  }
}
