package org.sluice.text;

import org.jspecify.annotations.Nullable;

/** The lines and words of one text. Immutable. Offsets count UTF-16 units. */
public final class TextView {
  private final String text;

  private TextView(String text) {
    this.text = text;
  }

  /**
   * Makes the view of a text.
   *
   * @param language language and script ({@code cmn_Hani}), which chooses the word segmenter; null
   *     when unknown
   */
  public static TextView of(String text, @Nullable String language) {
    return new TextView(text);
  }

  public String text() {
    return text;
  }
}
