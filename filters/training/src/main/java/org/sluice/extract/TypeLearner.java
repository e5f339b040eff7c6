package org.sluice.extract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.sluice.training.Boosting;
import org.sluice.training.MarkedPage;
import org.sluice.training.Samples;

/** Learns to tell the types of pages. */
final class TypeLearner {
  static final Boosting BOOSTING = new Boosting(200, 4, 0.1, 1, 0.2, 0.7, 2, 1);

  private TypeLearner() {}

  /** The type that a set gives a page, or null when it gives none. */
  static @Nullable PageType typeOf(MarkedPage marked) {
    String type = marked.type();
    if (type == null) {
      return null;
    }
    try {
      return PageType.valueOf(type.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException(
          "page " + marked.id() + " of " + marked.set().title() + " has the unknown type " + type,
          unknown);
    }
  }

  /** Learns from the pages of some folds, and gives the model as text. */
  static String learn(List<LearnedPage> pages, IntPredicate folds) {
    Samples samples = new Samples(TypeFeature.COUNT);
    for (LearnedPage page : pages) {
      PageType type = page.type();
      if (type != null && folds.test(page.fold())) {
        samples.add(page.page(), 0, type.ordinal(), 1);
      }
    }
    return BOOSTING.classes(samples, TypeFeature.NAMES, PageType.COUNT);
  }

  /**
   * Scores every page by a model that was learned from other sites than its own: for each fold of
   * those to learn from, one model from the others; for pages of all other folds, one model from
   * all of those to learn from.
   */
  static PageTypeScore[] outOfFold(List<LearnedPage> pages, IntPredicate folds) throws IOException {
    PageTypeScore[] scores = new PageTypeScore[pages.size()];
    Trees rest = null;
    for (int fold = 0; fold < MarkedPage.FOLDS; fold++) {
      int own = fold;
      Trees model;
      if (folds.test(fold)) {
        model = read(learn(pages, f -> f != own && folds.test(f)));
      } else {
        rest = rest == null ? read(learn(pages, folds)) : rest;
        model = rest;
      }
      for (int i = 0; i < scores.length; i++) {
        if (pages.get(i).fold() == fold) {
          scores[i] = PageTypeScore.of(model, pages.get(i).page());
        }
      }
    }
    return scores;
  }

  static Trees read(String model) throws IOException {
    return Trees.read(new BufferedReader(new StringReader(model)), TypeFeature.NAMES);
  }
}
