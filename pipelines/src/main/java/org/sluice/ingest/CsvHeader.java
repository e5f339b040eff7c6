package org.sluice.ingest;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.recipe.Mapping;

/**
 * The first row of delimited text: what its columns hold, and what stands between them.
 *
 * @param delimiter comma, semicolon, tab or bar: with which the header has a column for the text
 *     or, without one, the most columns
 * @param names of the columns
 * @param roles the columns that are read, with the rank of their names
 * @param length the header's bytes, with a byte order mark
 */
record CsvHeader(byte delimiter, List<String> names, Map<Integer, Column> roles, int length) {
  private static final byte[] DELIMITERS = {',', '\t', ';', '|'};
  private static final int MOST_COLUMNS = 4096;
  private static final int LONGEST_NAME = 64;

  /** A column that is read. */
  record Column(Role role, int rank) {}

  /**
   * Reads the header at the beginning of a file.
   *
   * @return null when the bytes end before it does
   */
  static @Nullable CsvHeader of(byte[] head, int length, Mapping mapping) {
    int from = JsonLine.mark(head, 0, length);
    CsvHeader best = null;
    for (byte delimiter : DELIMITERS) {
      List<String> names = CsvRows.firstRow(head, from, length, delimiter, MOST_COLUMNS);
      if (names == null) {
        return null;
      }
      CsvHeader header =
          new CsvHeader(
              delimiter, names, roles(names, mapping), CsvRows.rowEnd(head, from, length));
      if (best == null || header.score() > best.score()) {
        best = header;
      }
    }
    return best;
  }

  private int score() {
    return names.size() + (hasText() ? MOST_COLUMNS * 2 : 0);
  }

  boolean hasText() {
    return roles.values().stream().anyMatch(c -> c.role() == Role.TEXT || c.role() == Role.HTML);
  }

  private static Map<Integer, Column> roles(List<String> names, Mapping mapping) {
    Map<Role, Integer> found = new EnumMap<>(Role.class);
    Map<Integer, Column> roles = new HashMap<>();
    for (Role role : Role.values()) {
      List<String> wanted = role.names(mapping);
      for (int rank = 0; rank < wanted.size() && !found.containsKey(role); rank++) {
        for (int i = 0; i < names.size() && !found.containsKey(role); i++) {
          String name = names.get(i).trim();
          if (name.equals(wanted.get(rank))
              || name.toLowerCase(Locale.ROOT).equals(wanted.get(rank))) {
            found.put(role, i);
            roles.put(i, new Column(role, rank));
          }
        }
      }
    }
    return roles;
  }

  /**
   * Whether the beginning of a file is surely a table: its header has a column for the text, short
   * and different names, and the row after it as many fields.
   */
  static boolean begins(byte[] head, int length, Mapping mapping) {
    CsvHeader header = of(head, length, mapping);
    if (header == null || !header.hasText() || header.names().size() < 2) {
      return false;
    }
    for (String name : header.names()) {
      boolean strange = name.chars().anyMatch(c -> c < ' ' || c == 0xfffd);
      if (name.isBlank() || name.length() > LONGEST_NAME || strange) {
        return false;
      }
    }
    if (new HashSet<>(header.names()).size() < header.names().size()) {
      return false;
    }
    List<String> second =
        CsvRows.firstRow(head, header.length(), length, header.delimiter(), MOST_COLUMNS);
    // A row that is longer than what is looked at shows at least where its fields begin.
    return second == null
        ? length - header.length() > 1 << 12
        : second.size() == header.names().size();
  }
}
