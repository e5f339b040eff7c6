package org.sluice.charset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How likely a letter is after another in one language, as a cost in nats (−ln p). Class 0 is
 * whatever is no letter of the language. Counts are smoothed with the letters' own frequency, so
 * that a pair never seen is dear but not impossible.
 */
final class LetterModel {
  /** The cost of a letter that the language does not use. */
  static final float FOREIGN_LETTER = 11f;

  /** The share of a pair's probability that comes from its second letter's frequency alone. */
  private static final double UNIGRAM_SHARE = 0.1;

  private static final double FLOOR = 2e-5;

  /** The floor for pairs of ASCII letters: English words occur in every language. */
  private static final double ASCII_FLOOR = 5e-3;

  static final List<LetterModel> ALL = load();

  private final String language;
  private final Character.UnicodeScript script;
  private final String letters;
  private final float[] costs;
  private final double[] shares;

  private LetterModel(String name, Map<String, Integer> counts) {
    this.language = name.substring(0, 3);
    this.script = Character.UnicodeScript.forName(name.substring(4).toUpperCase(Locale.ROOT));
    StringBuilder alphabet = new StringBuilder("_");
    counts.keySet().stream()
        .flatMapToInt(String::chars)
        .distinct()
        .filter(c -> c != '_')
        .sorted()
        .forEach(c -> alphabet.append((char) c));
    this.letters = alphabet.toString();
    int n = letters.length();
    double[][] pair = new double[n][n];
    double[] first = new double[n];
    double[] second = new double[n];
    double total = 0;
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      int a = letters.indexOf(entry.getKey().charAt(0));
      int b = letters.indexOf(entry.getKey().charAt(1));
      int count = entry.getValue();
      pair[a][b] += count;
      first[a] += count;
      second[b] += count;
      total += count;
    }
    this.costs = new float[n * n];
    this.shares = new double[n];
    for (int b = 0; b < n; b++) {
      shares[b] = second[b] / total;
      for (int a = 0; a < n; a++) {
        double p =
            (1 - UNIGRAM_SHARE) * pair[a][b] / Math.max(1, first[a])
                + UNIGRAM_SHARE * shares[b]
                + FLOOR;
        boolean ascii = letters.charAt(a) < 0x80 && letters.charAt(b) < 0x80;
        costs[a * n + b] =
            a == 0 && b == 0 ? 0 : (float) -Math.log(ascii ? Math.max(p, ASCII_FLOOR) : p);
      }
    }
  }

  String language() {
    return language;
  }

  Character.UnicodeScript script() {
    return script;
  }

  /** How many classes there are, with the one of no letter. */
  int size() {
    return letters.length();
  }

  /** The class of a lower-case letter, or -1 when the language does not use it. */
  int classOf(char letter) {
    int found = letters.indexOf(letter);
    if (found < 0 && letter == 'ş') {
      return letters.indexOf('ș');
    } else if (found < 0 && letter == 'ţ') {
      return letters.indexOf('ț');
    }
    return found;
  }

  /** Nats for a letter class after another. */
  float cost(int first, int second) {
    return costs[first * letters.length() + second];
  }

  /** The share of the language's letters above ASCII that are in a set. */
  double coveredShare(java.util.function.IntPredicate set) {
    double all = 0;
    double covered = 0;
    for (int i = 1; i < letters.length(); i++) {
      char letter = letters.charAt(i);
      if (letter > 0x7F) {
        all += shares[i];
        covered += set.test(letter) ? shares[i] : 0;
      }
    }
    return all == 0 ? 1 : covered / all;
  }

  private static List<LetterModel> load() {
    List<LetterModel> models = new ArrayList<>();
    try (InputStream in =
            Objects.requireNonNull(LetterModel.class.getResourceAsStream("letter-pairs.txt"));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      String name = "";
      Map<String, Integer> counts = new HashMap<>();
      for (@Nullable String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("#")) {
          continue;
        }
        if (line.length() == 8 && line.charAt(3) == '_') {
          if (!counts.isEmpty()) {
            models.add(new LetterModel(name, counts));
          }
          name = line;
          counts = new HashMap<>();
        } else {
          pairs(line, counts);
        }
      }
      models.add(new LetterModel(name, counts));
      return List.copyOf(models);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads {@code a n829t354}: after a, n was seen 829 times and t 354 times. */
  private static void pairs(String line, Map<String, Integer> counts) {
    int i = 2;
    while (i < line.length()) {
      int digits = i + 1;
      int count = 0;
      while (digits < line.length() && line.charAt(digits) >= '0' && line.charAt(digits) <= '9') {
        count = count * 10 + line.charAt(digits++) - '0';
      }
      counts.put("" + line.charAt(0) + line.charAt(i), count);
      i = digits;
    }
  }
}
