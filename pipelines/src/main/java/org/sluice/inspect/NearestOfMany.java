package org.sluice.inspect;

import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.sluice.recipe.Nearest;

/**
 * The name that a misspelt one was meant to be, of any number of names. Edit distances are taken
 * only of the few that share most of their beginning and end with it, so that a name costs no more
 * than its length.
 */
final class NearestOfMany {
  private static final int KEPT = 64;

  private final String name;
  private final PriorityQueue<Candidate> best =
      new PriorityQueue<>(Comparator.comparingInt(Candidate::shared));

  NearestOfMany(String name) {
    this.name = name;
  }

  private record Candidate(String name, int shared) {}

  void add(@Nullable String candidate) {
    if (candidate == null) {
      return;
    }
    int shared = shared(candidate);
    if (best.size() < KEPT || shared > best.peek().shared()) {
      best.add(new Candidate(candidate, shared));
      if (best.size() > KEPT) {
        best.remove();
      }
    }
  }

  Optional<String> found() {
    return Nearest.to(name, best.stream().map(Candidate::name).sorted().toList());
  }

  private int shared(String candidate) {
    int length = Math.min(name.length(), candidate.length());
    int start = 0;
    while (start < length && name.charAt(start) == candidate.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < length - start
        && name.charAt(name.length() - 1 - end) == candidate.charAt(candidate.length() - 1 - end)) {
      end++;
    }
    return start + end;
  }
}
