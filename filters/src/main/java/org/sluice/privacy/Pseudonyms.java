package org.sluice.privacy;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Stand-ins for what was found in one document, by order of first occurrence, from ranges that are
 * reserved so that they reach nobody: {@code email1@example.com} (RFC 2606), {@code 192.0.2.1} (RFC
 * 5737) and {@code 2001:db8::1} (RFC 3849). The same address gets the same stand-in throughout a
 * document; across documents they say nothing.
 */
final class Pseudonyms {
  private static final String[] TEST_NETS = {"192.0.2.", "198.51.100.", "203.0.113."};

  /** Hosts of a TEST-NET, network and broadcast address left out. */
  private static final int HOSTS = 254;

  private final Map<String, String> known = new HashMap<>();
  private final int[] given = new int[Span.Kind.values().length];

  /** The stand-in for an address of a kind; IPv4 ones begin anew after 762. */
  String of(Span.Kind kind, String address) {
    String key = kind + address.toLowerCase(Locale.ROOT);
    String pseudonym = known.get(key);
    if (pseudonym == null) {
      pseudonym = make(kind, given[kind.ordinal()]++);
      known.put(key, pseudonym);
    }
    return pseudonym;
  }

  private static String make(Span.Kind kind, int index) {
    return switch (kind) {
      case EMAIL -> "email" + (index + 1) + "@example.com";
      case IPV4 -> TEST_NETS[index / HOSTS % TEST_NETS.length] + (index % HOSTS + 1);
      case IPV6 -> {
        int high = (index + 1) >>> 16;
        String low = Integer.toHexString((index + 1) & 0xFFFF);
        yield high == 0 ? "2001:db8::" + low : "2001:db8::" + Integer.toHexString(high) + ":" + low;
      }
    };
  }
}
