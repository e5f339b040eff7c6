package org.sluice.model.quality;

import java.util.Locale;

/** What the score of quality is made of. */
public enum QualityPart {
  /** How long the text is, how long its lines are. */
  LINES("length of the text and of its lines"),
  /** Whether it is made of sentences. */
  SENTENCES("sentences and their marks"),
  /** What its characters are: letters, digits, symbols, capitals, code. */
  CHARACTERS("kinds of characters"),
  /** Lines, runs of words and single words that come again. */
  REPETITION("repetition"),
  /** Links, addresses, long numbers, shouting. */
  CONTACTS("links, contact numbers and shouting");

  private final String of;

  QualityPart(String of) {
    this.of = of;
  }

  /** The signal that holds the part. */
  public String signal() {
    return "quality_" + name().toLowerCase(Locale.ROOT) + "_score";
  }

  /** What is looked at, in words. */
  public String of() {
    return of;
  }
}
