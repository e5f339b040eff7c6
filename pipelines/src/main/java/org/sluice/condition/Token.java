package org.sluice.condition;

/**
 * A word, number, text or sign of a condition.
 *
 * @param kind what it is
 * @param text a word or sign as written, the content of a text or quoted name
 * @param start its first character in the condition, from 0
 * @param end the character after its last
 */
record Token(Kind kind, String text, int start, int end) {
  enum Kind {
    WORD,
    QUOTED_NAME,
    TEXT,
    NUMBER,
    SIGN,
    END
  }

  /** Whether it is this keyword, in any case, or this sign. */
  boolean is(String keywordOrSign) {
    return (kind == Kind.WORD || kind == Kind.SIGN) && text.equalsIgnoreCase(keywordOrSign);
  }
}
