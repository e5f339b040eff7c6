package org.sluice.rights;

import java.util.Locale;
import java.util.Set;

/**
 * What a licence of Creative Commons leaves out (creativecommons.org/share-your-work/cclicenses):
 * NC allows no commercial use, ND no adaptations. Other licences say neither here.
 */
final class Licence {
  private static final String LICENCES = "creativecommons.org/licenses/";
  private static final String PUBLIC_DOMAIN = "creativecommons.org/publicdomain/";
  private static final Set<String> CODES =
      Set.of("by", "by-sa", "by-nc", "by-nc-sa", "by-nd", "by-nc-nd", "nc", "nc-sa", "nd", "nd-nc");
  private static final int MOST_CHARACTERS = 500;

  private Licence() {}

  /**
   * Reads a licence's address or its SPDX identifier ({@code CC-BY-NC-4.0}).
   *
   * @param source where it is named
   */
  static void state(String licence, String source, Statements statements) {
    if (licence.length() > MOST_CHARACTERS) {
      return;
    }
    String lower = licence.strip().toLowerCase(Locale.ROOT);
    String code = code(lower);
    if (code.equals("zero") || CODES.contains(code)) {
      String said = source + ": " + licence.strip();
      String marked = "-" + code + "-";
      statements.add(Protocol.NONCOMMERCIAL, marked.contains("-nc-") ? 1 : 0, said);
      statements.add(Protocol.NODERIVATIVES, marked.contains("-nd-") ? 1 : 0, said);
    }
  }

  private static String code(String licence) {
    int address = licence.indexOf(LICENCES);
    if (address >= 0) {
      String rest = licence.substring(address + LICENCES.length());
      int slash = rest.indexOf('/');
      return slash < 0 ? rest : rest.substring(0, slash);
    } else if (licence.contains(PUBLIC_DOMAIN) || licence.startsWith("cc0")) {
      return "zero";
    } else if (licence.startsWith("cc-by") || licence.startsWith("cc by")) {
      String rest = licence.substring("cc-".length()).replace(' ', '-');
      int version = 0;
      while (version < rest.length() && !Character.isDigit(rest.charAt(version))) {
        version++;
      }
      return version > 0 && rest.charAt(version - 1) == '-'
          ? rest.substring(0, version - 1)
          : rest.substring(0, version);
    }
    return "";
  }
}
