package org.sluice.model.ngram;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sluice.model.file.ModelFormatException;

/**
 * A language model in ARPA's text format: counts, then for each length of runs a line with the
 * logarithm to base 10 of the probability, the words, and perhaps the backoff. Errors name the
 * line.
 */
final class ArpaFile {
  private static final int MOST_ORDER = 20;
  private static final int LONGEST_LINE = 1 << 20;

  /** What KenLM takes for the unknown word of a model that has none. */
  private static final float MISSING_UNKNOWN = -100;

  private final BufferedReader in;
  private long number;

  private ArpaFile(InputStream stream) {
    in =
        new BufferedReader(
            new InputStreamReader(stream, StandardCharsets.UTF_8.newDecoder()), 1 << 16);
  }

  static NgramModel read(InputStream stream) throws IOException {
    ArpaFile file = new ArpaFile(stream);
    try {
      return file.model();
    } catch (CharacterCodingException e) {
      throw file.wrong("not UTF-8");
    }
  }

  private ModelFormatException wrong(String what) {
    return new ModelFormatException("line " + number + ": " + what);
  }

  private @Nullable String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    number++;
    for (; next >= 0 && next != '\n'; next = in.read()) {
      line.append((char) next);
      if (line.length() > LONGEST_LINE) {
        throw wrong("longer than " + LONGEST_LINE + " characters");
      }
    }
    return line.toString().strip();
  }

  /** The next line that is not blank; the file may not end here. */
  private String filled(String expected) throws IOException {
    for (String line = line(); line != null; line = line()) {
      if (!line.isEmpty()) {
        return line;
      }
    }
    throw new ModelFormatException("the file ends where " + expected + " should follow");
  }

  private NgramModel model() throws IOException {
    String first = filled("\\data\\");
    if (!first.equals("\\data\\")) {
      throw new ModelFormatException(
          "neither an ARPA file, which begins with \\data\\, nor a binary of KenLM");
    }
    List<Long> counts = new ArrayList<>();
    String line = filled("\\1-grams:");
    while (line.startsWith("ngram ")) {
      counts.add(count(line, counts.size() + 1));
      line = filled("\\1-grams:");
    }
    if (counts.size() < 2) {
      throw wrong("a model of " + counts.size() + " lengths of runs; at least two are needed");
    }
    WordTable words = WordTable.of(Math.toIntExact(Math.min(counts.get(0) + 2, 1 << 29)));
    Numbers unigrams = new Numbers();
    Numbers backoffs = new Numbers();
    header(line, 1);
    unigrams.add(MISSING_UNKNOWN);
    backoffs.add(0);
    for (long i = 0; i < counts.get(0); i++) {
      unigram(words, unigrams, backoffs);
    }
    List<ProbingTable> longer = new ArrayList<>();
    Lower lower = new Lower(unigrams.all(), backoffs.all(), longer);
    for (int length = 2; length <= counts.size(); length++) {
      header(filled("\\" + length + "-grams:"), length);
      boolean last = length == counts.size();
      ProbingTable table = ProbingTable.of(counts.get(length - 1), !last);
      for (long i = 0; i < counts.get(length - 1); i++) {
        run(words, table, length, lower, last);
      }
      longer.add(table);
    }
    if (!filled("\\end\\").equals("\\end\\")) {
      throw wrong("\\end\\ should stand here");
    }
    return new NgramModel(words, unigrams.all(), backoffs.all(), new ProbingRuns(longer));
  }

  private long count(String line, int length) throws IOException {
    int equals = line.indexOf('=');
    try {
      long count = Long.parseLong(line.substring(equals + 1).strip());
      boolean right = line.substring(6, Math.max(6, equals)).strip().equals("" + length);
      if (equals > 0 && right && length <= MOST_ORDER && count >= 0 && count <= 500_000_000) {
        return count;
      }
    } catch (NumberFormatException e) {
      throw wrong("'ngram " + length + "=COUNT' should stand here");
    }
    throw wrong("'ngram " + length + "=COUNT' should stand here, of at most 500,000,000 runs");
  }

  private void header(String line, int length) throws IOException {
    if (!line.equals("\\" + length + "-grams:")) {
      throw wrong("\\" + length + "-grams: should stand here");
    }
  }

  private String[] fields(int words, boolean last) throws IOException {
    String line = filled("another run of " + words);
    String[] fields = line.split("[ \t]+", -1);
    if (line.startsWith("\\") && fields.length == 1) {
      throw wrong("fewer runs of " + words + " than the file says");
    }
    if (fields.length != words + 1 && (last || fields.length != words + 2)) {
      throw wrong("a probability, " + words + " words and perhaps a backoff should stand here");
    }
    return fields;
  }

  private float logarithm(String field, boolean probability) throws IOException {
    float value;
    try {
      value = Float.parseFloat(field);
    } catch (NumberFormatException e) {
      throw wrong("'" + field + "' is no number");
    }
    if (!Float.isFinite(value) || (probability && value > 0)) {
      throw wrong(field + " is no logarithm of a probability");
    }
    return value;
  }

  private void unigram(WordTable words, Numbers unigrams, Numbers backoffs) throws IOException {
    String[] fields = fields(1, false);
    float probability = logarithm(fields[0], true);
    float backoff = fields.length > 2 ? logarithm(fields[2], false) : 0;
    long hash = WordHash.of(fields[1]);
    if (hash == WordHash.UNKNOWN || hash == WordHash.UNKNOWN_CAPITALS) {
      unigrams.set(0, probability);
      backoffs.set(0, backoff);
      return;
    }
    if (!words.add(hash, unigrams.size())) {
      throw wrong("the word '" + fields[1] + "' stands here twice");
    }
    unigrams.add(probability);
    backoffs.add(backoff);
  }

  private void run(WordTable words, ProbingTable table, int length, Lower lower, boolean last)
      throws IOException {
    String[] fields = fields(length, last);
    float probability = logarithm(fields[0], true);
    float backoff = fields.length > length + 1 ? logarithm(fields[length + 1], false) : 0;
    int[] run = new int[length];
    for (int i = 0; i < length; i++) {
      run[i] = words.find(WordHash.of(fields[i + 1]));
    }
    if (!table.add(Lower.hash(run, 0, length), probability, backoff)) {
      throw wrong("this run stands here twice, or has words that are not known");
    }
    lower.complete(run);
  }
}
