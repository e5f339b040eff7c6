package org.sluice.url;

import crawlercommons.domains.EffectiveTldFinder;
import org.jspecify.annotations.Nullable;

/** Hosts and domains of URLs as they are found in crawls: whatever cannot be read is null. */
public final class Hosts {
  private Hosts() {}

  /** The host in lower-case ASCII, without port, or null when the URL names none. */
  public static @Nullable String host(@Nullable String url) {
    WebAddress address = WebAddress.of(url);
    return address == null ? null : address.host();
  }

  /**
   * The domain that somebody registered ({@code bbc.co.uk} for {@code https://www.bbc.co.uk/news}),
   * by the ICANN section of the Public Suffix List, so that all of {@code blogspot.com} is one
   * domain. An IP address stands for itself. Null when the URL names no host, or its host has no
   * registrable domain ({@code localhost}, {@code co.uk}).
   */
  public static @Nullable String registrableDomain(@Nullable String url) {
    WebAddress address = WebAddress.of(url);
    if (address == null || address.isAddress()) {
      return address == null ? null : address.host();
    }
    return EffectiveTldFinder.getAssignedDomain(address.host(), true, true);
  }
}
