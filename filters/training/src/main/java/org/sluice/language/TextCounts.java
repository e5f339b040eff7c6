package org.sluice.language;

import java.lang.Character.UnicodeScript;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Counts the sequences of texts, with the words that identification sees. */
final class TextCounts {
  private final Passage passage = new Passage();
  private final UnicodeScript script;
  private final Alphabet alphabet;

  TextCounts(UnicodeScript script, Alphabet alphabet) {
    this.script = script;
    this.alphabet = alphabet;
  }

  /** Adds a text's sequences. */
  void add(String text, GramCounts counts) {
    passage.read(text);
    for (int w = 0; w < passage.words(); w++) {
      if (passage.isOf(w, script)) {
        addWord(passage.chars(), passage.wordStart(w), passage.wordEnd(w), 1, counts);
      }
    }
  }

  /**
   * Adds the words of phrases, each by a power of how often it occurs: a program's phrases repeat
   * the words of its trade more often than any text does.
   */
  void add(Collection<String> phrases, double power, GramCounts counts) {
    Map<String, Integer> words = new TreeMap<>();
    for (String phrase : phrases) {
      passage.read(phrase);
      for (int w = 0; w < passage.words(); w++) {
        if (passage.isOf(w, script)) {
          int start = passage.wordStart(w);
          words.merge(
              new String(passage.chars(), start, passage.wordEnd(w) - start), 1, Integer::sum);
        }
      }
    }
    words.forEach(
        (word, times) ->
            addWord(
                word.toCharArray(),
                0,
                word.length(),
                (long) Math.ceil(StrictMath.pow(times, power)),
                counts));
  }

  private void addWord(char[] chars, int start, int end, long times, GramCounts counts) {
    counts.add(Alphabet.BOUNDARY, times);
    for (int i = start - 1; i < end; i++) {
      long gram = 0;
      int last = Math.min(end, i + GramWeights.LONGEST - 1);
      for (int j = i; j <= last; j++) {
        int symbol = j < start || j == end ? Alphabet.BOUNDARY : alphabet.symbol(chars[j]);
        if (symbol == 0) {
          break;
        }
        gram = (gram << Alphabet.BITS) | symbol;
        if (j >= start) {
          counts.add(gram, times);
        }
      }
    }
  }
}
