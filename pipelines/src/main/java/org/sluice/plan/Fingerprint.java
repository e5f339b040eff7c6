package org.sluice.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names things by a hash of what they were made from. */
public final class Fingerprint {
  private static final int HEX_DIGITS = 32;

  private Fingerprint() {}

  /**
   * The first 128 bits of the SHA-256 of the parts, in hexadecimal; no two lists of parts collide.
   */
  public static String of(Object... parts) {
    MessageDigest digest = sha256();
    for (Object part : parts) {
      byte[] bytes = part.toString().getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
  }

  /**
   * The SHA-256 of a local file's content, in hexadecimal.
   *
   * @throws UncheckedIOException when it cannot be read
   */
  public static String ofFile(Path path) {
    try {
      return HexFormat.of().formatHex(sha256().digest(Files.readAllBytes(path)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
