package org.sluice.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.util.MimeTypes;
import org.apache.parquet.io.InputFile;
import org.jspecify.annotations.Nullable;
import org.sluice.recipe.FileSource;
import org.sluice.recipe.Glob;

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
      };

  private static final String TEMPORARY = ".tmp";

  /** A name that {@link #write} gave, which nobody else's file has by chance. */
  private static final Pattern TEMPORARY_NAME =
      Pattern.compile(".*\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.tmp");

  /** How often a place is listed when objects vanish at the same time. */
  private static final int LISTINGS = 5;

  /** How often a rename is tried when another writer of the same file comes between. */
  private static final int RENAMES = 5;

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
    List<FoundFile> found = Names.isLocal(pattern) ? findLocal(pattern) : findRemote(pattern);
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
      found = matchRemote(Names.mask(whole) + "/*");
      found.removeIf(
          file ->
              !file.name().startsWith(whole + "/")
                  || file.name().indexOf('/', whole.length() + 1) >= 0);
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
    return below(whole);
  }

  private static List<FoundFile> findRemote(String pattern) throws IOException {
    String name = Names.folder(pattern);
    if (!Names.isGlob(name) || exists(name)) {
      List<FoundFile> itself = matchRemote(Names.mask(name));
      itself.removeIf(file -> !file.name().equals(name));
      if (!itself.isEmpty()) {
        return itself;
      }
    } else {
      List<FoundFile> matches = matchRemote(name);
      if (!matches.isEmpty()) {
        return matches;
      }
    }
    return below(name);
  }

  private static List<FoundFile> below(String folder) throws IOException {
    List<FoundFile> found = new ArrayList<>();
    if (Names.isOnHdfs(folder)) {
      walkHdfs(folder, found);
    } else {
      found.addAll(matchRemote(Names.mask(folder) + "/**"));
      found.removeIf(file -> !file.name().startsWith(folder + "/"));
    }
    found.sort(Comparator.comparing(FoundFile::name));
    return found;
  }

  /** Beam's own way down passes over the first folder's files and folders with special names. */
  private static void walkHdfs(String top, List<FoundFile> found) throws IOException {
    Deque<String> folders = new ArrayDeque<>(List.of(top));
    while (!folders.isEmpty()) {
      String folder = folders.remove();
      String pattern = Names.mask(folder) + "/*";
      for (MatchResult.Metadata match : match(pattern)) {
        String name = Names.ofBeam(match.resourceId().toString(), pattern);
        if (!name.startsWith(folder + "/")) {
          continue;
        }
        if (isFile(match, name)) {
          found.add(found(match, name));
        } else {
          folders.add(name);
        }
      }
    }
  }

  private static List<FoundFile> matchRemote(String pattern) throws IOException {
    List<FoundFile> found = new ArrayList<>();
    if (Names.isOnHdfs(pattern) && pattern.contains("**")) {
      Predicate<String> matches = Glob.regex(pattern).asMatchPredicate();
      walkHdfs(Names.base(pattern), found);
      found.removeIf(file -> !matches.test(file.name()));
      return found;
    }
    for (MatchResult.Metadata match : match(pattern)) {
      String name = Names.ofBeam(match.resourceId().toString(), pattern);
      if (isFile(match, name)) {
        found.add(found(match, name));
      }
    }
    return found;
  }

  /** Folders match too on HDFS, and what stands for a folder on S3. */
  private static boolean isFile(MatchResult.Metadata match, String name) throws IOException {
    return !name.endsWith("/") && (match.sizeBytes() > 0 || !Names.isOnHdfs(name) || exists(name));
  }

  private static FoundFile found(MatchResult.Metadata match, String name) {
    // A listing tells milliseconds where asking for a single object tells seconds.
    long modified = match.lastModifiedMillis() / 1000 * 1000;
    return new FoundFile(name, absolute(name), match.sizeBytes(), modified);
  }

  private static List<MatchResult.Metadata> match(String pattern) throws IOException {
    try {
      boolean listing = Names.isOnS3(pattern) && Names.isGlob(pattern);
      for (int attempt = 1; attempt <= LISTINGS; attempt++) {
        MatchResult result =
            FileSystems.match(List.of(pattern), EmptyMatchTreatment.DISALLOW).get(0);
        try {
          return result.metadata();
        } catch (IOException | RuntimeException e) {
          IOException failure = Failures.of(pattern, e);
          if (!(failure instanceof FileNotFoundException)) {
            throw failure;
          }
          // Beam lists objects on S3 and then asks for each, and finds nothing at all when one has
          // gone by then. Only where the listing itself was empty there are words.
          boolean nothing =
              result.status() == MatchResult.Status.NOT_FOUND && e.getMessage() != null;
          if (!listing || nothing) {
            return List.of();
          }
        }
      }
      throw new IOException(pattern + ": objects vanish while they are listed");
    } catch (IOException | RuntimeException e) {
      IOException failure = Failures.of(pattern, e);
      if (failure instanceof FileNotFoundException) {
        return List.of();
      }
      throw failure;
    }
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
    if (Names.isLocal(file)) {
      return LocalFiles.exists(file);
    }
    if (file.endsWith("/")) {
      return false;
    }
    // A pattern would mean other files than this where the name holds special characters.
    try (SeekableByteChannel channel = openRemote(file)) {
      return channel.isOpen();
    } catch (FileNotFoundException e) {
      return false;
    }
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
    return new ReadAheadChannel(file, openRemote(file), () -> openRemote(file));
  }

  private static SeekableByteChannel openRemote(String file) throws IOException {
    try {
      return seekable(file, FileSystems.open(resource(file)));
    } catch (IOException | RuntimeException e) {
      throw Failures.of(file, e);
    }
  }

  private static SeekableByteChannel seekable(String file, ReadableByteChannel channel)
      throws IOException {
    if (channel instanceof SeekableByteChannel seekable) {
      return seekable;
    }
    channel.close();
    throw new IOException("cannot seek in " + file);
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
      return Names.isLocal(file)
          ? LocalFiles.create(temporary)
          : FileSystems.create(resource(temporary), MimeTypes.BINARY);
    } catch (IOException | RuntimeException e) {
      throw Failures.writing(file, e);
    }
  }

  /**
   * Puts a whole file in its place. HDFS does not rename onto a file, so Beam deletes that first;
   * if another writer of the same file is between the two, it has to be tried again.
   */
  private static void rename(String temporary, String file) throws IOException {
    if (Names.isLocal(file)) {
      try {
        LocalFiles.rename(temporary, file);
      } catch (IOException e) {
        throw Failures.writing(file, e);
      }
      return;
    }
    for (int attempt = 1; ; attempt++) {
      try {
        FileSystems.rename(List.of(resource(temporary)), List.of(resource(file)));
        return;
      } catch (IOException | RuntimeException e) {
        if (attempt == RENAMES || !Names.isOnHdfs(file) || !exists(temporary)) {
          throw Failures.of(file, e);
        }
      }
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
    List<ResourceId> remote = new ArrayList<>();
    for (String file : files) {
      if (Names.isLocal(file)) {
        LocalFiles.delete(file);
      } else {
        remote.add(resource(file));
      }
    }
    if (!remote.isEmpty()) {
      FileSystems.delete(remote);
    }
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

  private static ResourceId resource(String file) {
    return FileSystems.matchNewResource(Names.toBeam(file), false);
  }
}
