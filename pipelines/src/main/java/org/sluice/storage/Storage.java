package org.sluice.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.parquet.io.InputFile;
import org.jspecify.annotations.Nullable;
import org.sluice.recipe.FileSource;

/**
 * Reads and writes files by name: local paths, and {@code s3://} and {@code hdfs://} through Beam's
 * file systems. A file is written under a temporary name beside its place and renamed when whole,
 * so that no reader ever sees half a file and writing it twice is harmless. On a disk it is stored
 * before it is renamed, so that no power cut leaves half a file either. On S3 a rename is a copy,
 * which appears whole, and a deletion of the temporary object.
 *
 * <p>What goes wrong on remote storage is an {@link IOException} of one line that names the place.
 */
public final class Storage {
  /** The files that recipes list, wherever their names say. */
  public static final FileSource FILES =
      new FileSource() {
        @Override
        public boolean isFile(String name) throws IOException {
          return Names.isLocal(name) ? Files.isRegularFile(path(name)) : exists(name);
        }

        @Override
        public InputStream open(String name) throws IOException {
          return stream(name);
        }

        @Override
        public List<String> find(String pattern) throws IOException {
          return Storage.find(pattern).stream().map(FoundFile::name).toList();
        }
      };

  private static final String TEMPORARY = ".tmp";

  /** A name that {@link #write} gave, which nobody else's file has by chance. */
  private static final Pattern TEMPORARY_NAME =
      Pattern.compile(".*\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.tmp");

  private Storage() {}

  /** Makes the file systems known to this process. Workers have them from their runner. */
  public static void initialise() {
    initialise(PipelineOptionsFactory.create(), List.of());
  }

  /**
   * Makes the file systems known to this process, and says in the options how workers reach them.
   * Where the options say nothing, the environment does.
   *
   * @param given the options as the user wrote them: {@code --awsRegion=…}
   * @throws IllegalArgumentException when the options hold keys, or the environment names an
   *     endpoint that is no address
   */
  public static void initialise(PipelineOptions options, Collection<String> given) {
    RemoteOptions.fill(options, given);
    FileSystems.setDefaultPipelineOptions(options);
  }

  /** Writes a file's content to the stream it is given. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Files that match a path or glob, by name. A folder stands for all files below it. A path
   * without wildcards is looked up and not searched for: Beam walks all that lies below the folder
   * of a pattern.
   *
   * @throws IOException when the place cannot be listed
   */
  public static List<FoundFile> find(String pattern) throws IOException {
    List<FoundFile> found = Names.isLocal(pattern) ? findLocal(pattern) : RemoteFiles.find(pattern);
    found.sort(Comparator.comparing(FoundFile::name));
    return found;
  }

  private static List<FoundFile> findLocal(String pattern) throws IOException {
    if (LocalFiles.exists(pattern) || LocalFiles.isLink(pattern)) {
      // Not a glob, even if its name looks like one.
      return local(LocalFiles.below(pattern), pattern);
    }
    return Names.isGlob(pattern) ? local(LocalFiles.matching(pattern), pattern) : new ArrayList<>();
  }

  /** One name for one file however the pattern is written; relative if the pattern is. */
  private static List<FoundFile> local(List<LocalFiles.Found> files, String pattern) {
    Path here = pattern.startsWith("/") ? null : Path.of("").toAbsolutePath();
    List<FoundFile> found = new ArrayList<>(files.size());
    for (LocalFiles.Found file : files) {
      String location = Names.absolute(file.name());
      String name = here == null ? location : LocalNames.from(here, location);
      long modified = file.attributes().lastModifiedTime().toMillis();
      found.add(new FoundFile(name, location, file.attributes().size(), modified));
    }
    return found;
  }

  /**
   * The files in a folder, and not below it, by name; none when there is no such folder. The name
   * is no pattern, whatever characters it holds.
   *
   * @throws IOException when the folder cannot be listed
   */
  public static List<FoundFile> list(String folder) throws IOException {
    String whole = Names.folder(folder);
    List<FoundFile> found;
    if (Names.isLocal(folder)) {
      found = local(LocalFiles.in(whole), folder);
    } else {
      found = RemoteFiles.in(whole);
    }
    found.sort(Comparator.comparing(FoundFile::name));
    return found;
  }

  /**
   * All files below a folder, whose name is no pattern, by name; none when there is no such folder.
   */
  public static List<FoundFile> listAll(String folder) throws IOException {
    String whole = Names.folder(folder);
    if (Names.isLocal(folder)) {
      return LocalFiles.exists(whole) ? local(LocalFiles.below(whole), folder) : List.of();
    }
    return RemoteFiles.below(whole);
  }

  /** Whether a name is a path of this machine, and not an address elsewhere. */
  public static boolean isLocal(String file) {
    return Names.isLocal(file);
  }

  /** Whether a file that {@link #find} found lies below the folder that it was asked for. */
  public static boolean isBelow(String file, String folder) {
    return file.startsWith(Names.folder(folder) + "/");
  }

  /** The one name of a file wherever it is named from. */
  public static String absolute(String file) {
    return Names.absolute(file);
  }

  /** Whether there is a file of that name; of local folders too. */
  public static boolean exists(String file) throws IOException {
    return Names.isLocal(file) ? LocalFiles.exists(file) : RemoteFiles.exists(file);
  }

  /**
   * Opens a file at its first byte.
   *
   * @throws FileNotFoundException or {@link java.nio.file.NoSuchFileException} when it is not there
   * @throws IOException also when it is a folder, a pipe or a device of this machine
   */
  public static SeekableByteChannel open(String file) throws IOException {
    if (Names.isLocal(file)) {
      return LocalFiles.open(file);
    }
    return new ReadAheadChannel(file, RemoteFiles.open(file), () -> RemoteFiles.open(file));
  }

  /** The bytes of a file from its first to its last. */
  public static InputStream stream(String file) throws IOException {
    return Channels.newInputStream(open(file));
  }

  /** Reads a whole small file. */
  public static byte[] readBytes(String file) throws IOException {
    try (InputStream in = stream(file)) {
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

  /** Makes sure that something may still be done. */
  @FunctionalInterface
  public interface Permission {
    /**
     * @throws IOException when it may not
     */
    void check() throws IOException;
  }

  /** Writes a file whole, or leaves what was there. */
  public static WrittenFile write(String file, Content content) throws IOException {
    return write(file, content, () -> {});
  }

  /**
   * Writes a file whole, or leaves what was there.
   *
   * @param permission asked for when the file is whole, before it gets its name
   */
  public static WrittenFile write(String file, Content content, Permission permission)
      throws IOException {
    String temporary = file + "." + UUID.randomUUID() + TEMPORARY;
    DigestingOutput out = new DigestingOutput(file, create(file, temporary));
    try {
      try (out) {
        content.writeTo(out);
        out.sync();
      }
      permission.check();
      rename(temporary, file);
    } catch (IOException | RuntimeException | Error e) {
      try {
        remove(List.of(temporary));
      } catch (IOException | RuntimeException alsoFailed) {
        e.addSuppressed(alsoFailed);
      }
      throw e;
    }
    return out.written();
  }

  private static WritableByteChannel create(String file, String temporary) throws IOException {
    try {
      return Names.isLocal(file) ? LocalFiles.create(temporary) : RemoteFiles.create(temporary);
    } catch (IOException | RuntimeException e) {
      throw Failures.writing(file, e);
    }
  }

  private static void rename(String temporary, String file) throws IOException {
    if (Names.isLocal(file)) {
      try {
        LocalFiles.rename(temporary, file);
      } catch (IOException e) {
        throw Failures.writing(file, e);
      }
    } else {
      RemoteFiles.rename(temporary, file);
    }
  }

  /** Writes a small text file whole, as UTF-8. */
  public static WrittenFile writeText(String file, String text) throws IOException {
    return write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Deletes files; those that are not there count as deleted.
   *
   * @throws IOException when a file is still there afterwards
   */
  public static void delete(List<String> files) throws IOException {
    if (files.isEmpty()) {
      return;
    }
    try {
      remove(files);
    } catch (IOException | RuntimeException e) {
      throw Failures.of(files.get(0), e);
    }
    for (String file : files) {
      // S3 answers for each object of a request, and Beam does not read the answers.
      if (Names.isOnS3(file) && exists(file)) {
        throw new IOException(file + ": cannot be deleted; may these credentials delete?");
      }
    }
  }

  private static void remove(List<String> files) throws IOException {
    List<String> remote = new ArrayList<>();
    for (String file : files) {
      if (Names.isLocal(file)) {
        LocalFiles.delete(file);
      } else {
        remote.add(file);
      }
    }
    RemoteFiles.delete(remote);
  }

  /** Deletes what killed processes left half written below a folder. */
  public static void deleteTemporary(String folder) throws IOException {
    List<String> left = new ArrayList<>();
    for (FoundFile file : listAll(folder)) {
      if (TEMPORARY_NAME.matcher(file.name()).matches()) {
        left.add(file.name());
      }
    }
    delete(left);
  }

  /**
   * What the system says against a local file, in words for a message that names the file already:
   * {@code permission denied}.
   */
  public static String reason(IOException failure) {
    return Failures.reason(failure);
  }

  /**
   * What to do about a message with a name that lost letters on its way here, because this
   * machine's locale does not have them; null when it lost none.
   */
  public static @Nullable String help(String message) {
    return LocalNames.help(message);
  }

  /** The path of a local file, also where its name has letters that the locale does not have. */
  public static Path path(String file) {
    return LocalNames.path(file);
  }
}
