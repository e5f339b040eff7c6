package org.sluice.dedup.spans;

import org.jspecify.annotations.Nullable;
import org.sluice.dedup.Candidate;
import org.sluice.schema.Reason;

/** Cuts the repeats out of texts. Belongs to one thread. */
final class RepeatCutter {
  private final RepeatSettings settings;
  private final Units units;
  private final Trimmer trimmer;
  private final SentenceUnits sentences = new SentenceUnits(1);

  RepeatCutter(RepeatSettings settings) {
    this.settings = settings;
    units = settings.kind().units();
    trimmer = new Trimmer(settings.step(), settings.minWords());
  }

  /** The edit of a document, or null when nothing is to be cut. */
  @Nullable Edit edit(
      Repeats repeats, Candidate document, int file, @Nullable String url, EditedText text) {
    int count = units.scan(text.text(), file, url);
    Edit edit =
        trimmer.edit(
            document.row(),
            text,
            repeats.cuts(document, file, units, count, settings.kind().width()));
    if (edit == null || edit.reason() != null || settings.minSentences() == 0) {
      return edit;
    }
    int left = sentences.sentences(text.without(edit));
    if (left >= settings.minSentences()) {
      return edit;
    }
    Reason reason =
        new Reason(settings.step() + "/min-sentences", left, settings.minSentences(), null);
    return new Edit(edit.row(), edit.cuts(), edit.textBytes(), 0, null, reason);
  }
}
