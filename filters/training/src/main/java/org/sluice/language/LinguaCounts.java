package org.sluice.language;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The counts behind Lingua's language models. Its files give each sequence of letters as a reduced
 * fraction of its count over the count of the sequence without the last letter, so counts follow
 * one order after the other from the number of letters. As a sequence never crosses the end of a
 * word there, what is missing from the sum over the next letter is how often a word ends: the
 * sequences with a boundary follow by subtraction.
 */
final class LinguaCounts {
  private static final String[] ORDERS = {
    "unigrams", "bigrams", "trigrams", "quadrigrams", "fivegrams"
  };

  private LinguaCounts() {}

  static GramCounts read(ZipFile jar, String language, Alphabet alphabet) throws IOException {
    Map<String, Long> before = new HashMap<>();
    GramCounts counts = new GramCounts();
    for (int order = 1; order <= ORDERS.length; order++) {
      Map<String, Long> now = new HashMap<>();
      String name = "language-models/" + language + "/" + ORDERS[order - 1] + ".json";
      ZipEntry entry = jar.getEntry(name);
      if (entry == null) {
        throw new IOException(jar.getName() + " has no " + name);
      }
      Map<String, String> fractions = new HashMap<>();
      try (InputStream in = jar.getInputStream(entry);
          JsonParser json = new JsonFactory().createParser(in)) {
        while (json.nextToken() != null) {
          if (json.currentToken() == JsonToken.FIELD_NAME && json.currentName().indexOf('/') > 0) {
            String key = json.currentName();
            json.nextToken();
            fractions.put(key, json.getText());
          }
        }
      }
      long letters = 0;
      if (order == 1) {
        for (String f : fractions.keySet()) {
          letters = Math.max(letters, Long.parseLong(f.substring(f.indexOf('/') + 1)));
        }
      }
      for (Map.Entry<String, String> e : fractions.entrySet()) {
        String f = e.getKey();
        int slash = f.indexOf('/');
        long num = Long.parseLong(f.substring(0, slash));
        long den = Long.parseLong(f.substring(slash + 1));
        for (String gram : e.getValue().split(" ")) {
          Long base = order == 1 ? (Long) letters : before.get(gram.substring(0, order - 1));
          if (gram.length() != order || base == null) {
            continue;
          }
          now.put(gram, Math.round((double) num * base / den));
        }
      }
      for (Map.Entry<String, Long> e : now.entrySet()) {
        long packed = alphabet.pack(e.getKey());
        if (packed != 0) {
          counts.add(packed, e.getValue());
        }
      }
      before = now;
    }
    addBoundaries(counts);
    return counts;
  }

  private static void addBoundaries(GramCounts counts) {
    long[] grams = counts.grams();
    GramCounts followed = new GramCounts();
    GramCounts preceded = new GramCounts();
    for (long g : grams) {
      int n = Alphabet.length(g);
      if (n > 1) {
        followed.add(Alphabet.context(g), counts.get(g));
        preceded.add(Alphabet.suffix(g), counts.get(g));
      }
    }
    // Sequences at the beginning of a word, then the same that also end it.
    GramCounts starts = new GramCounts();
    long words = 0;
    for (long g : grams) {
      int n = Alphabet.length(g);
      if (n < 5) {
        long c = counts.get(g);
        long start = c - preceded.get(g);
        long end = c - followed.get(g);
        if (start > 0) {
          starts.add(((long) Alphabet.BOUNDARY << (Alphabet.BITS * n)) | g, start);
          if (n == 1) {
            words += start;
          }
        }
        if (end > 0) {
          counts.add((g << Alphabet.BITS) | Alphabet.BOUNDARY, end);
        }
      }
    }
    GramCounts startFollowed = new GramCounts();
    for (long g : starts.grams()) {
      counts.add(g, starts.get(g));
      if (Alphabet.length(g) > 2) {
        startFollowed.add(Alphabet.context(g), starts.get(g));
      }
    }
    for (long g : starts.grams()) {
      if (Alphabet.length(g) < 5) {
        long whole = starts.get(g) - startFollowed.get(g);
        if (whole > 0) {
          counts.add((g << Alphabet.BITS) | Alphabet.BOUNDARY, whole);
        }
      }
    }
    counts.add(Alphabet.BOUNDARY, words);
  }
}
