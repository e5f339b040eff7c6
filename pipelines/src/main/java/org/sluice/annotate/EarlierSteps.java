package org.sluice.annotate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.CorpusSteps;
import org.sluice.dedup.Decision;
import org.sluice.dedup.Decisions;
import org.sluice.dedup.EarlierMatches;
import org.sluice.dedup.EarlierSettings;
import org.sluice.dedup.spans.Cut;
import org.sluice.dedup.spans.Edit;
import org.sluice.dedup.spans.Edits;
import org.sluice.dedup.urls.UrlRemovals;
import org.sluice.plan.RunPlan;
import org.sluice.storage.Storage;

/** What the steps of the corpus list that have been taken say of the rows of one split. */
final class EarlierSteps {
  /** Stands for the steps that remove documents, whose decisions are in one file. */
  static final String REMOVALS = "";

  private final List<Edits> edits = new ArrayList<>();
  private @Nullable Decisions removals;
  private @Nullable UrlRemovals urls;
  private @Nullable EarlierMatches matches;

  private EarlierSteps() {}

  /**
   * Reads what was decided about a split.
   *
   * @param steps names of steps, in the order in which they were taken
   */
  static EarlierSteps open(RunPlan plan, List<String> steps, int split) throws IOException {
    EarlierSteps earlier = new EarlierSteps();
    for (String step : steps) {
      if (step.equals(REMOVALS)) {
        earlier.removals = Decisions.decode(Storage.readBytes(plan.folder().decisions(split)));
        continue;
      }
      byte[] bytes = Storage.readBytes(plan.folder().decisions(split, step));
      if (step.equals(CorpusSteps.URL_DUPLICATES.name())) {
        earlier.urls = UrlRemovals.decode(bytes);
      } else if (step.equals(EarlierSettings.STEP)) {
        earlier.matches = EarlierMatches.decode(bytes);
      } else {
        earlier.edits.add(Edits.decode(bytes));
      }
    }
    return earlier;
  }

  /** Whether a row is out. */
  boolean removes(int row) {
    if ((removals != null && removals.of(row) instanceof Decision.Removed)
        || (urls != null && urls.removes(row))
        || (matches != null && matches.best(row) != null)) {
      return true;
    }
    for (Edits step : edits) {
      Edit edit = step.of(row);
      if (edit != null && edit.reason() != null) {
        return true;
      }
    }
    return false;
  }

  /**
   * UTF-8 bytes of what is left of a row's text.
   *
   * @param annotated before anything was cut
   */
  long textBytes(int row, long annotated) {
    long left = annotated;
    for (Edits step : edits) {
      Edit edit = step.of(row);
      left = edit == null ? left : Math.min(left, edit.textBytes());
    }
    return left;
  }

  /** What was cut of a row. */
  List<Cut> cuts(int row) {
    List<Cut> cuts = new ArrayList<>();
    for (Edits step : edits) {
      Edit edit = step.of(row);
      if (edit != null) {
        cuts.addAll(edit.cuts());
      }
    }
    return cuts;
  }
}
