package org.sluice.storage;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of this machine's files, which are bytes to the system and text to everybody else. The
 * Java machine reads them in the locale's encoding, and in the locale {@code C} it has no name for
 * a file with any letter beyond ASCII; old archives leave names in encodings of their own. Such
 * names are read as UTF-8 here, whatever the locale, and bytes that are none are written {@code
 * %C4}. From either text the file is found again.
 */
final class LocalNames {
  /** What stands for a byte that is no text; bytes below 0x80 always are. */
  private static final Pattern ESCAPED = Pattern.compile("%[89A-F][0-9A-F]");

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private LocalNames() {}

  /** The file of a name. */
  static Path path(String name) {
    Path path;
    try {
      path = Path.of(name);
    } catch (InvalidPathException e) {
      if (name.indexOf('\0') >= 0) {
        throw e;
      }
      return ofBytes(name);
    }
    if (ESCAPED.matcher(name).find() && !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      Path raw = ofBytes(name);
      return Files.exists(raw, LinkOption.NOFOLLOW_LINKS) ? raw : path;
    }
    return path;
  }

  /** The file whose name has these bytes in UTF-8, and escaped ones as they are. */
  private static Path ofBytes(String name) {
    String whole = name.startsWith("/") ? name : workingFolder() + "/" + name;
    StringBuilder uri = new StringBuilder("file://");
    byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      boolean escaped =
          i + 2 < bytes.length
              && ESCAPED.matcher(new String(bytes, i, 3, StandardCharsets.ISO_8859_1)).matches();
      if (escaped) {
        uri.append((char) bytes[i]).append((char) bytes[i + 1]).append((char) bytes[i + 2]);
        i += 2;
      } else if (bytes[i] == '/') {
        uri.append('/');
      } else {
        uri.append('%').append(HEX.toHexDigits(bytes[i]));
      }
    }
    return Path.of(URI.create(uri.toString()));
  }

  private static String workingFolder() {
    return Path.of("").toAbsolutePath().toString();
  }

  /** What a file that a listing found is called. */
  static String of(Path path) {
    String name = path.toString();
    return isOf(name, path) ? name : decoded(path);
  }

  /** What a file that a listing found is called in its folder. */
  static String last(Path path) {
    Path last = path.getFileName();
    String name = last == null ? "" : last.toString();
    if (last == null || isOf(name, last)) {
      return name;
    }
    String whole = decoded(path);
    return whole.substring(whole.lastIndexOf('/') + 1);
  }

  /** The name of a file that has a whole one, seen from a folder. */
  static String from(Path folder, String name) {
    Path file = path(name).normalize();
    Path way = folder.relativize(file);
    int ups = 0;
    while (ups < way.getNameCount() && way.getName(ups).toString().equals("..")) {
      ups++;
    }
    // The parts of the name itself, for those of the path may not be text.
    String whole = of(file);
    int at = 0;
    for (int common = folder.getNameCount() - ups; common >= 0; common--) {
      at = whole.indexOf('/', at) + 1;
    }
    return "../".repeat(ups) + whole.substring(at);
  }

  private static boolean isOf(String name, Path path) {
    try {
      return Path.of(name).equals(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static String decoded(Path path) {
    // A path's address holds its bytes; a folder's ends with a slash.
    String raw = path.toUri().getRawPath();
    ByteBuffer bytes = ByteBuffer.allocate(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) == '%') {
        bytes.put((byte) Integer.parseInt(raw, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.put((byte) raw.charAt(i));
      }
    }
    String name = decode(bytes.flip());
    return name.length() > 1 && name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }

  static String decode(ByteBuffer bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer text = CharBuffer.allocate(bytes.remaining());
    StringBuilder name = new StringBuilder();
    while (true) {
      CoderResult result = decoder.decode(bytes, text, true);
      name.append(text.flip());
      text.clear();
      if (!result.isError()) {
        return name.toString();
      }
      for (int i = 0; i < result.length(); i++) {
        name.append('%').append(HEX.toHexDigits(bytes.get()));
      }
    }
  }

  /**
   * What to do about a name that lost letters on its way here, because this machine's locale does
   * not have them; null when it lost none.
   */
  static @Nullable String help(String name) {
    String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
    return name.indexOf('\ufffd') < 0 || encoding.equalsIgnoreCase("UTF-8")
        ? null
        : "letters of that name are not in this locale's encoding, "
            + encoding
            + "; set LC_ALL=C.UTF-8";
  }
}
