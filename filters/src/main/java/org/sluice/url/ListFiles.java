package org.sluice.url;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads list files: one entry on a line, UTF-8. */
final class ListFiles {
  private ListFiles() {}

  /**
   * Hands each line of each file to the reader.
   *
   * @throws IllegalArgumentException naming file and line, when a file cannot be read or a line not
   *     be understood
   */
  static void read(List<Path> files, Consumer<String> reader) {
    for (Path file : files) {
      int number = 0;
      try (BufferedReader lines = Files.newBufferedReader(file)) {
        for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
          number++;
          reader.accept(number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line);
        }
      } catch (CharacterCodingException e) {
        throw new IllegalArgumentException(file + ": after line " + number + ": not UTF-8", e);
      } catch (IOException e) {
        throw unreadable(file, e);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(file + ", line " + number + ": " + e.getMessage(), e);
      }
    }
  }

  /** The SHA-256 of the files' bytes one after another, each led by its length, in hex. */
  static String digest(List<Path> files) {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    for (Path file : files) {
      long length = 0;
      MessageDigest own = sha256();
      try (InputStream in = Files.newInputStream(file)) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          own.update(buffer, 0, read);
          length += read;
        }
      } catch (IOException e) {
        throw unreadable(file, e);
      }
      digest.update(own.digest());
      digest.update(Long.toString(length).getBytes(StandardCharsets.US_ASCII));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static IllegalArgumentException unreadable(Path file, IOException e) {
    String why = e instanceof NoSuchFileException ? "there is no such file" : e.toString();
    return new IllegalArgumentException(file + ": " + why, e);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
