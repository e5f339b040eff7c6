package org.sluice.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The counts in the language profiles of Optimaize's language-detector: sequences of one to three
 * characters of a Wikipedia, boundaries of words as spaces, rare ones left out.
 */
final class OptimaizeCounts {
  private OptimaizeCounts() {}

  /** Adds a profile's counts, reduced to so many words, to those of other text. */
  static void add(ZipFile jar, String language, Alphabet alphabet, long words, GramCounts to)
      throws IOException {
    ZipEntry entry = jar.getEntry("languages/" + language);
    if (entry == null) {
      throw new IOException(jar.getName() + " has no profile of '" + language + "'");
    }
    GramCounts counts = new GramCounts();
    long begun = 0;
    try (InputStream in = jar.getInputStream(entry)) {
      for (Map.Entry<String, JsonNode> gram :
          new ObjectMapper().readTree(in).path("freq").properties()) {
        String text = gram.getKey().toLowerCase(Locale.ROOT);
        long packed = alphabet.pack(text);
        if (packed != 0 && packed != Alphabet.BOUNDARY && text.indexOf(' ', 1) != 1) {
          counts.add(packed, gram.getValue().asLong());
          if (text.length() == 2 && text.charAt(0) == ' ') {
            begun += gram.getValue().asLong();
          }
        }
      }
    }
    counts.add(Alphabet.BOUNDARY, begun);
    GramCounts reduced = counts.reduced(words);
    for (long gram : reduced.grams()) {
      to.add(gram, reduced.get(gram));
    }
  }
}
