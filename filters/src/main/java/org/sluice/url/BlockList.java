package org.sluice.url;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hosts, domains and URL prefixes that a crawl's pages are held against. A host blocks itself and
 * every host below it; an entry with a path blocks each URL that begins with it, whatever the
 * scheme. Kept as hashes, about 8 bytes for each entry. Immutable and thread-safe.
 *
 * <p>An entry is written as a host or domain ({@code example.com}, {@code *.example.com}), as a URL
 * or the beginning of one ({@code https://example.com/bad/}), as a rule of an ad blocker ({@code
 * ||example.com^}), or as a line of a hosts file ({@code 0.0.0.0 example.com}). Text after {@code
 * #} is a comment, as is a line that begins with {@code !} or {@code [}. An ad blocker's rules that
 * only concern what a page embeds or shows are passed over.
 */
final class BlockList {
  /** Names in every hosts file that are not there to be blocked. */
  private static final Set<String> OWN_HOSTS =
      Set.of(
          "localhost",
          "localhost.localdomain",
          "local",
          "broadcasthost",
          "ip6-localhost",
          "ip6-loopback",
          "ip6-localnet",
          "ip6-mcastprefix",
          "ip6-allnodes",
          "ip6-allrouters",
          "ip6-allhosts",
          "0.0.0.0");

  /** Options under which an ad blocker's rule blocks the page itself, not only what it embeds. */
  private static final Set<String> PAGE_OPTIONS = Set.of("all", "doc", "document", "important");

  private final HashSet64 hosts;
  private final HashSet64 prefixes;
  private final int longestPrefix;

  private BlockList(HashSet64 hosts, HashSet64 prefixes, int longestPrefix) {
    this.hosts = hosts;
    this.prefixes = prefixes;
    this.longestPrefix = longestPrefix;
  }

  /** The entry that blocks a URL, or null. Work grows with the URL's length, not the list's. */
  @Nullable String entryFor(WebAddress address) {
    String host = address.host();
    for (int at = 0; at >= 0; at = nextLabel(host, at)) {
      if (hosts.contains(HashSet64.hash(host, at, host.length()))) {
        return host.substring(at);
      }
      if (address.isAddress()) {
        break;
      }
    }
    return prefixes.size() == 0 ? null : prefixFor(host + address.rest());
  }

  private static int nextLabel(String host, int at) {
    int dot = host.indexOf('.', at);
    return dot < 0 ? -1 : dot + 1;
  }

  private @Nullable String prefixFor(String url) {
    long hash = HashSet64.START;
    for (int i = 0; i < Math.min(url.length(), longestPrefix); i++) {
      hash = HashSet64.step(hash, url.charAt(i));
      if (prefixes.contains(HashSet64.finish(hash))) {
        return url.substring(0, i + 1);
      }
    }
    return null;
  }

  int size() {
    return hosts.size() + prefixes.size();
  }

  /** Reads entries line by line. */
  static final class Builder {
    private final HashSet64.Builder hosts = new HashSet64.Builder();
    private final HashSet64.Builder prefixes = new HashSet64.Builder();
    private int longestPrefix;

    /**
     * Adds what a line says.
     *
     * @throws IllegalArgumentException when the line is none of the forms above
     */
    void add(String line) {
      String entry = withoutComment(line);
      if (entry.isEmpty() || entry.charAt(0) == '!' || hidesElements(entry)) {
        return;
      } else if (entry.startsWith("[") && entry.endsWith("]") && entry.indexOf(':') < 0) {
        return;
      } else if (entry.startsWith("||")) {
        blockerRule(entry);
      } else if (entry.indexOf(' ') >= 0 || entry.indexOf('\t') >= 0) {
        hostsLine(List.of(entry.split("[ \t]+", -1)), line);
      } else {
        address(entry, line);
      }
    }

    /** A comment begins the line or follows white space; elsewhere # begins a fragment. */
    private static String withoutComment(String line) {
      for (int i = 0; i < line.length(); i++) {
        if (line.charAt(i) == '#' && (i == 0 || Character.isWhitespace(line.charAt(i - 1)))) {
          return line.substring(0, i).strip();
        }
      }
      return line.strip();
    }

    /** An ad blocker's cosmetic rule ({@code example.com##.banner}) says nothing of the page. */
    private static boolean hidesElements(String entry) {
      return entry.contains("##")
          || entry.contains("#@#")
          || entry.contains("#?#")
          || entry.contains("#$#");
    }

    private void blockerRule(String rule) {
      int options = rule.indexOf('$');
      if (options >= 0) {
        for (String option : rule.substring(options + 1).split(",", -1)) {
          if (!PAGE_OPTIONS.contains(option)) {
            return;
          }
        }
      }
      String pattern = options < 0 ? rule.substring(2) : rule.substring(2, options);
      if (pattern.endsWith("^") || pattern.endsWith("|") || pattern.endsWith("*")) {
        address(pattern.substring(0, pattern.length() - 1), rule);
      } else {
        address(pattern, rule);
      }
    }

    private void hostsLine(List<String> words, String line) {
      WebAddress first = WebAddress.of(words.get(0));
      boolean address = words.get(0).indexOf(':') >= 0 || (first != null && first.isAddress());
      if (!address) {
        throw malformed(line);
      }
      for (String name : words.subList(1, words.size())) {
        if (!OWN_HOSTS.contains(name.toLowerCase(Locale.ROOT)) && name.indexOf('%') < 0) {
          address(name, line);
        }
      }
    }

    private void address(String entry, String line) {
      String text = entry.startsWith("*.") ? entry.substring(2) : entry;
      text = text.startsWith(".") ? text.substring(1) : text;
      text = text.endsWith("*") ? text.substring(0, text.length() - 1) : text;
      // A name without a dot is a whole top-level domain: "zip", "localhost".
      WebAddress address = WebAddress.of(isSingleName(text) ? "//" + text : text);
      if (address == null || text.indexOf('*') >= 0) {
        throw malformed(line);
      }
      if (address.rest().isEmpty() || address.rest().equals("/")) {
        hosts.add(address.host());
      } else {
        String prefix = address.host() + address.rest();
        prefixes.add(prefix);
        longestPrefix = Math.max(longestPrefix, prefix.length());
      }
    }

    private static boolean isSingleName(String text) {
      return text.indexOf('.') < 0 && text.indexOf(':') < 0 && text.indexOf('/') < 0;
    }

    private static IllegalArgumentException malformed(String line) {
      String shown = line.length() > 80 ? line.substring(0, 80) + "…" : line;
      return new IllegalArgumentException(
          "'"
              + shown.strip()
              + "' is no host, URL prefix, '||domain^' or hosts-file line (a comment begins with #)");
    }

    BlockList build() {
      return new BlockList(hosts.build(), prefixes.build(), longestPrefix);
    }
  }
}
