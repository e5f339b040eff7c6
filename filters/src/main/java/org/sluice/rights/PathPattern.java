package org.sluice.rights;

import java.nio.charset.StandardCharsets;

/**
 * A path pattern of robots.txt (RFC 9309, sections 2.2.2 and 2.2.3), which tdmrep.json uses too: it
 * matches from the path's first octet; {@code *} stands for any octets, and {@code $} at the end
 * for the end of the path. Immutable.
 */
final class PathPattern {
  private static final String UNRESERVED = "-._~";
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private final String pattern;
  private final boolean anchored;
  private final boolean wild;

  private PathPattern(String pattern, boolean anchored) {
    this.pattern = pattern;
    this.anchored = anchored;
    this.wild = pattern.indexOf('*') >= 0;
  }

  /** Reads a pattern as it is written. */
  static PathPattern of(String written) {
    String text = normal(written, true);
    boolean anchored = text.endsWith("$");
    return new PathPattern(anchored ? text.substring(0, text.length() - 1) : text, anchored);
  }

  /** The octets of the pattern, by which the most specific of several is found. */
  int length() {
    return pattern.length() + (anchored ? 1 : 0);
  }

  /**
   * A path as patterns are compared with: octets beyond ASCII percent-encoded, encoded unreserved
   * characters decoded.
   */
  static String path(String written) {
    return normal(written, false);
  }

  private static String normal(String written, boolean pattern) {
    StringBuilder out = new StringBuilder(written.length() + 8);
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c == '%' && i + 2 < written.length() && digit(written, i + 1) >= 0) {
        int second = digit(written, i + 2);
        if (second >= 0) {
          int octet = digit(written, i + 1) * 16 + second;
          i += 2;
          if (isUnreserved((char) octet)) {
            out.append((char) octet);
          } else {
            encode(out, octet);
          }
          continue;
        }
      }
      if (c >= 0x80) {
        int end = Character.isHighSurrogate(c) && i + 1 < written.length() ? i + 2 : i + 1;
        for (byte octet : written.substring(i, end).getBytes(StandardCharsets.UTF_8)) {
          encode(out, octet & 0xFF);
        }
        i = end - 1;
      } else if (!pattern && (c == '*' || c == '$')) {
        encode(out, c);
      } else if (pattern && c == '$' && i < written.length() - 1) {
        // A dollar sign within a pattern stands for itself.
        encode(out, c);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static int digit(String text, int at) {
    char c = text.charAt(at);
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || UNRESERVED.indexOf(c) >= 0;
  }

  private static void encode(StringBuilder out, int octet) {
    out.append('%').append(HEX[octet >> 4]).append(HEX[octet & 15]);
  }

  /**
   * Whether a path matches.
   *
   * @param path by {@link #path}
   * @param work what may still be spent on the page's patterns, in octets compared
   */
  boolean matches(String path, Work work) {
    if (!wild) {
      work.spend(1);
      return anchored ? path.equals(pattern) : path.startsWith(pattern);
    }
    int at = 0;
    int p = 0;
    int star = -1;
    int resume = 0;
    while (!work.isSpent()) {
      work.spend(1);
      if (p == pattern.length() && (!anchored || at == path.length())) {
        return true;
      } else if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = at;
      } else if (p < pattern.length()
          && at < path.length()
          && pattern.charAt(p) == path.charAt(at)) {
        p++;
        at++;
      } else if (star >= 0 && resume < path.length()) {
        p = star + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    return false;
  }

  /** How much may be spent on comparing one page with its site's patterns. */
  static final class Work {
    /** A thousand patterns of a hundred wild octets each, against a path of a hundred. */
    static final long MOST = 10_000_000;

    private long left = MOST;

    /** Takes from what is left; there is no going below nothing. */
    void spend(long octets) {
      left = Math.max(0, left - octets);
    }

    /** Whether nothing is left. */
    boolean isSpent() {
      return left == 0;
    }
  }
}
