package org.sluice.url;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes URLs that name the same page in one way. What does not choose a page is left out: scheme,
 * credentials, the scheme's own port, fragment, a final dot of the host, session and tracking
 * parameters. The host is lower case and in ASCII, dot segments are resolved (RFC 3986, section
 * 5.2.4), percent codes of unreserved characters are written out and the others in upper case
 * (section 6.2.2), characters outside ASCII become percent codes, and parameters stand in the order
 * of their names. Case and a slash at the end of the path count: they do choose on some servers.
 *
 * <p>Immutable. The work is linear in the URL, but for sorting its parameters.
 */
public final class CanonicalUrl {
  /**
   * Parameters that say how a reader came or which session it is, and not what is shown; a star at
   * the end stands for any ending. Those of the large analytics, advertising and mailing services,
   * as C4 (TensorFlow Datasets, c4_utils.py) and the ClearURLs rules list them, without words that
   * also name content somewhere ({@code id}, {@code ref}, {@code sid}, {@code source}).
   */
  public static final List<String> TRACKING =
      List.of(
          "_ga",
          "_gl",
          "_hsenc",
          "_hsmi",
          "_openstat",
          "aspsessionid*",
          "cfid",
          "cftoken",
          "dclid",
          "fbclid",
          "gbraid",
          "gclid",
          "gclsrc",
          "igshid",
          "jsessionid",
          "mc_cid",
          "mc_eid",
          "mkt_tok",
          "msclkid",
          "oly_anon_id",
          "oly_enc_id",
          "phpsessid",
          "session_id",
          "sessionid",
          "spm",
          "srsltid",
          "ttclid",
          "twclid",
          "utm_*",
          "vero_id",
          "wbraid",
          "yclid");

  private static final String HEX = "0123456789ABCDEF";

  private final Set<String> ignored = new HashSet<>();
  private final List<String> ignoredPrefixes = new ArrayList<>();
  private final boolean sameWww;

  /**
   * @param ignored names of parameters that do not count, in any case, as in {@link #TRACKING}
   * @param sameWww whether a host with {@code www.} before it is the same host
   */
  public CanonicalUrl(List<String> ignored, boolean sameWww) {
    for (String name : ignored) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.endsWith("*")) {
        ignoredPrefixes.add(lower.substring(0, lower.length() - 1));
      } else {
        this.ignored.add(lower);
      }
    }
    this.sameWww = sameWww;
  }

  /** The one way of writing a URL, without its scheme; null when it names no page of the web. */
  public @Nullable String of(@Nullable String url) {
    Origin origin = Origin.of(url);
    if (origin == null) {
      return null;
    }
    String site = origin.site().substring(origin.site().indexOf("://") + "://".length());
    if (sameWww && site.startsWith("www.") && site.indexOf('.', "www.".length()) > 0) {
      site = site.substring("www.".length());
    }
    String rest = origin.path();
    int query = rest.indexOf('?');
    String path = query < 0 ? rest : rest.substring(0, query);
    return site
        + withoutDots(unescaped(withoutSession(path)))
        + (query < 0 ? "" : parameters(rest.substring(query + 1)));
  }

  /** A path without parameters of a session behind its last segment. */
  private String withoutSession(String path) {
    int semicolon = path.indexOf(';', path.lastIndexOf('/') + 1);
    if (semicolon < 0) {
      return path;
    }
    StringBuilder kept = new StringBuilder(path.substring(0, semicolon));
    for (String parameter : path.substring(semicolon + 1).split(";")) {
      if (!isIgnored(parameter)) {
        kept.append(';').append(parameter);
      }
    }
    return kept.toString();
  }

  private String parameters(String query) {
    List<String> kept = new ArrayList<>();
    for (String parameter : query.split("&")) {
      if (!parameter.isEmpty() && !isIgnored(parameter)) {
        kept.add(unescaped(parameter));
      }
    }
    // Stable: the values of one name keep their order, which may matter.
    kept.sort(Comparator.comparing(CanonicalUrl::name));
    return kept.isEmpty() ? "" : "?" + String.join("&", kept);
  }

  private static String name(String parameter) {
    int equals = parameter.indexOf('=');
    return equals < 0 ? parameter : parameter.substring(0, equals);
  }

  private boolean isIgnored(String parameter) {
    String name = name(parameter).toLowerCase(Locale.ROOT);
    return ignored.contains(name) || ignoredPrefixes.stream().anyMatch(name::startsWith);
  }

  /**
   * Percent codes of unreserved characters (RFC 3986, section 2.3) as those characters, and what a
   * browser sends as percent codes of UTF-8 as those: what is not ASCII, and a percent sign that
   * begins no code.
   */
  private static String unescaped(String part) {
    StringBuilder out = new StringBuilder(part.length());
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      int value = c == '%' && i + 2 < part.length() ? hex(part, i + 1) : -1;
      if (value >= 0) {
        if (isUnreserved(value)) {
          out.append((char) value);
        } else {
          escape(value, out);
        }
        i += 2;
      } else if (c == '%' || c <= ' ') {
        escape(c, out);
      } else if (c < 0x80) {
        out.append(c);
      } else {
        int end = part.offsetByCodePoints(i, 1);
        for (byte unit : part.substring(i, end).getBytes(StandardCharsets.UTF_8)) {
          escape(unit & 0xFF, out);
        }
        i = end - 1;
      }
    }
    return out.toString();
  }

  private static void escape(int value, StringBuilder out) {
    out.append('%').append(HEX.charAt(value >> 4)).append(HEX.charAt(value & 15));
  }

  private static int hex(String text, int at) {
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private static boolean isUnreserved(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }

  private static String withoutDots(String path) {
    if (!path.contains("/.")) {
      return path;
    }
    List<String> kept = new ArrayList<>();
    String[] segments = path.substring(1).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      boolean up = segments[i].equals("..");
      if (up && !kept.isEmpty()) {
        kept.remove(kept.size() - 1);
      }
      if (!up && !segments[i].equals(".")) {
        kept.add(segments[i]);
      } else if (i == segments.length - 1) {
        kept.add("");
      }
    }
    return "/" + String.join("/", kept);
  }
}
