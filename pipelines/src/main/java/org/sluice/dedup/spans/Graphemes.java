package org.sluice.dedup.spans;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;

/**
 * Finds places where a text may be cut without tearing what a reader takes for one character
 * (extended grapheme clusters of Unicode Standard Annex 29). Belongs to one thread.
 */
final class Graphemes {
  private final BreakIterator breaks = BreakIterator.getCharacterInstance(ULocale.ROOT);
  private String text = "";

  /** Goes over to another text. */
  void on(String next) {
    if (!next.equals(text)) {
      text = next;
      breaks.setText(next);
    }
  }

  /** The last boundary at or before a place. */
  int before(int place) {
    return isPlain(place) || breaks.isBoundary(place) ? place : breaks.preceding(place);
  }

  /** The first boundary at or after a place. */
  int after(int place) {
    return isPlain(place) || breaks.isBoundary(place) ? place : breaks.following(place);
  }

  /** Whether ASCII stands on both sides, where only a carriage return joins what follows. */
  private boolean isPlain(int place) {
    return place == 0
        || place == text.length()
        || (text.charAt(place) < 0x80
            && text.charAt(place - 1) < 0x80
            && text.charAt(place - 1) != '\r');
  }
}
