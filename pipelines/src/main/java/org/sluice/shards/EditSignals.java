package org.sluice.shards;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.EarlierMatch;
import org.sluice.dedup.EarlierSettings;
import org.sluice.dedup.benchmarks.DecontaminateSettings;
import org.sluice.dedup.slices.CapSettings;
import org.sluice.dedup.spans.Cut;
import org.sluice.dedup.spans.Edit;
import org.sluice.dedup.spans.SpanSteps;

/** Says in signals and details what the steps of the corpus list cut of a document. */
final class EditSignals {
  /** So many places are named in a detail; their number is always given. */
  private static final int MOST_PLACES = 50;

  final Map<String, Double> signals;
  final Map<String, String> details;

  /**
   * Adds to what was measured.
   *
   * @param edits by step, for each step that judged the document; null where it changed nothing
   * @param earlier the document of an earlier run that is most like it; null where none is
   * @param compared whether that is to be told at all
   */
  EditSignals(
      Map<String, Double> measured,
      Map<String, String> details,
      Map<String, @Nullable Edit> edits,
      @Nullable EarlierMatch earlier,
      boolean compared) {
    this.signals = new TreeMap<>(measured);
    this.details = new TreeMap<>(details);
    edits.forEach(this::add);
    if (compared) {
      String name = EarlierSettings.SIMILARITY.name();
      this.signals.put(name, earlier == null ? 0.0 : earlier.similarity());
      if (earlier != null) {
        this.details.put(name, earlier.id() + " of " + earlier.run());
      }
    }
  }

  private void add(String step, @Nullable Edit edit) {
    if (step.equals(CapSettings.STEP)) {
      return; // It cuts nothing of a document.
    }
    String signal = SpanSteps.cutSignal(step);
    signals.put(signal, edit == null ? 0.0 : edit.units());
    if (edit != null && !edit.cuts().isEmpty()) {
      details.put(signal, places(edit.cuts()));
    }
    if (step.equals(DecontaminateSettings.STEP)) {
      signals.put(DecontaminateSettings.MATCHES, edit == null ? 0.0 : edit.matches());
      if (edit != null && edit.found() != null) {
        details.put(DecontaminateSettings.MATCHES, edit.found());
      }
    }
  }

  /** Places in the annotated text, each with what it matches. */
  private static String places(List<Cut> cuts) {
    StringJoiner places = new StringJoiner("; ");
    for (Cut cut : cuts.subList(0, Math.min(MOST_PLACES, cuts.size()))) {
      places.add(cut.from() + "-" + cut.to() + " of " + cut.of());
    }
    if (cuts.size() > MOST_PLACES) {
      places.add("and " + (cuts.size() - MOST_PLACES) + " more places");
    }
    return places.toString();
  }
}
