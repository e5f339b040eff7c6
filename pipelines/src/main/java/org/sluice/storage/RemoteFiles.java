package org.sluice.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;
import org.sluice.recipe.Glob;

/** Files on {@code s3://} and {@code hdfs://}, through Beam's file systems. */
final class RemoteFiles {
  /** How often a place is listed when objects vanish at the same time. */
  private static final int LISTINGS = 5;

  /** How often a rename is tried when another writer of the same file comes between. */
  private static final int RENAMES = 5;

  private RemoteFiles() {}

  /** Files that match a name or glob, or lie below it. */
  static List<FoundFile> find(String pattern) throws IOException {
    String name = Names.folder(pattern);
    if (!Names.isGlob(name) || exists(name)) {
      List<FoundFile> itself = matching(Names.mask(name));
      itself.removeIf(file -> !file.name().equals(name));
      if (!itself.isEmpty()) {
        return itself;
      }
    } else {
      List<FoundFile> matches = matching(name);
      if (!matches.isEmpty()) {
        return matches;
      }
    }
    return below(name);
  }

  /** The files in a folder, and not below it. */
  static List<FoundFile> in(String folder) throws IOException {
    List<FoundFile> found = matching(Names.mask(folder) + "/*");
    found.removeIf(
        file ->
            !file.name().startsWith(folder + "/")
                || file.name().indexOf('/', folder.length() + 1) >= 0);
    return found;
  }

  /** All files below a folder, by name. */
  static List<FoundFile> below(String folder) throws IOException {
    List<FoundFile> found = new ArrayList<>();
    if (Names.isOnHdfs(folder)) {
      walkHdfs(folder, found);
    } else {
      found.addAll(matching(Names.mask(folder) + "/**"));
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

  private static List<FoundFile> matching(String pattern) throws IOException {
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
    return new FoundFile(name, Names.absolute(name), match.sizeBytes(), modified);
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

  /** Whether there is a file of that name. */
  static boolean exists(String file) throws IOException {
    if (file.endsWith("/")) {
      return false;
    }
    // A pattern would mean other files than this where the name holds special characters.
    try (SeekableByteChannel channel = open(file)) {
      return channel.isOpen();
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  /**
   * Opens a file at its first byte.
   *
   * @throws FileNotFoundException when it is not there
   */
  static SeekableByteChannel open(String file) throws IOException {
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

  static WritableByteChannel create(String file) throws IOException {
    return FileSystems.create(resource(file), MimeTypes.BINARY);
  }

  /**
   * Puts a whole file in its place. HDFS does not rename onto a file, so Beam deletes that first;
   * if another writer of the same file is between the two, it has to be tried again.
   */
  static void rename(String temporary, String file) throws IOException {
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

  /** Deletes files; those that are not there count as deleted. */
  static void delete(List<String> files) throws IOException {
    if (!files.isEmpty()) {
      FileSystems.delete(files.stream().map(RemoteFiles::resource).toList());
    }
  }

  private static ResourceId resource(String file) {
    return FileSystems.matchNewResource(Names.toBeam(file), false);
  }
}
