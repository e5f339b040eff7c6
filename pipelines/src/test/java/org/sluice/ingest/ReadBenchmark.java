package org.sluice.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;

/**
 * How fast archives are read, beside jwarc's reader and a bare decompressor: all over the same file
 * in turn, on one thread, in CPU seconds, as medians of the rounds. Not part of the tests; it
 * asserts nothing about time.
 *
 * <pre>{@code
 * ./mvnw -pl pipelines -am test -Dtest=ReadBenchmark \
 *   -Dsurefire.failIfNoSpecifiedTests=false -Dsluice.bench.warc=crawl/a.warc.gz
 * }</pre>
 */
class ReadBenchmark {
  private static final int WARM_UP = 1;
  private static final int ROUNDS = 3;

  /** Reads a file and returns how many bytes came out. */
  private interface Work {
    long read(Path file) throws IOException;
  }

  @Test
  void readersBesideABareDecompressor() throws IOException {
    Path file =
        Path.of(
            System.getProperty(
                "sluice.bench.warc",
                "src/test/resources/org/sluice/ingest/warcio-post-test.warc.gz"));
    measure("decompress", file, ReadBenchmark::decompress);
    measure("jwarc", file, ReadBenchmark::jwarc);
    measure("sluice", file, ReadBenchmark::sluice);
  }

  private static void measure(String name, Path file, Work work) throws IOException {
    double[] seconds = new double[ROUNDS];
    long bytes = 0;
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      double begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
      bytes = work.read(file);
      double end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
      if (round >= 0) {
        seconds[round] = end - begun;
      }
    }
    Arrays.sort(seconds);
    double median = seconds[ROUNDS / 2];
    System.out.printf(
        Locale.ROOT,
        "%-10s %6.2f CPU s, %6.1f MB/s of the file, %,d bytes out%n",
        name,
        median,
        Files.size(file) / 1e6 / median,
        bytes);
  }

  private static long decompress(Path file) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long bytes = 0;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
      int count;
      while ((count = in.read(buffer)) >= 0) {
        bytes += count;
      }
    }
    return bytes;
  }

  /** Payloads of responses, without their codings. */
  private static long jwarc(Path file) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long bytes = 0;
    try (WarcReader reader = new WarcReader(file)) {
      for (WarcRecord record : reader) {
        if (record instanceof WarcResponse response) {
          HttpResponse http = response.http();
          InputStream body = http.bodyDecoded().stream();
          int count;
          while ((count = body.read(buffer)) >= 0) {
            bytes += count;
          }
        }
      }
    }
    return bytes;
  }

  private static long sluice(Path file) throws IOException {
    long bytes = 0;
    try (RecordReader reader =
        RecordReader.open(file.toString(), FileChannel.open(file), Split.WHOLE, Limits.DEFAULT)) {
      for (Entry entry; (entry = reader.next()) != null; ) {
        if (entry instanceof Entry.Content content) {
          bytes += content.page().body().length;
        }
      }
    }
    return bytes;
  }
}
