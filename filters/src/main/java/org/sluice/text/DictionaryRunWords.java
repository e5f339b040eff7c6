package org.sluice.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.nio.CharBuffer;

/**
 * Words by ICU's break iterator: with a dictionary in Thai, Lao, Khmer and Burmese, syllables in
 * Tibetan, and letters with their marks in the other South East Asian scripts, for which nobody
 * ships a dictionary.
 */
final class DictionaryRunWords implements RunWords {
  private final BreakIterator breaks = BreakIterator.getWordInstance(ULocale.ROOT);

  @Override
  public void add(char[] text, int start, int end, Words.Builder words) {
    breaks.setText(CharBuffer.wrap(text, start, end - start));
    int from = breaks.first();
    for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
      words.add(start + from, start + to);
      from = to;
    }
  }
}
