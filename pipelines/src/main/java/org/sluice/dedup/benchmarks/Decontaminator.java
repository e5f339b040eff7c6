package org.sluice.dedup.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.spans.Cut;
import org.sluice.dedup.spans.Edit;
import org.sluice.dedup.spans.EditedText;
import org.sluice.dedup.spans.Trimmer;
import org.sluice.schema.Reason;
import org.sluice.signature.TokenHashes;

/** Looks for benchmark items in documents. Belongs to one thread. */
final class Decontaminator {
  /** So many places are named; their number is always given. */
  private static final int MOST_PLACES = 20;

  private final Benchmarks benchmarks;
  private final DecontaminateSettings settings;
  private final TokenHashes tokens = new TokenHashes();
  private final Trimmer trimmer;

  Decontaminator(Benchmarks benchmarks, DecontaminateSettings settings) {
    this.benchmarks = benchmarks;
    this.settings = settings;
    this.trimmer = new Trimmer(DecontaminateSettings.STEP, settings.minWords());
  }

  /** A match of a text with an item. */
  private record Match(int first, int length, long gram, int item) {}

  /** What becomes of a document, or null when it holds no item. */
  @Nullable Edit edit(int row, EditedText document) {
    String text = document.text();
    tokens.scan(text);
    List<Match> matches = new ArrayList<>();
    Map<Integer, Set<Long>> byItem = new HashMap<>();
    benchmarks.find(
        tokens,
        (first, length, gram, item) -> {
          matches.add(new Match(first, length, gram, item));
          byItem.computeIfAbsent(item, i -> new HashSet<>()).add(gram);
        });
    byItem
        .entrySet()
        .removeIf(
            found ->
                found.getValue().size() < settings.minMatches()
                    || found.getValue().size()
                        < settings.minShare() * benchmarks.gramsOf(found.getKey()));
    if (byItem.isEmpty()) {
      return null;
    }
    matches.removeIf(match -> !byItem.containsKey(match.item));
    Set<Long> grams = new HashSet<>();
    matches.forEach(match -> grams.add(match.gram));
    List<Cut> places = places(matches);
    return edit(row, document, grams.size(), places);
  }

  /** Matches that touch as one place, which names all items that have a part in it. */
  private List<Cut> places(List<Match> matches) {
    List<Cut> places = new ArrayList<>();
    int from = -1;
    int last = -1; // the last token of the place
    TreeSet<Integer> items = new TreeSet<>();
    for (Match match : matches) {
      if (from >= 0 && match.first > last + 1) {
        places.add(new Cut(tokens.start(from), tokens.end(last), names(items)));
        items.clear();
        from = -1;
      }
      from = from < 0 ? match.first : from;
      last = Math.max(last, match.first + match.length - 1);
      items.add(match.item);
    }
    places.add(new Cut(tokens.start(from), tokens.end(last), names(items)));
    return places;
  }

  private String names(TreeSet<Integer> items) {
    String name = benchmarks.name(items.first());
    return items.size() == 1 ? name : name + " and " + (items.size() - 1) + " more items";
  }

  private Edit edit(int row, EditedText document, int matches, List<Cut> places) {
    String found = found(places);
    long whole = document.text().getBytes(StandardCharsets.UTF_8).length;
    switch (settings.action()) {
      case LABEL -> {
        return new Edit(row, List.of(), whole, matches, found, null);
      }
      case CUT -> {
        List<Cut> wide = new ArrayList<>();
        for (Cut place : places) {
          int from = Math.max(0, place.from() - settings.margin());
          int to = Math.min(document.text().length(), place.to() + settings.margin());
          wide.add(new Cut(from, to, place.of()));
        }
        Edit edit = trimmer.edit(row, document, wide);
        if (edit == null) {
          throw new IllegalStateException("a match of no length");
        }
        int pieces = pieces(edit.cuts());
        Reason reason =
            pieces > settings.maxCuts()
                ? reason("max-cuts", pieces, settings.maxCuts(), found)
                : edit.reason();
        return new Edit(row, edit.cuts(), edit.textBytes(), matches, found, reason);
      }
      default -> {
        // The limit is the number of matches with which a document would still be kept.
        Reason reason = reason("matches", matches, settings.minMatches() - 1, found);
        return new Edit(row, List.of(), whole, matches, found, reason);
      }
    }
  }

  private static Reason reason(String rule, int value, int limit, String detail) {
    return new Reason(DecontaminateSettings.STEP + "/" + rule, value, limit, detail);
  }

  /** Cuts that do not touch. */
  private static int pieces(List<Cut> cuts) {
    int pieces = 0;
    int end = -1;
    for (Cut cut : cuts) {
      pieces += cut.from() == end ? 0 : 1;
      end = cut.to();
    }
    return pieces;
  }

  private static String found(List<Cut> places) {
    StringJoiner found = new StringJoiner("; ");
    for (Cut place : places.subList(0, Math.min(MOST_PLACES, places.size()))) {
      found.add(place.from() + "-" + place.to() + " of " + place.of());
    }
    if (places.size() > MOST_PLACES) {
      found.add("and " + (places.size() - MOST_PLACES) + " more places");
    }
    return found.toString();
  }
}
