package org.sluice.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Opens the files that a recipe lists, by the names that {@link Settings#files} gives. Where the
 * files are is not known here: they may be on this machine, on a distant store, or copies that a
 * run made of them. May be used by several threads.
 */
public interface FileSource {
  /** The files of this machine. */
  FileSource LOCAL =
      new FileSource() {
        @Override
        public boolean isFile(String name) {
          try {
            return Files.isRegularFile(Path.of(name));
          } catch (InvalidPathException e) {
            return false;
          }
        }

        @Override
        public InputStream open(String name) throws IOException {
          return Files.newInputStream(Path.of(name));
        }

        @Override
        public List<String> find(String pattern) throws IOException {
          int slash = pattern.lastIndexOf('/') + 1;
          Path folder = Path.of(slash == 0 ? "." : pattern.substring(0, slash));
          Pattern name = Glob.regex(pattern.substring(slash));
          if (!Files.isDirectory(folder)) {
            return List.of();
          }
          try (Stream<Path> files = Files.list(folder)) {
            return files
                .filter(Files::isRegularFile)
                .filter(file -> name.matcher(file.getFileName().toString()).matches())
                .map(file -> pattern.substring(0, slash) + file.getFileName())
                .sorted()
                .toList();
          }
        }
      };

  /**
   * Whether there is a file of that name.
   *
   * @throws IOException when that cannot be found out
   */
  boolean isFile(String name) throws IOException;

  /**
   * The files whose names match a pattern, as {@link Glob} has it, in the order of their names;
   * none where a source knows no patterns.
   *
   * @throws IOException when that cannot be found out
   */
  default List<String> find(String pattern) throws IOException {
    return List.of();
  }

  /**
   * Opens a file at its first byte.
   *
   * @throws IOException when it is not there or cannot be read
   */
  InputStream open(String name) throws IOException;

  /**
   * The SHA-256 of a file's content, in hexadecimal.
   *
   * @throws IOException when it cannot be read
   */
  default String sha256(String name) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = open(name)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
