package org.sluice.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.util.MimeTypes;
import org.apache.parquet.io.InputFile;

/**
 * Reads and writes files by name through Beam's file systems. A file is written under a temporary
 * name beside its place and renamed when whole, so that no reader ever sees half a file and writing
 * it twice is harmless.
 */
public final class Storage {
  private static final String TEMPORARY = ".tmp";

  /** A name that {@link #write} gave, which nobody else's file has by chance. */
  private static final Pattern TEMPORARY_NAME =
      Pattern.compile(".*\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.tmp");

  private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

  private Storage() {}

  /** Makes Beam's file systems known to this process. Workers have them already. */
  public static void initialise() {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
  }

  /** Writes a file's content to the stream it is given. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Files that match a path or glob, by name. A local folder stands for all files below it. A local
   * path without wildcards is looked up and not searched for: Beam walks all that lies below the
   * folder of a pattern.
   *
   * @throws IOException when the place cannot be listed
   */
  public static List<FoundFile> find(String pattern) throws IOException {
    boolean local = isLocal(pattern);
    List<FoundFile> found = new ArrayList<>();
    if (local && Files.exists(Path.of(pattern))) {
      // Not a glob, even if its name looks like one.
      for (Path file : filesBelow(Path.of(pattern))) {
        long modified = Files.getLastModifiedTime(file).toMillis();
        found.add(found(localName(file, pattern), Files.size(file), modified));
      }
    } else if (!local || GLOB.matcher(pattern).find()) {
      MatchResult match = FileSystems.match(pattern, EmptyMatchTreatment.ALLOW);
      for (MatchResult.Metadata file : match.metadata()) {
        String name = file.resourceId().toString();
        found.add(
            found(
                local ? localName(Path.of(name), pattern) : name,
                file.sizeBytes(),
                file.lastModifiedMillis()));
      }
    }
    found.sort(Comparator.comparing(FoundFile::name));
    return found;
  }

  private static FoundFile found(String name, long size, long modifiedMillis) {
    return new FoundFile(name, absolute(name), size, modifiedMillis);
  }

  private static boolean isLocal(String file) {
    return !file.contains("://");
  }

  private static List<Path> filesBelow(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** One name for one file however the pattern is written; relative if the pattern is. */
  private static String localName(Path file, String pattern) {
    Path whole = file.toAbsolutePath().normalize();
    return Path.of(pattern).isAbsolute()
        ? whole.toString()
        : Path.of("").toAbsolutePath().relativize(whole).toString();
  }

  /** The one name of a file wherever it is named from. */
  public static String absolute(String file) {
    return isLocal(file) ? Path.of(file).toAbsolutePath().normalize().toString() : file;
  }

  public static boolean exists(String file) throws IOException {
    return isLocal(file)
        ? Files.exists(Path.of(file))
        : !FileSystems.match(file, EmptyMatchTreatment.ALLOW).metadata().isEmpty();
  }

  /** Opens a file at its first byte. */
  public static SeekableByteChannel open(String file) throws IOException {
    ReadableByteChannel channel = FileSystems.open(resource(file));
    if (channel instanceof SeekableByteChannel seekable) {
      return seekable;
    }
    channel.close();
    throw new IOException("cannot seek in " + file);
  }

  /** Reads a whole small file. */
  public static byte[] readBytes(String file) throws IOException {
    try (InputStream in = Channels.newInputStream(open(file))) {
      return in.readAllBytes();
    }
  }

  /**
   * Reads a whole small file as UTF-8.
   *
   * @throws FileNotFoundException when it is not there
   */
  public static String readText(String file) throws IOException {
    return new String(readBytes(file), StandardCharsets.UTF_8);
  }

  /** A Parquet file for reading. */
  public static InputFile table(String file) {
    return new ChannelInputFile(file);
  }

  /** Writes a file whole, or leaves what was there. */
  public static WrittenFile write(String file, Content content) throws IOException {
    String temporary = file + "." + UUID.randomUUID() + TEMPORARY;
    DigestingOutput out =
        new DigestingOutput(FileSystems.create(resource(temporary), MimeTypes.BINARY));
    try {
      try (out) {
        content.writeTo(out);
      }
      FileSystems.rename(List.of(resource(temporary)), List.of(resource(file)));
    } catch (IOException | RuntimeException | Error e) {
      FileSystems.delete(List.of(resource(temporary)));
      throw e;
    }
    return out.written();
  }

  /** Writes a small text file whole, as UTF-8. */
  public static WrittenFile writeText(String file, String text) throws IOException {
    return write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Deletes files; those that are not there count as deleted. */
  public static void delete(List<String> files) throws IOException {
    List<ResourceId> there = new ArrayList<>();
    for (String file : files) {
      if (exists(file)) {
        there.add(resource(file));
      }
    }
    FileSystems.delete(there);
  }

  /** Deletes what killed processes left half written below a folder. */
  public static void deleteTemporary(String folder) throws IOException {
    for (FoundFile file : find(isLocal(folder) ? folder : folder + "/**")) {
      if (TEMPORARY_NAME.matcher(file.name()).matches()) {
        delete(List.of(file.name()));
      }
    }
  }

  private static ResourceId resource(String file) {
    return FileSystems.matchNewResource(file, false);
  }
}
