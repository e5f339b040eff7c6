package org.sluice.quality;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sluice.text.TextHash;

/**
 * Bad words and phrases as RedPajama-V2 counts them: an entry's words, parted by single blanks,
 * against runs of the text's normalised words. Each entry counts for itself, overlapping ones too.
 * Words are compared by their hashes. Immutable.
 */
final class RedPajamaBadWords {
  private static final Pattern BLANK = Pattern.compile(" ");
  private static final long[][] NONE = {};

  /** By place in a hash table: an entry's first word, or 0. */
  private final long[] firsts;

  /** The words behind it, of every entry that begins so. */
  private final long[][][] rests;

  private RedPajamaBadWords(Collection<String> entries) {
    Map<Long, List<long[]>> byFirst = new HashMap<>();
    for (String entry : entries) {
      long[] words =
          BLANK
              .splitAsStream(entry)
              .mapToLong(word -> word.isEmpty() ? 0 : TextHash.of(word))
              .toArray();
      long[] rest = new long[words.length - 1];
      System.arraycopy(words, 1, rest, 0, rest.length);
      byFirst.computeIfAbsent(words[0], first -> new ArrayList<>()).add(rest);
    }
    int size = Integer.highestOneBit(Math.max(1, byFirst.size())) << 3;
    firsts = new long[size];
    rests = new long[size][][];
    byFirst.forEach(
        (first, all) -> {
          int slot = slot(first);
          firsts[slot] = first;
          rests[slot] = all.toArray(NONE);
        });
  }

  /**
   * The list of a language, and more entries; null when there is neither.
   *
   * <p>The built-in lists of languages without blanks between words (Chinese, Japanese, Thai) are
   * left out: their entries would be held against whole clauses, and the count be 0 whatever the
   * text says. RedPajama-V2 has lists of five European languages, and gives 0 for all others.
   *
   * @param language its label, or null, which stands for English
   * @param normalised whether entries are normalised as the text is
   */
  static @Nullable RedPajamaBadWords of(
      @Nullable String language, Collection<String> more, boolean normalised) {
    List<String> builtIn = BadWordList.betweenBlanks(language == null ? "eng" : language);
    if (builtIn.isEmpty() && more.isEmpty()) {
      return null;
    }
    Set<String> entries = new LinkedHashSet<>();
    for (Collection<String> list : List.of(builtIn, more)) {
      for (String entry : list) {
        String written = entry.strip();
        String held = normalised ? RedPajamaText.normalise(written) : written;
        if (!held.isEmpty()) {
          entries.add(held);
        }
      }
    }
    return new RedPajamaBadWords(entries);
  }

  /** How often entries stand in a text of these normalised words. */
  long count(long[] words, int size) {
    long count = 0;
    for (int i = 0; i < size; i++) {
      int slot = slot(words[i]);
      if (firsts[slot] == words[i]) {
        for (long[] rest : rests[slot]) {
          count += stands(rest, words, i + 1, size) ? 1 : 0;
        }
      }
    }
    return count;
  }

  private static boolean stands(long[] rest, long[] words, int at, int size) {
    if (at + rest.length > size) {
      return false;
    }
    for (int i = 0; i < rest.length; i++) {
      if (words[at + i] != rest[i]) {
        return false;
      }
    }
    return true;
  }

  /** Where a word stands, or where it would. */
  private int slot(long word) {
    int slot = (int) (word >>> 17) & (firsts.length - 1);
    while (firsts[slot] != 0 && firsts[slot] != word) {
      slot = (slot + 1) & (firsts.length - 1);
    }
    return slot;
  }
}
