package org.sluice.model;

import org.sluice.text.TextView;
import org.sluice.text.Words;

/**
 * A text as models of words read it that were trained on segmented text: the words found by script
 * and language, a blank between them. Chinese, Japanese or Thai text is one endless word otherwise.
 */
public final class WordText {
  private WordText() {}

  /** The words and marks of a text, in order, each followed by a blank. */
  public static String of(TextView view) {
    Words words = view.words();
    String text = view.text();
    StringBuilder out = new StringBuilder(text.length() + words.size());
    for (int i = 0; i < words.size(); i++) {
      out.append(text, words.start(i), words.end(i)).append(' ');
    }
    return out.toString();
  }
}
