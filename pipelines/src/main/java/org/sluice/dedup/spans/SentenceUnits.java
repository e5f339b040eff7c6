package org.sluice.dedup.spans;

import org.jspecify.annotations.Nullable;

/**
 * Runs of neighbouring sentences. A sentence ends with its line; behind a full stop, question or
 * exclamation mark (with the quotation marks and brackets that close it) that white space follows,
 * or an East Asian character if it is no full stop; and behind those marks of Chinese, Japanese and
 * Indic scripts, whatever follows. An abbreviation ends one too, in every copy of a text alike.
 * What has neither letter, digit nor symbol is none.
 */
final class SentenceUnits implements Units {
  private static final String SPACED_MARKS = ".?!…؟۔";
  private static final String MARKS = "。？！．｡।॥";
  private static final char FIRST_EAST_ASIAN = '\u2E80';
  private static final String CLOSING = "\"'”’»)]）】」』》〉";

  private final int size;
  private final NormalisedLine line = new NormalisedLine();
  private final UnitList sentences = new UnitList();
  private final UnitList runs = new UnitList();

  SentenceUnits(int size) {
    this.size = size;
  }

  @Override
  public int scan(String text, int file, @Nullable String url) {
    sentences.clear();
    runs.clear();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      int end = end(text, i);
      if (end > 0) {
        add(text, start, end);
        start = end;
        i = end - 1;
      }
    }
    add(text, start, text.length());
    for (int first = 0; first + size <= sentences.size(); first++) {
      long high = size;
      long low = size;
      for (int i = first; i < first + size; i++) {
        high = mix(high ^ sentences.high(i));
        low = mix(low + sentences.low(i));
      }
      runs.add(sentences.from(first), sentences.to(first + size - 1), high, low);
    }
    return runs.size();
  }

  /** How many sentences a text has. */
  int sentences(String text) {
    scan(text, 0, null);
    return sentences.size();
  }

  /** Behind the sentence that the character at a place ends, with what belongs to it, or -1. */
  private static int end(String text, int i) {
    char c = text.charAt(i);
    if (c == '\n') {
      return i + 1;
    }
    boolean spaced = SPACED_MARKS.indexOf(c) >= 0;
    if (!spaced && MARKS.indexOf(c) < 0) {
      return -1;
    }
    int end = i + 1;
    while (end < text.length()
        && (CLOSING.indexOf(text.charAt(end)) >= 0
            || SPACED_MARKS.indexOf(text.charAt(end)) >= 0
            || MARKS.indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    int blank = end;
    while (blank < text.length() && text.charAt(blank) == ' ') {
      blank++;
    }
    boolean ends =
        !spaced
            || blank > end
            || blank == text.length()
            || text.charAt(blank) == '\n'
            || (c != '.' && text.charAt(blank) >= FIRST_EAST_ASIAN);
    return ends ? blank : -1;
  }

  private void add(String text, int start, int end) {
    if (end > start && line.hash(text, start, end) > 0) {
      sentences.add(start, end, line.high(), line.low());
    }
  }

  /** The finaliser of SplitMix64. */
  private static long mix(long x) {
    long mixed = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  @Override
  public long print(int unit) {
    return runs.low(unit);
  }

  @Override
  public int place(int unit) {
    return unit;
  }

  @Override
  public long high(int unit) {
    return runs.high(unit);
  }

  @Override
  public long low(int unit) {
    return runs.low(unit);
  }

  @Override
  public int from(int unit) {
    return runs.from(unit);
  }

  @Override
  public int to(int unit) {
    return runs.to(unit);
  }
}
