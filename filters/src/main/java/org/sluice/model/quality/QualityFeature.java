package org.sluice.model.quality;

/**
 * What is measured on a text. Lengths count units: 1 for a character, 2 for a Han character, a kana
 * or a syllable of Hangul, which say about as much as two letters.
 */
enum QualityFeature {
  /** Binary logarithm of the units of the text. */
  LOG_LENGTH(QualityPart.LINES),
  /** Binary logarithm of the mean length of the line that a unit is in. */
  LOG_LINE(QualityPart.LINES),
  /** Units in lines of less than 40. */
  SHORT_LINES(QualityPart.LINES),
  /** Lines for each 100 units. */
  LINES(QualityPart.LINES),

  /** Units in lines that end with a mark of a sentence's end. */
  ENDED(QualityPart.SENTENCES),
  /** Marks of a sentence's end for each 100 units. */
  ENDS(QualityPart.SENTENCES),
  /** Commas of all scripts for each 100 units. */
  COMMAS(QualityPart.SENTENCES),
  /** Lines that end with an ellipsis, of all lines. */
  CUT_LINES(QualityPart.SENTENCES),

  /** Letters of all characters that are no white space. */
  LETTERS(QualityPart.CHARACTERS),
  /** Digits of the same. */
  DIGITS(QualityPart.CHARACTERS),
  /** Capitals of the letters that have two cases. */
  CAPITALS(QualityPart.CHARACTERS),
  /** Signs that text of a program is full of, for each 100 characters. */
  CODE(QualityPart.CHARACTERS),
  /** Bullets, bars, arrows, pictures and their like, for each 100 characters. */
  ICONS(QualityPart.CHARACTERS),
  /** Mean length of words of letters with blanks between them. */
  WORD_LENGTH(QualityPart.CHARACTERS),

  /** Units in lines that stood before. */
  SAME_LINES(QualityPart.REPETITION),
  /** Runs of three words that stood before, of all. */
  SAME_RUNS(QualityPart.REPETITION),
  /** The share of the most frequent word of three letters or more, or two wide characters. */
  TOP_WORD(QualityPart.REPETITION),
  /** Different words of the first thousand, of all of them. */
  VARIETY(QualityPart.REPETITION),

  /** Links and mail addresses for each 1000 units. */
  LINKS(QualityPart.CONTACTS),
  /** Runs of seven digits and more for each 1000 units. */
  NUMBERS(QualityPart.CONTACTS),
  /** Exclamation marks for each 100 units. */
  SHOUTS(QualityPart.CONTACTS);

  private final QualityPart part;

  QualityFeature(QualityPart part) {
    this.part = part;
  }

  QualityPart part() {
    return part;
  }
}
