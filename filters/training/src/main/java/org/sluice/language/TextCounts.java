package org.sluice.language;

import java.lang.Character.UnicodeScript;

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
        addWord(passage.chars(), passage.wordStart(w), passage.wordEnd(w), counts);
      }
    }
  }

  private void addWord(char[] chars, int start, int end, GramCounts counts) {
    counts.add(Alphabet.BOUNDARY, 1);
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
          counts.add(gram, 1);
        }
      }
    }
  }
}
