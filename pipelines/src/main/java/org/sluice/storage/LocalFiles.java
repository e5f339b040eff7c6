package org.sluice.storage;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds files of this machine. Links are followed. A folder that cannot be listed is an error and
 * not an empty one, and a link that leads nowhere is a file: whoever opens it will say what is
 * wrong.
 */
final class LocalFiles {
  /**
   * A file.
   *
   * @param attributes its size and time; of a link that leads nowhere the link's own
   */
  record Found(Path path, BasicFileAttributes attributes) {}

  private final List<Found> found = new ArrayList<>();
  private static final Pattern SPECIAL = Pattern.compile("[*?\\[\\]{}\\\\]");

  private final PathMatcher files;
  private final Predicate<Path> folders;

  private LocalFiles(PathMatcher files, Predicate<Path> folders) {
    this.files = files;
    this.folders = folders;
  }

  /**
   * Whether there is a file or folder of that name.
   *
   * @throws IOException when the system does not say
   */
  static boolean exists(Path path) throws IOException {
    try {
      Files.readAttributes(path, BasicFileAttributes.class);
      return true;
    } catch (NoSuchFileException | NotDirectoryException e) {
      return false;
    } catch (IOException e) {
      if (Failures.reason(e).equals("Not a directory")) {
        return false;
      }
      throw new IOException(path + ": " + Failures.reason(e), e);
    }
  }

  /** All files below a folder, or the file of that name. */
  static List<Found> below(Path path) throws IOException {
    return new LocalFiles(file -> true, folder -> true).walk(path);
  }

  /** The files that a glob matches, by the rules of {@link FileSystems#getPathMatcher}. */
  static List<Found> matching(String glob) throws IOException {
    String here = SPECIAL.matcher(Path.of("").toAbsolutePath().toString()).replaceAll("\\\\$0");
    String whole = (glob.startsWith("/") ? glob : here + "/" + glob).replaceAll("/{2,}", "/");
    Path base = Path.of(Names.base(whole) + "/");
    if (!exists(base)) {
      return List.of();
    }
    return new LocalFiles(matcher(whole), mayHold(whole)).walk(base);
  }

  private static PathMatcher matcher(String glob) {
    return FileSystems.getDefault().getPathMatcher("glob:" + glob);
  }

  /** Which folders may hold matches, so that others need be neither listed nor listable. */
  private static Predicate<Path> mayHold(String glob) {
    List<PathMatcher> byDepth = new ArrayList<>();
    for (int slash = glob.indexOf('/', 1); slash > 0; slash = glob.indexOf('/', slash + 1)) {
      String outer = glob.substring(0, slash);
      if (outer.contains("**") || outer.contains("{") || outer.contains("[")) {
        // From here on a part of the path may stand for several, or a bracket hold a slash.
        break;
      }
      byDepth.add(matcher(outer));
    }
    int last = byDepth.size();
    boolean deeper = glob.substring(glob.indexOf('/')).matches("(?s).*(\\*\\*|\\{|\\[).*");
    return folder -> {
      int depth = folder.getNameCount();
      return depth == 0 || (depth <= last ? byDepth.get(depth - 1).matches(folder) : deeper);
    };
  }

  private List<Found> walk(Path path) throws IOException {
    Files.walkFileTree(
        path,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folders.test(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            boolean content = attributes.isRegularFile() || attributes.isSymbolicLink();
            if (content && files.matches(file)) {
              found.add(new Found(file, attributes));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            // What a loop leads back to is found where it stands, and what is gone is gone.
            boolean nothing =
                e instanceof FileSystemLoopException || e instanceof NoSuchFileException;
            if (nothing || !folders.test(file)) {
              return FileVisitResult.CONTINUE;
            }
            throw new IOException("cannot list " + file + ": " + Failures.reason(e), e);
          }
        });
    return found;
  }
}
