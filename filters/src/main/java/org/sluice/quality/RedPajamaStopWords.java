package org.sluice.quality;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The stop words that RedPajama-V2 counts: stopwords-json's lists of its seven languages. */
final class RedPajamaStopWords {
  private static final String RESOURCE = "redpajama-stopwords.tsv";
  private static final Map<String, List<String>> LISTS = read();

  private RedPajamaStopWords() {}

  /** A list of a thread's own, or null when the language has none. */
  static @Nullable StopWords of(String language) {
    List<String> list = LISTS.get(language);
    return list == null ? null : new StopWords(list);
  }

  private static Map<String, List<String>> read() {
    Map<String, List<String>> lists = new TreeMap<>();
    try (InputStream in =
            Objects.requireNonNull(RedPajamaStopWords.class.getResourceAsStream(RESOURCE));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line : reader.lines().filter(line -> !line.startsWith("#")).toList()) {
        int tab = line.indexOf('\t');
        lists.put(line.substring(0, tab), List.of(line.substring(tab + 1).split(" ")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
    return lists;
  }
}
