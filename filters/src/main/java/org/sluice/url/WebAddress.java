package org.sluice.url;

import com.ibm.icu.text.IDNA;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The host of a URL and what follows it, read as forgivingly as a browser's address bar: without
 * scheme, with credentials, a port, back slashes or an international name.
 *
 * @param host lower case, in ASCII (punycode), without port and without a final dot; an IPv6
 *     address keeps its brackets
 * @param rest path and query as written, empty or from a slash on; no fragment
 */
record WebAddress(String host, String rest) {
  /** Longer input is no URL. Browsers end earlier. */
  private static final int MAX_CHARS = 1 << 16;

  /** The longest host that the domain name system can hold (RFC 1035, section 2.3.4). */
  private static final int MAX_HOST_CHARS = 253;

  private static final IDNA NAMES =
      IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI);

  /** Reads a URL, or gives null for whatever names no host ({@code data:}, {@code mailto:}). */
  static @Nullable WebAddress of(@Nullable String url) {
    if (url == null || url.length() > MAX_CHARS) {
      return null;
    }
    String text = url.strip();
    int start = authority(text);
    if (start < 0) {
      return null;
    }
    int end = start;
    while (end < text.length() && "/\\?#".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String host = host(text.substring(start, end));
    if (host == null || (start == 0 && host.indexOf('.') < 0 && host.charAt(0) != '[')) {
      return null;
    }
    int fragment = text.indexOf('#', end);
    String rest = text.substring(end, fragment < 0 ? text.length() : fragment);
    boolean bare = rest.startsWith("?") || rest.startsWith("\\");
    return new WebAddress(host, bare ? "/" + rest.substring(rest.charAt(0) == '?' ? 0 : 1) : rest);
  }

  /** Where user, host and port begin, or -1 when the text names none. */
  private static int authority(String text) {
    int colon = 0;
    while (colon < text.length() && isSchemeChar(text.charAt(colon))) {
      colon++;
    }
    if (text.startsWith("//")) {
      return 2;
    } else if (colon == 0 || colon == text.length() || text.charAt(colon) != ':') {
      return 0;
    }
    String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
    if (scheme.equals("http") || scheme.equals("https")) {
      int start = colon + 1;
      while (start < text.length() && "/\\".indexOf(text.charAt(start)) >= 0) {
        start++;
      }
      return start;
    } else if (text.startsWith("//", colon + 1)) {
      return scheme.equals("file") ? -1 : colon + 3;
    }
    boolean port = colon + 1 < text.length() && isDigit(text.charAt(colon + 1));
    return port && scheme.indexOf('.') > 0 ? 0 : -1;
  }

  private static @Nullable String host(String authority) {
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    if (host.startsWith("[")) {
      int close = host.indexOf(']');
      return close > 2 && close < 64 ? host.substring(0, close + 1).toLowerCase(Locale.ROOT) : null;
    }
    int colon = host.indexOf(':');
    if (colon >= 0) {
      host = host.substring(0, colon);
    }
    if (host.length() > 4 * MAX_HOST_CHARS) {
      return null;
    }
    host = isAscii(host) ? host.toLowerCase(Locale.ROOT) : toAscii(host);
    if (host != null && host.endsWith(".")) {
      host = host.substring(0, host.length() - 1);
    }
    return host != null && isName(host) ? host : null;
  }

  private static @Nullable String toAscii(String host) {
    IDNA.Info info = new IDNA.Info();
    StringBuilder ascii = new StringBuilder();
    NAMES.nameToASCII(host, ascii, info);
    return info.hasErrors() ? null : ascii.toString();
  }

  /** Letters, digits, hyphens and underscores (seen in the wild) between single dots. */
  private static boolean isName(String host) {
    int label = 0;
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c == '.') {
        if (label == 0) {
          return false;
        }
        label = 0;
      } else if ((c >= 'a' && c <= 'z') || isDigit(c) || c == '-' || c == '_') {
        label++;
        if (label > 63) {
          return false;
        }
      } else {
        return false;
      }
    }
    return label > 0 && host.length() <= MAX_HOST_CHARS;
  }

  /** Whether the host is an IPv4 or IPv6 address. */
  boolean isAddress() {
    if (host.charAt(0) == '[') {
      return true;
    }
    int dots = 0;
    for (int i = 0; i < host.length(); i++) {
      if (host.charAt(i) == '.') {
        dots++;
      } else if (!isDigit(host.charAt(i))) {
        return false;
      }
    }
    return dots == 3;
  }

  private static boolean isSchemeChar(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || isDigit(c)
        || c == '+'
        || c == '-'
        || c == '.';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
