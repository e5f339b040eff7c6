package org.sluice.model;

import org.sluice.text.TextView;
import org.sluice.text.Words;

/**
 * A text as models of words read it that were trained on segmented text: the words found by script
 * and language, a blank between them. Chinese, Japanese or Thai text is one endless word otherwise.
 */
public final class WordText {
  private final String text;
  private final Words words;

  WordText(TextView view) {
    this.text = view.text();
    this.words = view.words();
  }

  /** The words and marks of a text, in order, each followed by a blank. */
  public static String of(TextView view) {
    return new WordText(view).of(0, view.text().length());
  }

  /** The words and marks that begin in a part of the text. */
  String of(int start, int end) {
    StringBuilder out = new StringBuilder(end - start + 16);
    for (int i = words.from(start); i < words.size() && words.start(i) < end; i++) {
      out.append(text, words.start(i), words.end(i)).append(' ');
    }
    return out.toString();
  }
}
