package org.sluice.url;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sluice.recipe.FileSource;

/** Reads list files: one entry on a line, UTF-8. */
public final class ListFiles {
  private ListFiles() {}

  /**
   * Hands each line of each file to the reader.
   *
   * @throws IllegalArgumentException naming file and line, when a file cannot be read or a line not
   *     be understood
   */
  public static void read(List<String> names, FileSource files, Consumer<String> reader) {
    for (String name : names) {
      int number = 0;
      try (BufferedReader lines = lines(files.open(name))) {
        for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
          number++;
          reader.accept(number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line);
        }
      } catch (CharacterCodingException e) {
        throw new IllegalArgumentException(name + ": after line " + number + ": not UTF-8", e);
      } catch (IOException e) {
        throw unreadable(name, e);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(name + ", line " + number + ": " + e.getMessage(), e);
      }
    }
  }

  /** Unlike a reader made by name of a charset, it does not replace what is not UTF-8. */
  private static BufferedReader lines(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
  }

  /** The SHA-256 of the files' own digests one after another, in hex. */
  static String digest(List<String> names, FileSource files) {
    MessageDigest digest = sha256();
    for (String name : names) {
      try {
        digest.update(files.sha256(name).getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        throw unreadable(name, e);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static IllegalArgumentException unreadable(String name, IOException e) {
    boolean missing = e instanceof NoSuchFileException || e instanceof FileNotFoundException;
    String why = missing ? "there is no such file" : String.valueOf(e.getMessage());
    return new IllegalArgumentException(why.startsWith(name) ? why : name + ": " + why, e);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
