package org.sluice.url;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Words looked for in URLs. A URL's words are its runs of letters and digits, lower-cased.
 * Immutable and thread-safe.
 */
final class WordList {
  private final HashSet64 words;

  private WordList(HashSet64 words) {
    this.words = words;
  }

  /** The different listed words in a URL, in order. */
  List<String> in(String url) {
    List<String> found = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= url.length(); i++) {
      boolean inside = i < url.length() && Character.isLetterOrDigit(url.charAt(i));
      if (inside && start < 0) {
        start = i;
      } else if (!inside && start >= 0) {
        String word = url.substring(start, i).toLowerCase(Locale.ROOT);
        if (words.contains(HashSet64.hash(word, 0, word.length())) && !found.contains(word)) {
          found.add(word);
        }
        start = -1;
      }
    }
    return found;
  }

  int size() {
    return words.size();
  }

  /** Reads words line by line. */
  static final class Builder {
    private final HashSet64.Builder words = new HashSet64.Builder();

    /**
     * Adds the word on a line, if it holds one.
     *
     * @throws IllegalArgumentException when the line holds more than one word
     */
    void add(String line) {
      int comment = line.indexOf('#');
      String word = (comment < 0 ? line : line.substring(0, comment)).strip();
      if (word.isEmpty()) {
        return;
      } else if (!word.chars().allMatch(Character::isLetterOrDigit)) {
        throw new IllegalArgumentException("'" + word + "' is not one word of letters and digits");
      }
      words.add(word.toLowerCase(Locale.ROOT));
    }

    WordList build() {
      return new WordList(words.build());
    }
  }
}
