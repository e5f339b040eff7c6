package org.sluice.language;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Translated phrases of programs and dictionaries, by label. Of a phrase, words that stand in its
 * English original too are left out (names, and what was not translated), and so are tags,
 * placeholders and keys; a phrase counts once, however often it occurs.
 */
final class Phrases {
  private final Map<String, Set<String>> byLabel = new TreeMap<>();
  private final Set<String> english = new HashSet<>();

  /** Codes of a source and the labels they stand for, written {@code code=label}. */
  static Map<String, String> labels(String pairs) {
    Map<String, String> labels = new TreeMap<>();
    for (String pair : pairs.strip().split("\\s+")) {
      labels.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    return labels;
  }

  /** Adds a phrase and its English original. */
  void add(String label, String original, String translated) {
    english.clear();
    english.addAll(words(plain(original)));
    StringBuilder kept = new StringBuilder();
    for (String token : plain(translated).split("\\s+")) {
      boolean foreign = false;
      for (String word : words(token)) {
        foreign |= english.contains(word);
      }
      if (!foreign && !token.isEmpty()) {
        kept.append(kept.isEmpty() ? "" : " ").append(token);
      }
    }
    if (!kept.isEmpty()) {
      byLabel.computeIfAbsent(label, l -> new LinkedHashSet<>()).add(kept.toString());
    }
  }

  Set<String> labels() {
    return byLabel.keySet();
  }

  /** A language's phrases in the order of the sources. */
  Set<String> of(String label) {
    return byLabel.getOrDefault(label, Set.of());
  }

  private static Set<String> words(String text) {
    Set<String> words = new HashSet<>();
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean letter = i < text.length() && Character.isLetter(text.charAt(i));
      if (letter && start < 0) {
        start = i;
      } else if (!letter && start >= 0) {
        words.add(text.substring(start, i).toLowerCase(Locale.ROOT));
        start = -1;
      }
    }
    return words;
  }

  /** Without tags, entities, placeholders in braces or after a sign, and the marks of keys. */
  private static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int end =
          switch (c) {
            case '<' -> text.indexOf('>', i);
            case '{' -> closing(text, i);
            case '&' -> entity(text, i);
            case '%', '$' -> placeholder(text, i);
            default -> -1;
          };
      if (end >= 0) {
        plain.append(' ');
        i = end;
      } else if (c != '~' && c != '\u200B') {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** Where a brace is closed, inner ones counted; the end of the text when it is not. */
  private static int closing(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return text.length() - 1;
  }

  private static int entity(String text, int start) {
    int end = start + 1;
    while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    return end < text.length() && text.charAt(end) == ';' ? end : -1;
  }

  private static int placeholder(String text, int start) {
    int end = start + 1;
    if (end < text.length() && text.charAt(end) == '{') {
      return closing(text, end);
    }
    while (end < text.length()
        && ((text.charAt(end) < 0x80 && Character.isLetterOrDigit(text.charAt(end)))
            || text.charAt(end) == '$')) {
      end++;
    }
    return end == start + 1 ? -1 : end - 1;
  }
}
