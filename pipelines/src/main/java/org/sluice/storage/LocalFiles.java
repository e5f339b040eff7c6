package org.sluice.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sluice.recipe.Glob;

/**
 * Finds, opens and replaces files of this machine. Links are followed: a folder is listed once
 * however many links lead to it, under its own name if that is met, so that links in a circle end.
 * A folder that cannot be listed is an error and not an empty one. A link that leads nowhere, a
 * pipe, a device and a socket are found like files: whoever opens one is told what it is.
 */
final class LocalFiles {
  /** So many links to one folder are followed under a pattern that may match below each. */
  private static final int MOST_LINKS = 64;

  private static final Pattern SPECIAL = Pattern.compile("[*?\\[\\]{}\\\\]");

  /**
   * A file.
   *
   * @param name its whole name, as the path or pattern that found it begins
   * @param attributes its size and time; of a link that leads nowhere the link's own
   */
  record Found(String name, BasicFileAttributes attributes) {}

  /** A folder to list; {@code outer} is the one that it was found in. */
  private record Folder(
      Path path, String name, Object key, @Nullable Folder outer, boolean behindLink) {
    boolean isInside(Object other) {
      for (Folder at = this; at != null; at = at.outer) {
        if (at.key.equals(other)) {
          return true;
        }
      }
      return false;
    }
  }

  private record Entry(Path path, String name) {}

  private final Predicate<String> files;
  private final Predicate<String> folders;

  /** Whether all files below all folders are looked for. */
  private final boolean everything;

  private final List<Found> found = new ArrayList<>();

  /** Folders behind links wait until all others are listed, so that these keep their own names. */
  private final Deque<Folder> waiting = new ArrayDeque<>();

  private final Deque<Folder> behindLinks = new ArrayDeque<>();

  /** Under which names each folder was listed. */
  private final Map<Object, List<String>> listed = new HashMap<>();

  private LocalFiles(Predicate<String> files, Predicate<String> folders, boolean everything) {
    this.files = files;
    this.folders = folders;
    this.everything = everything;
  }

  /**
   * Whether there is a file or folder of that name.
   *
   * @throws IOException when the system does not say
   */
  static boolean exists(String name) throws IOException {
    try {
      Files.readAttributes(LocalNames.path(name), BasicFileAttributes.class);
      return true;
    } catch (NoSuchFileException | NotDirectoryException e) {
      return false;
    } catch (IOException e) {
      if (Failures.reason(e).equals("Not a directory")) {
        return false;
      }
      throw new IOException(name + ": " + Failures.reason(e), e);
    }
  }

  static boolean isLink(String name) {
    return Files.isSymbolicLink(LocalNames.path(name));
  }

  /** All files below a folder, or the file of that name. */
  static List<Found> below(String name) throws IOException {
    String start = name.isEmpty() ? Names.absolute("") : name;
    return new LocalFiles(file -> true, folder -> true, true).walk(start);
  }

  /** The files in a folder, and not below it; none when there is no such folder. */
  static List<Found> in(String folder) throws IOException {
    if (!exists(folder)) {
      return List.of();
    }
    List<Found> found =
        new LocalFiles(file -> true, name -> name.equals(folder), false).walk(folder);
    found.removeIf(file -> file.name.equals(folder));
    return found;
  }

  /** The files that a glob matches. */
  static List<Found> matching(String glob) throws IOException {
    String here = SPECIAL.matcher(Names.absolute("")).replaceAll("\\\\$0");
    String whole = (glob.startsWith("/") ? glob : here + "/" + glob).replaceAll("/{2,}", "/");
    String base = Names.base(whole);
    if (!exists(base.isEmpty() ? "/" : base)) {
      return List.of();
    }
    Predicate<String> matches = Glob.regex(whole).asMatchPredicate();
    return new LocalFiles(matches, mayHold(whole), false).walk(base);
  }

  /** Which folders may hold matches, so that others need be neither listed nor listable. */
  private static Predicate<String> mayHold(String glob) {
    List<Predicate<String>> byDepth = new ArrayList<>();
    for (int slash = glob.indexOf('/', 1); slash > 0; slash = glob.indexOf('/', slash + 1)) {
      String outer = glob.substring(0, slash);
      if (outer.contains("**") || outer.contains("{") || outer.contains("[")) {
        // From here on a part of the path may stand for several, or a bracket hold a slash.
        break;
      }
      byDepth.add(Glob.regex(outer).asMatchPredicate());
    }
    int last = byDepth.size();
    boolean deeper = glob.substring(glob.indexOf('/')).matches("(?s).*(\\*\\*|\\{|\\[).*");
    return folder -> {
      int depth = (int) folder.chars().filter(c -> c == '/').count();
      return folder.isEmpty() || (depth <= last ? byDepth.get(depth - 1).test(folder) : deeper);
    };
  }

  private List<Found> walk(String start) throws IOException {
    String name = start;
    while (name.endsWith("/")) {
      name = name.substring(0, name.length() - 1);
    }
    add(new Entry(LocalNames.path(name.isEmpty() ? "/" : name), name), null, false);
    while (!waiting.isEmpty() || !behindLinks.isEmpty()) {
      list(waiting.isEmpty() ? behindLinks.remove() : waiting.remove());
    }
    return found;
  }

  private void list(Folder folder) throws IOException {
    List<String> before = listed.computeIfAbsent(folder.key, key -> new ArrayList<>(1));
    if (everything && !before.isEmpty()) {
      return;
    }
    if (before.size() == MOST_LINKS) {
      throw new IOException(
          "more than " + MOST_LINKS + " links lead to the folder " + folder.name + "; name it");
    }
    String previous = "";
    for (Entry entry : entries(folder)) {
      if (entry.name.equals(previous)) {
        throw new IOException("two files are both called " + previous + "; rename one");
      }
      previous = entry.name;
      String last = entry.name.substring(folder.name.length());
      add(entry, folder, before.stream().anyMatch(name -> files.test(name + last)));
    }
    before.add(folder.name);
  }

  /** What is in a folder, by name. */
  private static List<Entry> entries(Folder folder) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder.path)) {
      for (Path path : stream) {
        entries.add(new Entry(path, folder.name + "/" + LocalNames.last(path)));
      }
    } catch (NoSuchFileException e) {
      // Gone since it was found, and its files with it.
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw cannot("list", folder.name, e.getCause());
    } catch (IOException e) {
      throw cannot("list", folder.name, e);
    }
    entries.sort(Comparator.comparing(Entry::name));
    return entries;
  }

  private static IOException cannot(String what, String name, IOException e) {
    return new IOException("cannot " + what + " " + name + ": " + Failures.reason(e), e);
  }

  /**
   * @param again whether the file of that name was found under another name of its folder
   */
  private void add(Entry entry, @Nullable Folder outer, boolean again) throws IOException {
    BasicFileAttributes attributes = attributes(entry);
    if (attributes == null) {
      return;
    }
    if (!attributes.isDirectory()) {
      if (!again && files.test(entry.name)) {
        found.add(new Found(entry.name, attributes));
      }
      return;
    }
    if (!folders.test(entry.name)) {
      return;
    }
    Object key = attributes.fileKey() == null ? entry.path.toRealPath() : attributes.fileKey();
    if (outer != null && outer.isInside(key)) {
      // What a loop leads back to is found where it stands.
      return;
    }
    boolean behindLink = outer != null && (outer.behindLink || Files.isSymbolicLink(entry.path));
    (behindLink ? behindLinks : waiting)
        .add(new Folder(entry.path, entry.name, key, outer, behindLink));
  }

  /** Null when there is nothing, or nothing that is looked for. */
  private @Nullable BasicFileAttributes attributes(Entry entry) throws IOException {
    IOException failure;
    try {
      return Files.readAttributes(entry.path, BasicFileAttributes.class);
    } catch (IOException e) {
      failure = e;
    }
    try {
      BasicFileAttributes own =
          Files.readAttributes(entry.path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (own.isSymbolicLink()) {
        return own;
      }
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      failure = e;
    }
    if (!files.test(entry.name) && !folders.test(entry.name)) {
      return null;
    }
    throw cannot("look at", entry.name, failure);
  }

  /**
   * Opens a file at its first byte.
   *
   * @throws IOException also when it is a folder, or a pipe, which might never give a byte
   */
  static FileChannel open(String name) throws IOException {
    Path path = LocalNames.path(name);
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new FileSystemException(
          name, null, attributes.isDirectory() ? "it is a folder" : "it is a pipe or a device");
    }
    return FileChannel.open(path, StandardOpenOption.READ);
  }

  /** Makes a new file, and the folders that it is in. */
  static FileChannel create(String name) throws IOException {
    Path path = LocalNames.path(name);
    Path folder = path.getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
    return FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** Gives a file another name, in one step for those who look; what had that name is replaced. */
  static void rename(String from, String to) throws IOException {
    Files.move(LocalNames.path(from), LocalNames.path(to), StandardCopyOption.ATOMIC_MOVE);
  }

  static void delete(String name) throws IOException {
    if (exists(name)) {
      Files.deleteIfExists(LocalNames.path(name));
    }
  }
}
