package org.sluice.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.sluice.text.TextView;

/** The scan over hashes against the definitions spelt out over strings. */
class RepeatedGramsPropertiesTest {
  private final RepeatedGrams grams = new RepeatedGrams();

  @Provide
  Arbitrary<List<String>> words() {
    return Arbitraries.of("a", "bb", "ccc", "dddd", "\uD835\uDC00").list().ofMaxSize(60);
  }

  @Property(tries = 400)
  void countsAsTheDefinitionsSay(@ForAll("words") List<String> words) {
    grams.measure(TextView.of(String.join(" ", words), "eng_Latn"));
    for (int n = 2; n <= RepeatedGrams.TOP; n++) {
      assertEquals(top(words, n), grams.characters(n), "top " + n);
    }
    for (int n = RepeatedGrams.TOP + 1; n <= RepeatedGrams.LONGEST; n++) {
      assertEquals(duplicates(words, n), grams.characters(n), "duplicate " + n);
    }
  }

  private static long top(List<String> words, int n) {
    Map<List<String>, Integer> counts = new LinkedHashMap<>();
    for (int i = 0; i + n <= words.size(); i++) {
      counts.merge(new ArrayList<>(words.subList(i, i + n)), 1, Integer::sum);
    }
    long best = 0;
    int most = 0;
    for (Map.Entry<List<String>, Integer> entry : counts.entrySet()) {
      if (entry.getValue() > most) {
        most = entry.getValue();
        best = (length(entry.getKey()) + n - 1) * most;
      }
    }
    return best;
  }

  private static long duplicates(List<String> words, int n) {
    Set<List<String>> seen = new HashSet<>();
    long found = 0;
    int i = 0;
    while (i + n <= words.size()) {
      List<String> gram = words.subList(i, i + n);
      if (seen.add(new ArrayList<>(gram))) {
        i++;
      } else {
        found += length(gram);
        i += n;
      }
    }
    return found;
  }

  private static long length(List<String> words) {
    return words.stream().mapToLong(word -> word.codePointCount(0, word.length())).sum();
  }
}
