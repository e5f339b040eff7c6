package org.sluice.dedup;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The definition, written the slow way: sets of words, all pairs, one list. */
final class PlainDeduplication {
  /** Of which document it is a duplicate, how alike, and by which step. */
  record Fate(String survivor, double similarity, Decision.Step step) {}

  private PlainDeduplication() {}

  /** What is removed in the default order. */
  static Map<String, Fate> run(List<ArrayCorpus.Document> documents, double verify) {
    return run(documents, verify, order(List.of("length", "earliest")));
  }

  /** The order that these words state. */
  static Comparator<ArrayCorpus.Document> order(List<String> keys) {
    Comparator<ArrayCorpus.Document> id = Comparator.comparingLong(d -> Candidate.hashId(d.id()));
    return keys.stream()
        .map(PlainDeduplication::by)
        .reduce(Comparator::thenComparing)
        .map(order -> order.thenComparing(id))
        .orElse(id);
  }

  private static Comparator<ArrayCorpus.Document> by(String key) {
    Comparator<ArrayCorpus.Document> length =
        Comparator.comparingInt(d -> d.text().getBytes(StandardCharsets.UTF_8).length);
    Comparator<ArrayCorpus.Document> time =
        Comparator.comparingLong(
            d -> d.fetchedAt() == Candidate.UNKNOWN_TIME ? Long.MIN_VALUE : d.fetchedAt());
    return switch (key) {
      case "length" -> length.reversed();
      case "-length" -> length;
      case "earliest" -> Comparator.comparingLong(ArrayCorpus.Document::fetchedAt);
      case "latest" -> time.reversed();
      case "quality" ->
          Comparator.comparing(
              ArrayCorpus::quality, Comparator.nullsLast(Comparator.reverseOrder()));
      case "-quality" ->
          Comparator.comparing(
              ArrayCorpus::quality, Comparator.nullsLast(Comparator.naturalOrder()));
      default -> throw new IllegalArgumentException(key);
    };
  }

  /** What is removed, by id; ids are distinct, and words are parted by white space. */
  static Map<String, Fate> run(
      List<ArrayCorpus.Document> documents, double verify, Comparator<ArrayCorpus.Document> order) {
    List<ArrayCorpus.Document> ordered = new ArrayList<>(documents);
    ordered.sort(order);
    Map<String, String> survivorOfText = new HashMap<>();
    Map<String, String> copies = new LinkedHashMap<>();
    Map<String, Set<List<String>>> kept = new LinkedHashMap<>();
    Map<String, Fate> fates = new TreeMap<>();
    for (ArrayCorpus.Document document : ordered) {
      String text = document.text().strip().replaceAll("\\s+", " ");
      String first = survivorOfText.putIfAbsent(text, document.id());
      if (first != null) {
        copies.put(document.id(), first);
        continue;
      }
      Set<List<String>> shingles = shingles(text);
      Fate best = null;
      for (Map.Entry<String, Set<List<String>>> other : kept.entrySet()) {
        double similarity = jaccard(shingles, other.getValue());
        if (similarity >= verify && (best == null || similarity > best.similarity())) {
          best = new Fate(other.getKey(), similarity, Decision.Step.NEAR_DUPLICATES);
        }
      }
      if (best == null) {
        kept.put(document.id(), shingles);
      } else {
        fates.put(document.id(), best);
      }
    }
    copies.forEach(
        (copy, survivor) -> {
          Fate near = fates.get(survivor);
          fates.put(
              copy, near == null ? new Fate(survivor, 1, Decision.Step.EXACT_DUPLICATES) : near);
        });
    return fates;
  }

  static Set<List<String>> shingles(String text) {
    List<String> words = Arrays.asList(text.strip().split("\\s+"));
    Set<List<String>> found = new HashSet<>();
    for (int i = 0; i == 0 || i + 5 <= words.size(); i++) {
      found.add(words.subList(i, Math.min(i + 5, words.size())));
    }
    return found;
  }

  static double jaccard(Set<List<String>> a, Set<List<String>> b) {
    Set<List<String>> shared = new HashSet<>(a);
    shared.retainAll(b);
    return (double) shared.size() / (a.size() + b.size() - shared.size());
  }
}
