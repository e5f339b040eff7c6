package org.sluice.metadata;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** URLs as pages write them. */
public final class StatedUrl {
  /** What browsers and servers hold for the longest sensible URL. */
  private static final int LONGEST = 2_000;

  private StatedUrl() {}

  /**
   * The absolute {@code http} or {@code https} URL that a reference means, without its fragment.
   *
   * @param base the URL of the page, or null when it is not known
   * @return null when it is no such URL, or is relative to a base that is not known
   */
  public static @Nullable String absolute(String reference, @Nullable String base) {
    String written = reference.strip();
    if (written.isEmpty() || written.length() > LONGEST) {
      return null;
    }
    String plain = plain(written);
    if (plain != null) {
      return plain;
    }
    try {
      URI uri = new URI(escape(written));
      if (!uri.isAbsolute()) {
        if (base == null || base.length() > LONGEST) {
          return null;
        }
        uri = new URI(escape(base.strip())).resolve(uri);
      }
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      String host = uri.getRawAuthority();
      if (!(scheme.equals("http") || scheme.equals("https")) || host == null) {
        return null;
      }
      if (host.isEmpty() || host.indexOf('@') >= 0) {
        return null; // a name and password are nobody's canonical address
      }
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      String path = uri.getRawPath() == null ? "" : uri.getRawPath();
      return scheme + "://" + host.toLowerCase(Locale.ROOT) + path + query;
    } catch (URISyntaxException | IllegalArgumentException malformed) {
      return null;
    }
  }

  /** An absolute URL of plain characters, which most are and need no parser, or null. */
  private static @Nullable String plain(String url) {
    int host = url.startsWith("https://") ? 8 : url.startsWith("http://") ? 7 : -1;
    int path = -1;
    for (int i = 0; i < url.length(); i++) {
      char c = url.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      boolean mark = c == '-' || c == '.' || c == '/' || (i < host && c == ':');
      boolean inPath = path >= 0 && ((c >= 'A' && c <= 'Z') || "_~?=&+,;".indexOf(c) >= 0);
      if (host < 0 || !(letter || mark || inPath)) {
        return null;
      }
      path = path < 0 && i >= host && c == '/' ? i : path;
    }
    return (path < 0 ? url.length() : path) > host ? url : null;
  }

  /** Escapes what browsers accept and RFC 3986 does not. */
  private static String escape(String url) {
    StringBuilder out = new StringBuilder(url.length());
    for (int i = 0; i < url.length(); i++) {
      char c = url.charAt(i);
      switch (c) {
        case ' ' -> out.append("%20");
        case '"', '<', '>', '\\', '^', '`', '{', '|', '}' ->
            out.append('%').append(Integer.toHexString(c).toUpperCase(Locale.ROOT));
        default -> {
          if (c > ' ') {
            out.append(c);
          }
        }
      }
    }
    return out.toString();
  }
}
