package org.sluice.quality;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sluice.recipe.LimitTable;

/**
 * FineWeb2's thresholds and stop words for all of its 1,929 languages (huggingface/fineweb-2,
 * {@code configs/}, commit d0defb2). English is not among them: it keeps the thresholds of the
 * filters' authors.
 *
 * <p>They were fitted to the words of DataTrove's tokenisers (jieba, Kiwi, PyThaiNLP, spaCy and
 * others); ours cut a little differently, so that values near a limit may fall on its other side.
 * Some can hardly bite, a limit above 1 on a share among them; they are kept as published.
 */
public final class FineWeb2 {
  private static final String RESOURCE = "fineweb2.tsv";

  /** A threshold, in the order of the columns of the resource. */
  public enum Column {
    MIN_MEAN_WORD_LENGTH,
    MAX_MEAN_WORD_LENGTH,
    ALPHABETIC_WORDS,
    /** Not a limit where it is 0. */
    TERMINAL_PUNCTUATION,
    LINE_BREAKS,
    /** Not a limit where it is 0: DataTrove then does without the rule. */
    DUPLICATE_LINES,
    TOP_2GRAM,
    TOP_3GRAM,
    TOP_4GRAM,
    DUPLICATE_5GRAM,
    DUPLICATE_6GRAM,
    DUPLICATE_7GRAM,
    DUPLICATE_8GRAM,
    DUPLICATE_9GRAM,
    DUPLICATE_10GRAM,
    /** The least score of the language, by GlotLID. */
    LANGUAGE_SCORE
  }

  private static final int STOP_WORDS = 1 + Column.values().length;

  private static final String[] LANGUAGES;
  private static final String[][] WORDS;
  private static final Map<Column, Table> TABLES = new EnumMap<>(Column.class);

  static {
    List<String[]> rows = read();
    LANGUAGES = rows.stream().map(row -> row[0]).toArray(String[]::new);
    WORDS =
        rows.stream()
            .map(row -> Arrays.copyOfRange(row, STOP_WORDS, row.length))
            .toArray(String[][]::new);
    for (Column column : Column.values()) {
      double[] limits =
          rows.stream().mapToDouble(row -> Double.parseDouble(row[1 + column.ordinal()])).toArray();
      if (column == Column.TERMINAL_PUNCTUATION || column == Column.DUPLICATE_LINES) {
        Arrays.setAll(limits, i -> limits[i] > 0 ? limits[i] : Double.NaN);
      }
      TABLES.put(column, new Table(limits, new Source(column, Double.NaN)));
    }
  }

  private FineWeb2() {}

  /** The limits of one column; empty where the rule is off for the language. */
  public static LimitTable limits(Column column) {
    return Objects.requireNonNull(TABLES.get(column));
  }

  /** The same limit for every language of FineWeb2; empty for a rule that it does without. */
  static LimitTable all(OptionalDouble limit) {
    return all(limit.orElse(Double.NaN));
  }

  private static LimitTable all(double limit) {
    double[] limits = new double[LANGUAGES.length];
    Arrays.fill(limits, limit);
    return new Table(limits, new Source(null, limit));
  }

  /** The stop words of a language, or null when it has no list here. */
  static @Nullable List<String> stopWords(String language) {
    int row = Arrays.binarySearch(LANGUAGES, language);
    return row < 0 ? null : List.copyOf(new TreeSet<>(List.of(WORDS[row])));
  }

  private static List<String[]> read() {
    try (InputStream in = Objects.requireNonNull(FineWeb2.class.getResourceAsStream(RESOURCE));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .peek(FineWeb2::check)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  private static void check(String[] row) {
    if (row.length <= STOP_WORDS) {
      throw new IllegalStateException(RESOURCE + ": too few columns: " + String.join("\t", row));
    }
  }

  /** A table that travels to workers by the name of its column. */
  private static final class Table extends LimitTable {
    @Serial private static final long serialVersionUID = 1L;

    private final transient Source source;

    Table(double[] limits, Source source) {
      super(LANGUAGES, limits);
      this.source = source;
    }

    @Serial
    private Object writeReplace() {
      return source;
    }
  }

  /**
   * What a table is made from.
   *
   * @param limit the one limit of all languages, when there is no column
   */
  private record Source(@Nullable Column column, double limit) implements Serializable {
    @Serial
    private Object readResolve() {
      return column == null ? all(limit) : limits(column);
    }
  }
}
