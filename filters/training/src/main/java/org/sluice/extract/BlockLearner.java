package org.sluice.extract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.sluice.training.Boosting;
import org.sluice.training.Samples;

/** Learns which blocks of a page are main text: the first scores, and the second ones. */
final class BlockLearner {
  static final Boosting FIRST = new Boosting(120, 31, 0.09, 10, 0.4, 0.7, 10, 1);
  static final Boosting SECOND = new Boosting(60, 31, 0.12, 15, 0.3, 0.5, 5, 1);

  private BlockLearner() {}

  /**
   * Learns first scores from the pages of some folds, and gives the model as text. The types of
   * those pages are scored by models that were learned from the other ones of them: as well as
   * types will be scored on pages yet unseen, and no better.
   */
  static String learnFirst(List<LearnedPage> pages, IntPredicate folds) throws IOException {
    PageTypeScore[] types = TypeLearner.outOfFold(pages, folds);
    Samples samples = new Samples(Feature.BEFORE_SCORES);
    for (int i = 0; i < types.length; i++) {
      LearnedPage page = pages.get(i);
      if (folds.test(page.fold())) {
        float[] rows = page.blocks().clone();
        types[i].enter(rows);
        for (int b = 0; b < page.labels().main().length; b++) {
          add(samples, page, rows, b);
        }
      }
    }
    return FIRST.twoClasses(samples, Feature.NAMES.subList(0, Feature.BEFORE_SCORES));
  }

  /**
   * Learns second scores from the pages of some folds, and gives the model as text.
   *
   * @param without by fold, what scores its pages first: models that were learned from the other
   *     ones of those folds
   */
  static String learnSecond(
      List<LearnedPage> pages, IntPredicate folds, IntFunction<FirstModels> without) {
    Samples samples = new Samples(Feature.COUNT);
    for (LearnedPage page : pages) {
      if (folds.test(page.fold())) {
        FirstModels models = without.apply(page.fold());
        float[] rows = page.blocks().clone();
        PageTypeScore.of(models.typeTrees(), page.page()).enter(rows);
        float[] first = BlockScore.of(models.blockTrees(), rows);
        page.context().enter(first, rows);
        for (int b = 0; b < first.length; b++) {
          if (first[b] >= SecondScore.HOPELESS) {
            add(samples, page, rows, b);
          }
        }
      }
    }
    return SECOND.twoClasses(samples, Feature.NAMES);
  }

  private static void add(Samples samples, LearnedPage page, float[] rows, int block) {
    double weight = page.labels().weight()[block] * page.marked().set().weight();
    samples.add(rows, block * Feature.COUNT, page.labels().main()[block], weight);
  }

  static Trees read(String model) throws IOException {
    return Trees.read(new BufferedReader(new StringReader(model)));
  }
}
