package org.sluice.url;

import crawlercommons.domains.EffectiveTldFinder;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hosts and domains of URLs as they are found in crawls: whatever cannot be read is null. */
public final class Hosts {
  /** Held because the finder copies its whole table for everybody who asks for it. */
  private static final Set<String> LISTED =
      Set.copyOf(EffectiveTldFinder.getEffectiveTLDs().keySet());

  private Hosts() {}

  /** The host in lower-case ASCII, without port, or null when the URL names none. */
  public static @Nullable String host(@Nullable String url) {
    WebAddress address = WebAddress.of(url);
    return address == null ? null : address.host();
  }

  /**
   * The domain that somebody registered ({@code bbc.co.uk} for {@code https://www.bbc.co.uk/news}),
   * by the ICANN section of the Public Suffix List, so that all of {@code blogspot.com} is one
   * domain. A top-level domain that the list does not know counts as a suffix, which is the list's
   * own prevailing rule. An IP address stands for itself. Null when the URL names no host, or its
   * host has no registrable domain ({@code localhost}, {@code co.uk}).
   */
  public static @Nullable String registrableDomain(@Nullable String url) {
    WebAddress address = WebAddress.of(url);
    if (address == null || address.isAddress()) {
      return address == null ? null : address.host();
    }
    String host = address.host();
    String domain = EffectiveTldFinder.getAssignedDomain(host, true, true);
    return domain == null ? belowUnlisted(host) : domain;
  }

  /** The last two labels of a host below a top-level domain that the list does not have. */
  private static @Nullable String belowUnlisted(String host) {
    int top = host.lastIndexOf('.');
    if (top < 1 || LISTED.contains(host.substring(top + 1))) {
      return null;
    }
    return host.substring(host.lastIndexOf('.', top - 1) + 1);
  }
}
