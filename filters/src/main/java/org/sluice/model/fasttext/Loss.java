package org.sluice.model.fasttext;

/** How a model turns scores of labels into probabilities, numbered as in its file. */
public enum Loss {
  /** Hierarchical softmax: each label's probability is a product along a Huffman tree. */
  HIERARCHICAL_SOFTMAX,
  /** Negative sampling: each label judged alone. */
  NEGATIVE_SAMPLING,
  /** Softmax: the probabilities of all labels add up to one. */
  SOFTMAX,
  /** One against all: each label judged alone, so that none or several may hold. */
  ONE_VS_ALL;

  int number() {
    return ordinal() + 1;
  }
}
