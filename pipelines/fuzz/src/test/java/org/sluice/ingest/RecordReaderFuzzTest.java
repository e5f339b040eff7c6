package org.sluice.ingest;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.document.Catalogue;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Way;
import org.sluice.recipe.RecipeStep;
import org.sluice.recipe.Settings;

/**
 * Any bytes at all are rows or nothing: Jazzer looks for bytes that are an exception, more memory
 * than the Java machine has, or no end.
 */
class RecordReaderFuzzTest {
  /** The first byte chooses a name, for names help where bytes do not say what they are. */
  private static final List<String> NAMES =
      List.of(
          "a.warc",
          "a.arc",
          "a.warc.gz",
          "a.warc.zst",
          "a.zip",
          "a.tar",
          "a.csv",
          "a.jsonl",
          "a.html",
          "a.parquet");

  private static final Path SAMPLES = Path.of("..", "..", "samples", "crawl");

  /** Cases of a few records are many a second. */
  private static final int SEED_BYTES = 2000;

  private static final Limits LIMITS = new Limits(1 << 18, 1 << 14);

  private static final Way WAY =
      new DocumentSteps(
              List.of(
                  new RecipeStep(
                      "extract", Settings.defaults(Catalogue.kind("extract").parameters()))))
          .way();

  /** Small files of most formats; Jazzer makes its cases from these. */
  static List<byte[]> seeds() throws IOException, SQLException {
    List<byte[]> seeds = new ArrayList<>();
    for (String sample : List.of("part-00000", "part-00001", "part-00002")) {
      byte[] file = Files.readAllBytes(SAMPLES.resolve(sample + ".warc.gz"));
      byte[] plain = new GZIPInputStream(new ByteArrayInputStream(file)).readNBytes(SEED_BYTES);
      seeds.add(seed("a.warc", plain));
      seeds.add(seed("a.warc.gz", Arrays.copyOf(file, SEED_BYTES)));
      seeds.add(seed("a.warc.zst", Zstd.compress(plain)));
    }
    seeds.add(seed("a.csv", "url,text\nhttp://a.example/,\"a, text\"\nb,\"of \"\"two\"\"\"\n"));
    seeds.add(seed("a.jsonl", "{\"url\": \"u\", \"text\": \"a \\u00e9\"}\n{\"text\": 1}\n"));
    seeds.add(seed("a.html", "<!doctype html><title>T</title><meta charset=gbk><p>a<b>b</p>"));
    for (String codec : List.of("uncompressed", "snappy", "zstd", "gzip", "lz4_raw")) {
      seeds.add(seed("a.parquet", table(codec)));
    }
    return seeds;
  }

  private static byte[] seed(String name, String text) {
    return seed(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] seed(String name, byte[] file) {
    byte[] seed = new byte[file.length + 1];
    seed[0] = (byte) NAMES.indexOf(name);
    System.arraycopy(file, 0, seed, 1, file.length);
    return seed;
  }

  private static byte[] table(String codec) throws IOException, SQLException {
    Path file = Files.createTempFile("seed", ".parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "copy (select i as id, {'url': 'u' || i} as meta, 'A text. ' || i as text, [i] as list"
              + " from range(5) t(i)) to '"
              + file
              + "' (format parquet, compression "
              + codec
              + ")");
      return Files.readAllBytes(file);
    } finally {
      Files.delete(file);
    }
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "10m")
  void readsAnyBytes(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      return;
    }
    String name = NAMES.get((bytes[0] & 0xFF) % NAMES.size());
    byte[] file = Arrays.copyOfRange(bytes, 1, bytes.length);
    try (RecordReader records =
        RecordReader.open(
            name, new SeekableInMemoryByteChannel(file), new Split(0, file.length), LIMITS)) {
      for (Entry entry = records.next(); entry != null; entry = records.next()) {
        if (entry instanceof Entry.Content content) {
          WAY.annotate(content.page(), null);
        }
      }
    }
  }
}
