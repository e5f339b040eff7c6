package org.sluice.extract;

import java.io.IOException;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Models that know the pages of some folds alone: of the types of pages, and of the first scores of
 * blocks.
 *
 * @param types as written
 * @param blocks as written
 * @param typeTrees the same, ready to score by
 * @param blockTrees the same, ready to score by
 */
record FirstModels(String types, String blocks, Trees typeTrees, Trees blockTrees) {
  /** Learns from the pages of some folds. */
  static FirstModels learn(List<LearnedPage> pages, IntPredicate folds) throws IOException {
    String types = TypeLearner.learn(pages, folds);
    String blocks = BlockLearner.learnFirst(pages, folds);
    return new FirstModels(types, blocks, TypeLearner.read(types), BlockLearner.read(blocks));
  }

  /** All that an extraction scores by. */
  Models with(String second) throws IOException {
    return new Models(typeTrees, blockTrees, BlockLearner.read(second));
  }
}
