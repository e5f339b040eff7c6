package org.sluice.extract;

import java.util.List;
import java.util.Locale;

/** The note beside the model of page types: what it was learned from and how often it is right. */
final class TypeNote {
  /** Pages are grouped by score in steps of a tenth. */
  private static final int GROUPS = 10;

  private TypeNote() {}

  /** Writes the note from what was found on the pages, each by models without the page's site. */
  static String of(List<LearnedPage> pages, List<Extraction> found) {
    int[][] confusion = new int[PageType.COUNT][PageType.COUNT];
    int[] inGroup = new int[GROUPS];
    int[] rightInGroup = new int[GROUPS];
    double[] scoreInGroup = new double[GROUPS];
    int count = 0;
    int right = 0;
    double loss = 0;
    for (int i = 0; i < pages.size(); i++) {
      PageType type = pages.get(i).type();
      if (type == null) {
        continue;
      }
      PageTypeScore score = found.get(i).type();
      PageType said = score.type();
      count++;
      right += said == type ? 1 : 0;
      loss -= StrictMath.log(Math.max(1e-6, score.of(type)));
      confusion[type.ordinal()][said.ordinal()]++;
      int group = Math.min(GROUPS - 1, (int) (score.score() * GROUPS));
      inGroup[group]++;
      rightInGroup[group] += said == type ? 1 : 0;
      scoreInGroup[group] += score.score();
    }
    StringBuilder matrix = new StringBuilder();
    StringBuilder header = new StringBuilder();
    double recalls = 0;
    double f1s = 0;
    for (PageType type : PageType.values()) {
      header.append(type.name().toLowerCase(Locale.ROOT)).append(" | ");
      int marked = 0;
      int given = 0;
      StringBuilder cells = new StringBuilder();
      for (PageType other : PageType.values()) {
        marked += confusion[type.ordinal()][other.ordinal()];
        given += confusion[other.ordinal()][type.ordinal()];
        cells.append(confusion[type.ordinal()][other.ordinal()]).append(" | ");
      }
      int hits = confusion[type.ordinal()][type.ordinal()];
      double recall = (double) hits / Math.max(1, marked);
      double precision = (double) hits / Math.max(1, given);
      recalls += recall / PageType.COUNT;
      f1s += 2.0 * hits / Math.max(1, marked + given) / PageType.COUNT;
      matrix.append("| ").append(type.name().toLowerCase(Locale.ROOT)).append(" | ").append(cells);
      matrix.append(BlockNote.three(precision)).append(" | ");
      matrix.append(BlockNote.three(recall)).append(" |\n");
    }
    StringBuilder calibration = new StringBuilder();
    for (int group = 0; group < GROUPS; group++) {
      if (inGroup[group] > 0) {
        BlockNote.row(
            calibration,
            BlockNote.three(scoreInGroup[group] / inGroup[group]),
            inGroup[group],
            BlockNote.three((double) rightInGroup[group] / inGroup[group]));
      }
    }
    return TEXT.formatted(
        count,
        TypeLearner.BOOSTING.describe(),
        BlockNote.three((double) right / Math.max(1, count)),
        BlockNote.three(recalls),
        BlockNote.three(f1s),
        BlockNote.three(loss / Math.max(1, count)),
        header,
        "---|".repeat(PageType.COUNT),
        matrix,
        calibration);
  }

  private static final String TEXT =
      """
      # types.trees

      Gradient-boosted decision trees that score which type a page is of: an equal number for each `PageType`, in its order; the softmax of their sums are the probabilities.
      Format: `org.sluice.extract.Trees`. Features: `org.sluice.extract.TypeFeature`, measured by `TypeFeatures`.
      Model and note are written by `org.sluice.extract.TrainExtraction` in `filters/training`; see its README.

      ## Learned from
      %d pages of the development split of WCXB (Murrough-Foley/web-content-extraction-benchmark @c039d5ee9f, by Murrough Foley, CC-BY-4.0), whose types people have marked. No page and no text of them is in the model, only limits on numbers. A page's address is the one that it gives itself, not the one that the set gives.

      ## How
      XGBoost: %s.

      Quality is measured in five folds by site, never on pages learned from: of all pages **%s** are given their type; the mean over types of the share that is found is %s, of F1 %s; the mean logarithmic loss is %s. Features and settings were chosen by such figures, which are therefore a little flattering.

      | marked ↓ found → | %sprecision | recall |
      |---|%s---|---|
      %s
      The score is how likely the type given is right:

      | mean score | pages | right |
      |---|---|---|
      %s\
      """;
}
