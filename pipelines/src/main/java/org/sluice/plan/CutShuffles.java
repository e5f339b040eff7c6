package org.sluice.plan;

import java.util.ArrayList;
import java.util.List;
import org.sluice.dedup.CorpusSteps;
import org.sluice.dedup.spans.SpanSteps;
import org.sluice.plan.Shuffle.Stage;
import org.sluice.recipe.Recipe;
import org.sluice.recipe.RecipeStep;

/**
 * What the steps send between workers that cut parts of texts. Their units are estimated from the
 * length of the texts: {@code CutCostTest} holds that against what the steps send of real texts.
 * Nothing is taken off for units that stand twice in a split, nor for what earlier steps remove.
 */
final class CutShuffles {
  /**
   * UTF-8 bytes of text for each line that is compared: 244 in the pages that the sample keeps, 298
   * in 40,001 texts made of paragraphs, 144 in Chinese essays. Rather too few, as are the next two.
   */
  static final double LINE_BYTES = 160;

  /** UTF-8 bytes of text for each sentence: 108, 142 and 76 there. */
  static final double SENTENCE_BYTES = 80;

  /** UTF-8 bytes of text for each token: 4.5, 6.4 and 3.5 there. */
  static final double TOKEN_BYTES = 4.5;

  /**
   * The share of units that stand elsewhere too, which no sample can tell: assumed. For a crawl
   * with templates that are not taken out it may be more.
   */
  static final double REPEATED_SHARE = 0.5;

  /** The same of runs of as many tokens as a passage has. */
  static final double REPEATED_TOKEN_SHARE = 0.2;

  /** Shuffled for each unit of a split: its print and the split. */
  private static final long PRINT_BYTES = 16;

  /**
   * Shuffled for each repeated unit of a split: that it repeats (16), where it stands first there
   * (64), the first place of all (48), and that again with the id of the document (36 and 36).
   */
  private static final long REPEAT_BYTES = 16 + 64 + 48 + 36 + 36;

  /** Shuffled by {@code boilerplate} for each line of a site in a split. */
  private static final long SITE_LINE_BYTES = 40;

  private CutShuffles() {}

  /**
   * What the steps of a recipe send, in its order.
   *
   * @param textBytes UTF-8 bytes of the texts that the rules keep
   * @param partitions that each step sends to
   */
  static List<Shuffle> of(Recipe recipe, long textBytes, int partitions) {
    List<Shuffle> shuffles = new ArrayList<>();
    for (RecipeStep step : recipe.corpus()) {
      if (!CorpusSteps.cutting(recipe).contains(step.name())) {
        continue;
      }
      switch (step.name()) {
        case SpanSteps.BOILERPLATE -> {
          double bytes = textBytes / LINE_BYTES * SITE_LINE_BYTES;
          shuffles.add(Shuffle.even(Stage.SITE_LINES, Math.round(bytes), partitions));
        }
        case SpanSteps.LINE_DUPLICATES -> {
          double lines = textBytes / LINE_BYTES;
          add(shuffles, Stage.LINES, lines, partitions);
          repeats(shuffles, Stage.REPEATED_LINES, lines * REPEATED_SHARE, partitions);
        }
        case SpanSteps.SENTENCE_SPANS -> {
          double runs = textBytes / SENTENCE_BYTES;
          add(shuffles, Stage.SENTENCES, runs, partitions);
          repeats(shuffles, Stage.REPEATED_SENTENCES, runs * REPEATED_SHARE, partitions);
        }
        default -> {
          // Winnowing: of random tokens 2 in half as many as a passage has, and 2, give a print. Of
          // a repeated print all runs of tokens are sent that share it.
          double tokens = textBytes / TOKEN_BYTES;
          double prints = tokens * 2 / (step.settings().number("min-tokens") / 2 + 2);
          add(shuffles, Stage.PASSAGES, prints, partitions);
          repeats(shuffles, Stage.REPEATED_PASSAGES, tokens * REPEATED_TOKEN_SHARE, partitions);
        }
      }
    }
    return shuffles;
  }

  private static void add(List<Shuffle> shuffles, Stage stage, double prints, int partitions) {
    shuffles.add(Shuffle.even(stage, Math.round(prints * PRINT_BYTES), partitions));
  }

  private static void repeats(List<Shuffle> shuffles, Stage stage, double units, int partitions) {
    shuffles.add(Shuffle.even(stage, Math.round(units * REPEAT_BYTES), partitions));
  }
}
