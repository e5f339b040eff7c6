package org.sluice.rights;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The targets with {@code rel=license} (RFC 4946) of a {@code Link} header (RFC 8288). */
final class LicenceLinks {
  private LicenceLinks() {}

  /** The targets in their order, as written. */
  static List<String> of(String header) {
    List<String> targets = new ArrayList<>();
    int at = header.indexOf('<');
    while (at >= 0) {
      int close = header.indexOf('>', at);
      if (close < 0) {
        return targets;
      }
      int next = header.indexOf('<', close);
      String parameters = header.substring(close + 1, next < 0 ? header.length() : next);
      if (isLicence(parameters)) {
        targets.add(header.substring(at + 1, close).strip());
      }
      at = next;
    }
    return targets;
  }

  private static boolean isLicence(String parameters) {
    for (String parameter : parameters.split("[;,]", -1)) {
      String plain = parameter.strip().toLowerCase(Locale.ROOT).replace("\"", "");
      int equals = plain.indexOf('=');
      if (equals > 0 && plain.substring(0, equals).strip().equals("rel")) {
        return List.of(plain.substring(equals + 1).strip().split("\\s+", -1)).contains("license");
      }
    }
    return false;
  }
}
