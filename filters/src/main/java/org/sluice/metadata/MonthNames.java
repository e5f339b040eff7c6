package org.sluice.metadata;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names of months in many languages, in full and short, in the cases in which dates have them. They
 * are CLDR's, in a file of ours so that all versions of Java read pages alike: {@code months.tsv}
 * has a line for each language and the twelve months, their forms parted by {@code |}.
 */
final class MonthNames {
  /** No form is longer, in any language. */
  static final int LONGEST = 16;

  private static final int SEVERAL = -1;

  /** By language, a name's month; under the empty language, the month that all agree on. */
  private static final Map<String, Map<String, Integer>> BY_LANGUAGE = load();

  private MonthNames() {}

  /**
   * The month of a name in lower case without a full stop, 1 to 12; 0 when it is none, or when it
   * means one month in this language and another in that and the language does not tell.
   *
   * @param language a primary language subtag, or null when it is not known
   */
  static int month(String name, @Nullable String language) {
    if (language != null) {
      Integer known = BY_LANGUAGE.getOrDefault(language, Map.of()).get(name);
      if (known != null) {
        return known;
      }
    }
    return Math.max(0, BY_LANGUAGE.getOrDefault("", Map.of()).getOrDefault(name, 0));
  }

  private static Map<String, Map<String, Integer>> load() {
    Map<String, Map<String, Integer>> all = new HashMap<>();
    Map<String, Integer> agreed = new HashMap<>();
    try (InputStream in = MonthNames.class.getResourceAsStream("months.tsv")) {
      if (in == null) {
        throw new IllegalStateException("months.tsv is not on the class path");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] columns = line.split("\t", -1);
        Map<String, Integer> own = new HashMap<>();
        for (int month = 1; month < columns.length; month++) {
          for (String name : columns[month].split("\\|")) {
            own.put(name, month);
            agreed.merge(name, month, (a, b) -> a.equals(b) ? a : Integer.valueOf(SEVERAL));
          }
        }
        all.put(columns[0].toLowerCase(Locale.ROOT), own);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    all.put("", agreed);
    return all;
  }
}
