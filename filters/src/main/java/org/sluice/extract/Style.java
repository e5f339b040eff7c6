package org.sluice.extract;

/** Bits of how a run of text is set. */
final class Style {
  static final int STRONG = 1;
  static final int EMPHASIS = 2;
  static final int CODE = 4;

  /** LaTeX between dollar signs. */
  static final int MATH = 8;

  /** With {@link #MATH}: a formula on a line of its own. */
  static final int DISPLAY = 16;

  private Style() {}
}
