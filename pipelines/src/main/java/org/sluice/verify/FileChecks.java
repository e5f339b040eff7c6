package org.sluice.verify;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.sluice.inspect.Counted;
import org.sluice.inspect.FinishedRun;
import org.sluice.schema.Manifest;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;

/** Checks that the files of a run are those of its manifest, byte by byte, and no others. */
final class FileChecks {
  private static final int BUFFER = 1 << 16;

  private final FinishedRun run;
  private final List<Manifest.Output> listed;

  FileChecks(FinishedRun run, List<Manifest.Output> listed) {
    this.run = run;
    this.listed = listed;
  }

  void run(Check.Sink sink) throws IOException {
    Check.Faults missing = new Check.Faults();
    Check.Faults sizes = new Check.Faults();
    Check.Faults digests = new Check.Faults();
    long bytes = 0;
    for (Manifest.Output file : listed) {
      Content content;
      try {
        content = read(run.path(file));
      } catch (FileNotFoundException | NoSuchFileException e) {
        missing.add(file.file() + " is missing");
        continue;
      }
      bytes += content.bytes;
      if (content.bytes != file.bytes()) {
        sizes.add(
            "%s has %d bytes; the manifest says %d"
                .formatted(file.file(), content.bytes, file.bytes()));
      }
      if (!content.sha256.equalsIgnoreCase(file.sha256())) {
        digests.add(
            "%s has SHA-256 %s; the manifest says %s"
                .formatted(file.file(), content.sha256, file.sha256()));
      }
    }
    sink.accept(missing.check("files", Counted.of(listed.size(), "file") + " listed"));
    sink.accept(sizes.check("sizes", Counted.of(bytes, "byte")));
    sink.accept(digests.check("checksums", "SHA-256 of every byte"));
    sink.accept(unlisted());
  }

  private record Content(long bytes, String sha256) {}

  private static Content read(String file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    long bytes = 0;
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Channels.newInputStream(Storage.open(file))) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        bytes += read;
      }
    }
    return new Content(bytes, HexFormat.of().formatHex(digest.digest()));
  }

  /** A file that is not listed would be read by whoever reads all Parquet files of the folder. */
  private Check unlisted() throws IOException {
    Set<String> names = new HashSet<>();
    listed.forEach(file -> names.add(file.file()));
    Check.Faults faults = new Check.Faults();
    long found = 0;
    for (String folder : List.of("shards", "ledger")) {
      for (FoundFile file : Storage.list(run.folder().file(folder))) {
        if (!file.name().endsWith(".parquet")) {
          continue;
        }
        found++;
        String name = folder + file.name().substring(file.name().lastIndexOf('/'));
        if (!names.contains(name)) {
          faults.add(name + " is not in the manifest");
        }
      }
    }
    return faults.check("nothing unlisted", Counted.of(found, "file") + " found");
  }
}
