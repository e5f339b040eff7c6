package org.sluice.recipe;

import java.util.Collection;
import java.util.Optional;

/** Finds the valid name that a misspelt one was meant to be. */
public final class Nearest {
  private Nearest() {}

  /**
   * The candidate with the smallest edit distance, if it is at most a third of the longer length;
   * of equals the first.
   */
  public static Optional<String> to(String name, Collection<String> candidates) {
    String best = null;
    int bestDistance = Integer.MAX_VALUE;
    for (String candidate : candidates) {
      int distance = distance(name, candidate);
      if (distance < bestDistance && distance * 3 <= Math.max(name.length(), candidate.length())) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /** {@code did you mean 'x'?}, or the list of all valid names. */
  public static String help(String name, Collection<String> candidates) {
    return to(name, candidates)
        .map(n -> "did you mean '" + n + "'?")
        .orElse("valid here: " + String.join(", ", candidates));
  }

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(substitution, 1 + Math.min(previous[j], current[j - 1]));
      }
      int[] swap = previous;
      previous = current;
      current = swap;
    }
    return previous[b.length()];
  }
}
