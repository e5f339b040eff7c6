package org.sluice.rights;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Content signals as Cloudflare defines them (contentsignals.org): {@code search=yes, ai-train=no}.
 * A key that is absent neither grants nor restricts.
 */
final class ContentSignal {
  private ContentSignal() {}

  /** Whether training is reserved, or null where nothing is said about it. */
  static @Nullable Boolean reserves(String value) {
    Boolean reserves = null;
    int at = 0;
    while (at <= value.length()) {
      int comma = value.indexOf(',', at);
      int end = comma < 0 ? value.length() : comma;
      String pair = value.substring(at, end);
      at = end + 1;
      int equals = pair.indexOf('=');
      if (equals > 0 && pair.substring(0, equals).strip().equalsIgnoreCase("ai-train")) {
        Boolean said =
            switch (pair.substring(equals + 1).strip().toLowerCase(Locale.ROOT)) {
              case "no", "disallow" -> true;
              case "yes", "allow" -> false;
              default -> null;
            };
        if (said != null && !Boolean.TRUE.equals(reserves)) {
          reserves = said;
        }
      }
    }
    return reserves;
  }
}
