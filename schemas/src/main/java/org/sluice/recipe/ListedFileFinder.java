package org.sluice.recipe;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the files that one recipe lists: beside the recipe, then in the working folder. */
final class ListedFileFinder {
  private static final String SCHEME_END = "://";

  private final String recipe;
  private final FileSource files;

  /**
   * @param recipe the recipe's path or address
   */
  ListedFileFinder(String recipe, FileSource files) {
    this.recipe = recipe;
    this.files = files;
  }

  /**
   * The whole names under which a listed file may be found, in the order of looking.
   *
   * @throws InvalidPathException when it is no path on this machine
   */
  List<String> candidates(String listed) {
    if (listed.contains(SCHEME_END)) {
      return List.of(listed);
    }
    Set<String> names = new LinkedHashSet<>();
    Path path = Path.of(listed);
    if (!recipe.contains(SCHEME_END)) {
      names.add(Path.of(recipe).toAbsolutePath().resolveSibling(path).normalize().toString());
    } else if (!path.isAbsolute()) {
      String folder = recipe.substring(0, recipe.lastIndexOf('/') + 1);
      names.add(folder + path.normalize().toString().replace('\\', '/'));
    }
    names.add(path.toAbsolutePath().normalize().toString());
    return List.copyOf(names);
  }

  /**
   * The first of these names that a file has, or null.
   *
   * @throws IOException when that cannot be found out
   */
  @Nullable String first(List<String> names) throws IOException {
    for (String name : names) {
      if (files.isFile(name)) {
        return name;
      }
    }
    return null;
  }

  /**
   * All of these files that the first of these folders has that has any.
   *
   * @throws IOException when that cannot be found out
   */
  List<String> inFolder(List<String> folders, List<String> within) throws IOException {
    for (String folder : folders) {
      List<String> found = new ArrayList<>();
      for (String inner : within) {
        String name = folder.endsWith("/") ? folder + inner : folder + "/" + inner;
        if (files.isFile(name)) {
          found.add(name);
        }
      }
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  /**
   * The files that the first of these patterns matches that matches any; none when no name holds
   * {@code *} or {@code ?}.
   *
   * @throws IOException when that cannot be found out
   */
  List<String> matching(List<String> names) throws IOException {
    for (String name : names) {
      String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
      if (last.indexOf('*') >= 0 || last.indexOf('?') >= 0) {
        List<String> found = files.find(name);
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return List.of();
  }
}
