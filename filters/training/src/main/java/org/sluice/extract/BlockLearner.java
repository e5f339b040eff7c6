package org.sluice.extract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.sluice.training.Boosting;
import org.sluice.training.Samples;

/** Learns which blocks of a page are main text. */
final class BlockLearner {
  static final Boosting BOOSTING = new Boosting(170, 31, 0.07, 3, 0.2, 0.5, 5, 1);

  private static final List<String> NAMES =
      Arrays.stream(Feature.values()).map(Feature::name).toList();

  private BlockLearner() {}

  /**
   * Learns from the pages of some folds, and gives the model as text. The types of those pages are
   * scored by models that were learned from the other ones of them: as well as types will be scored
   * on pages yet unseen, and no better.
   */
  static String learn(List<LearnedPage> pages, IntPredicate folds) throws IOException {
    PageTypeScore[] types = TypeLearner.outOfFold(pages, folds);
    Samples samples = new Samples(Feature.COUNT);
    for (int i = 0; i < types.length; i++) {
      LearnedPage page = pages.get(i);
      if (folds.test(page.fold())) {
        float[] rows = page.blocks().clone();
        types[i].enter(rows);
        int[] main = page.labels().main();
        for (int b = 0; b < main.length; b++) {
          double weight = page.labels().weight()[b] * page.marked().set().weight();
          samples.add(rows, b * Feature.COUNT, main[b], weight);
        }
      }
    }
    return BOOSTING.twoClasses(samples, NAMES);
  }

  static Trees read(String model) throws IOException {
    return Trees.read(new BufferedReader(new StringReader(model)));
  }
}
