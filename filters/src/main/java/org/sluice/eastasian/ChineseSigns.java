package org.sluice.eastasian;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The phrases by which spam and boards are known, as the resource {@code chinese-signs.tsv} has
 * them.
 */
final class ChineseSigns {
  /** What a phrase is a sign of. */
  enum Kind {
    /** Behind it a number may stand by which somebody is reached. */
    CONTACT,
    /** Behind it also a name in Latin letters may stand. */
    HANDLE,
    ADVERTISING,
    FORUM,
    TRANSLATION,
    /** Listed by recipes alone. */
    GAMBLING,
    /** Listed by recipes alone. */
    PORNOGRAPHY
  }

  private static final String RESOURCE = "chinese-signs.tsv";
  private static final Map<Kind, List<String>> PHRASES = read();

  private ChineseSigns() {}

  static List<String> of(Kind kind) {
    return Objects.requireNonNull(PHRASES.get(kind));
  }

  private static Map<Kind, List<String>> read() {
    Map<Kind, List<String>> phrases = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      phrases.put(kind, new ArrayList<>());
    }
    try (InputStream in = Objects.requireNonNull(ChineseSigns.class.getResourceAsStream(RESOURCE));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line : reader.lines().filter(line -> !line.startsWith("#")).toList()) {
        int tab = line.indexOf('\t');
        Kind kind = Kind.valueOf(line.substring(0, tab).toUpperCase(Locale.ROOT));
        of(phrases, kind).addAll(List.of(line.substring(tab + 1).split(" ")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
    return phrases;
  }

  private static List<String> of(Map<Kind, List<String>> phrases, Kind kind) {
    return Objects.requireNonNull(phrases.get(kind));
  }
}
