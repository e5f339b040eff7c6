package org.sluice.ingest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds bytes against the digests that heads state: MD5, SHA-1, SHA-256 and SHA-512, written in
 * hexadecimal, Base32 or Base64, as their length tells. Belongs to one thread.
 */
final class Digests {
  private static final Map<String, String> ALGORITHMS =
      Map.of(
          "md5", "MD5",
          "sha1", "SHA-1",
          "sha-1", "SHA-1",
          "sha256", "SHA-256",
          "sha-256", "SHA-256",
          "sha512", "SHA-512",
          "sha-512", "SHA-512");

  private final Map<String, MessageDigest> digests = new HashMap<>();

  /** A digest that a head states. */
  record Stated(String algorithm, byte[] value) {}

  /** Reads {@code sha1:…}; null when it is absent, of another kind or not of its kind's length. */
  @Nullable Stated read(@Nullable String written) {
    int colon = written == null ? -1 : written.indexOf(':');
    if (written == null || colon < 0) {
      return null;
    }
    String algorithm = ALGORITHMS.get(written.substring(0, colon).trim().toLowerCase(Locale.ROOT));
    if (algorithm == null) {
      return null;
    }
    byte[] value = value(written.substring(colon + 1).trim(), digest(algorithm).getDigestLength());
    return value == null ? null : new Stated(algorithm, value);
  }

  /** Whether bytes have a digest. */
  boolean match(Stated stated, byte[] bytes, int from, int to) {
    MessageDigest digest = digest(stated.algorithm());
    digest.update(bytes, from, to - from);
    return Arrays.equals(digest.digest(), stated.value());
  }

  private MessageDigest digest(String algorithm) {
    return digests.computeIfAbsent(
        algorithm,
        name -> {
          try {
            return MessageDigest.getInstance(name);
          } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + name, e);
          }
        });
  }

  private static byte @Nullable [] value(String text, int length) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '=') {
      end--;
    }
    String digits = text.substring(0, end);
    try {
      if (digits.length() == 2 * length) {
        return HexFormat.of().parseHex(digits.toLowerCase(Locale.ROOT));
      }
      if (digits.length() == (8 * length + 4) / 5) {
        return base32(digits, length);
      }
      return digits.length() == (8 * length + 5) / 6
          ? Base64.getDecoder().decode(digits.replace('-', '+').replace('_', '/'))
          : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static byte[] base32(String digits, int length) {
    byte[] value = new byte[length];
    int bits = 0;
    int held = 0;
    int at = 0;
    for (int i = 0; i < digits.length() && at < length; i++) {
      char c = Character.toUpperCase(digits.charAt(i));
      int digit = c >= 'A' && c <= 'Z' ? c - 'A' : c >= '2' && c <= '7' ? c - '2' + 26 : -1;
      if (digit < 0) {
        throw new IllegalArgumentException("not Base32");
      }
      held = (held << 5 | digit) & 0xfff;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        value[at++] = (byte) (held >> bits);
      }
    }
    return value;
  }
}
