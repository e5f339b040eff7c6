package org.sluice.shards;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.CorpusSteps;
import org.sluice.dedup.Decision;
import org.sluice.dedup.Decisions;
import org.sluice.dedup.EarlierMatch;
import org.sluice.dedup.EarlierMatches;
import org.sluice.dedup.EarlierSettings;
import org.sluice.dedup.spans.Cut;
import org.sluice.dedup.spans.Edit;
import org.sluice.dedup.spans.Edits;
import org.sluice.plan.RunPlan;
import org.sluice.schema.Reason;
import org.sluice.storage.Storage;

/** What all steps of the corpus list decided about the rows of one split. */
final class SplitDecisions {
  private final Decisions removals;
  private final Map<String, Edits> edits;
  private final @Nullable EarlierMatches earlier;

  private SplitDecisions(
      Decisions removals, Map<String, Edits> edits, @Nullable EarlierMatches earlier) {
    this.removals = removals;
    this.edits = edits;
    this.earlier = earlier;
  }

  /** Reads the decisions about a split; without them the outcome is nothing worth. */
  static SplitDecisions read(RunPlan plan, int split) throws IOException {
    String file = plan.folder().decisions(split);
    try {
      Decisions removals = Decisions.decode(Storage.readBytes(file));
      Map<String, Edits> edits = new LinkedHashMap<>();
      for (String step : CorpusSteps.editing(plan.recipe())) {
        file = plan.folder().decisions(split, step);
        edits.put(step, Edits.decode(Storage.readBytes(file)));
      }
      EarlierMatches earlier = null;
      if (EarlierSettings.of(plan.recipe()) != null) {
        file = plan.folder().decisions(split, EarlierSettings.STEP);
        earlier = EarlierMatches.decode(Storage.readBytes(file));
      }
      return new SplitDecisions(removals, edits, earlier);
    } catch (IllegalArgumentException e) {
      Storage.delete(List.of(plan.folder().outcome()));
      throw new IOException(
          file + " is damaged: " + e.getMessage() + "; the next run deduplicates again");
    }
  }

  /** The decision about a row, or null when the document is like no other. */
  @Nullable Decision removal(int row) {
    return removals.of(row);
  }

  /** The documents of earlier runs that a row is like, the most similar first. */
  List<EarlierMatch> earlier(int row) {
    return earlier == null ? List.of() : earlier.of(row);
  }

  /** Why a step drops a row, or null when none does. */
  @Nullable Reason reason(int row) {
    for (Edits step : edits.values()) {
      Edit edit = step.of(row);
      if (edit != null && edit.reason() != null) {
        return edit.reason();
      }
    }
    return null;
  }

  /** What steps cut of a row, in no order. */
  List<Cut> cuts(int row) {
    List<Cut> cuts = new ArrayList<>();
    for (Edits step : edits.values()) {
      Edit edit = step.of(row);
      if (edit != null) {
        cuts.addAll(edit.cuts());
      }
    }
    return cuts;
  }

  /**
   * UTF-8 bytes of a row's text after all edits.
   *
   * @param annotated before them
   */
  long textBytes(int row, long annotated) {
    long least = annotated;
    for (Edits step : edits.values()) {
      Edit edit = step.of(row);
      least = edit == null ? least : Math.min(least, edit.textBytes());
    }
    return least;
  }

  /** The edits of a row by step, in the order of the recipe; null for steps without one. */
  Map<String, @Nullable Edit> edits(int row) {
    Map<String, @Nullable Edit> found = new LinkedHashMap<>();
    edits.forEach((step, all) -> found.put(step, all.of(row)));
    return found;
  }
}
