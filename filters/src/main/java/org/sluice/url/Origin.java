package org.sluice.url;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which server a URL asks, and for what: scheme, host and port (RFC 6454, section 4), and the path
 * with its query.
 *
 * @param site {@code https://example.com} or {@code http://example.com:8080}: lower case, in ASCII,
 *     without the scheme's own port
 * @param path path and query as written, from a slash on; no fragment
 */
public record Origin(String site, String path) {
  private static final int MOST_PORT = 65_535;

  /**
   * Reads a URL as {@link Hosts} does. One without a scheme counts as https, as in a browser today.
   * Null for what names no host, or is not http or https.
   */
  public static @Nullable Origin of(@Nullable String url) {
    WebAddress address = WebAddress.of(url);
    if (url == null || address == null) {
      return null;
    }
    String text = url.strip();
    int colon = text.indexOf("://");
    String written = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
    boolean web = written.equals("http") || written.equals("https");
    if (!web && !written.isEmpty() && isScheme(written)) {
      return null;
    }
    String scheme = web ? written : "https";
    String port = port(text, web ? colon + 3 : text.startsWith("//") ? 2 : 0);
    if (port == null) {
      return null;
    }
    boolean usual = port.isEmpty() || port.equals(scheme.equals("http") ? "80" : "443");
    String path = address.rest().isEmpty() ? "/" : address.rest();
    return new Origin(scheme + "://" + address.host() + (usual ? "" : ":" + port), path);
  }

  private static boolean isScheme(String text) {
    return text.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || c == '+'));
  }

  /**
   * The digits behind the host without leading zeros, empty without a port, null when impossible.
   */
  private static @Nullable String port(String text, int start) {
    int from = start;
    while (from < text.length() && "/\\".indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    int end = from;
    while (end < text.length() && "/\\?#".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String authority = text.substring(from, end);
    int colon = authority.lastIndexOf(':');
    if (colon < 0 || colon < authority.lastIndexOf(']') || colon < authority.lastIndexOf('@')) {
      return "";
    }
    int number = 0;
    for (int i = colon + 1; i < authority.length(); i++) {
      char c = authority.charAt(i);
      if (c < '0' || c > '9') {
        return null;
      }
      number = Math.min(MOST_PORT + 1, number * 10 + c - '0');
    }
    return number > MOST_PORT ? null : number == 0 ? "" : Integer.toString(number);
  }
}
