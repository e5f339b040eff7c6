package org.sluice.quality;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * FineWeb2's thresholds and stop words by language, for about a hundred of its languages with the
 * most text (huggingface/fineweb-2, {@code configs/}, commit d0defb2). English is not among them:
 * it keeps the thresholds of the filters' authors.
 *
 * <p>They were fitted to the words of DataTrove's tokenisers (jieba, Kiwi, PyThaiNLP, spaCy and
 * others); ours cut a little differently, so that values near a limit may fall on its other side.
 */
final class FineWeb2 {
  private static final String RESOURCE = "fineweb2.tsv";
  private static final int STOP_WORDS = 16;

  /** A threshold, in the order of the columns of the resource. */
  enum Column {
    MIN_MEAN_WORD_LENGTH,
    MAX_MEAN_WORD_LENGTH,
    ALPHABETIC_WORDS,
    TERMINAL_PUNCTUATION,
    LINE_BREAKS,
    DUPLICATE_LINES,
    TOP_2GRAM,
    TOP_3GRAM,
    TOP_4GRAM,
    DUPLICATE_5GRAM,
    DUPLICATE_6GRAM,
    DUPLICATE_7GRAM,
    DUPLICATE_8GRAM,
    DUPLICATE_9GRAM,
    DUPLICATE_10GRAM
  }

  private static final Map<String, String[]> ROWS = read();

  private FineWeb2() {}

  /** The limits of one column; empty where it is not above zero, FineWeb2's way to say off. */
  static Map<String, OptionalDouble> limits(Column column) {
    Map<String, OptionalDouble> limits = new TreeMap<>();
    ROWS.forEach(
        (language, row) -> {
          double limit = Double.parseDouble(row[1 + column.ordinal()]);
          limits.put(language, limit > 0 ? OptionalDouble.of(limit) : OptionalDouble.empty());
        });
    return limits;
  }

  /** The same limit for every language of FineWeb2; empty for a rule that it does without. */
  static Map<String, OptionalDouble> all(OptionalDouble limit) {
    Map<String, OptionalDouble> limits = new TreeMap<>();
    ROWS.keySet().forEach(language -> limits.put(language, limit));
    return limits;
  }

  /** The stop words of a language, or null when it has no list here. */
  static @Nullable List<String> stopWords(String language) {
    String[] row = ROWS.get(language);
    return row == null ? null : List.copyOf(new TreeSet<>(List.of(row[STOP_WORDS].split(" "))));
  }

  private static Map<String, String[]> read() {
    Map<String, String[]> rows = new TreeMap<>();
    try (InputStream in = Objects.requireNonNull(FineWeb2.class.getResourceAsStream(RESOURCE));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<String> lines = new ArrayList<>(reader.lines().toList());
      lines.removeIf(line -> line.startsWith("#"));
      for (String line : lines) {
        String[] row = line.split("\t", -1);
        if (row.length != STOP_WORDS + 1) {
          throw new IllegalStateException(RESOURCE + ": not 17 columns: " + line);
        }
        rows.put(row[0], row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
    return rows;
  }
}
