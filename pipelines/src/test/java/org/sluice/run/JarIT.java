package org.sluice.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.storage.HdfsServer;
import org.sluice.storage.S3Server;
import org.sluice.storage.Storage;

/** The jar that users run holds all that S3 and HDFS need. */
class JarIT {
  private static final Path JAR = Path.of("target/sluice.jar").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void readsFromS3AndWritesToHdfs() throws Exception {
    try (S3Server s3 = S3Server.start();
        HdfsServer hdfs = HdfsServer.start(folder.resolve("blocks"))) {
      s3.use();
      Path sample = sample();
      Storage.write(S3Server.root() + "/in/one.warc.gz", out -> Files.copy(sample, out));
      String run = hdfs.root() + "/run";
      String log =
          jar(
              s3,
              "run",
              "samples/quickstart.yaml",
              "--set",
              "write.path=" + run,
              "--set",
              "read=" + S3Server.root() + "/in/*");
      assertTrue(log.contains("done in"), log);
      assertFalse(log.contains("WARN"), log);
      assertFalse(log.contains(S3Server.SECRET) || log.contains(S3Server.KEY), log);
      assertTrue(jar(s3, "verify", run).contains("certificates"));
    } finally {
      S3Server.forget();
    }
  }

  /** The first archive of the sample. */
  private static Path sample() throws Exception {
    try (Stream<Path> files = Files.list(Project.FOLDER.resolve("samples/crawl"))) {
      return files
          .filter(f -> f.toString().endsWith(".warc.gz"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  private String jar(S3Server s3, String... arguments) throws Exception {
    Path log = folder.resolve("log-" + arguments[0]);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(Project.FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(s3.environment());
    Process process = builder.start();
    assertTrue(process.waitFor(5, TimeUnit.MINUTES), "no end in five minutes");
    String text = Files.readString(log);
    assertEquals(0, process.exitValue(), text);
    return text;
  }
}
