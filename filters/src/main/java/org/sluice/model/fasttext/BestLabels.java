package org.sluice.model.fasttext;

import java.util.ArrayList;
import java.util.List;

/** Keeps the labels of the greatest scores; of equal scores the label that comes first. */
final class BestLabels {
  private final int capacity;
  private final float[] scores;
  private final int[] labels;
  private int size;

  BestLabels(int capacity) {
    this.capacity = capacity;
    this.scores = new float[capacity + 1];
    this.labels = new int[capacity + 1];
  }

  /** Whether a score as low as this would not be kept any more. */
  boolean isBelow(float score) {
    return size == capacity && score < scores[0];
  }

  /** Takes a label with the logarithm of its probability. */
  void add(int label, float score) {
    int at = size++;
    scores[at] = score;
    labels[at] = label;
    for (int parent = (at - 1) / 2; at > 0 && isWorse(at, parent); parent = (at - 1) / 2) {
      swap(at, parent);
      at = parent;
    }
    if (size > capacity) {
      removeWorst();
    }
  }

  private void removeWorst() {
    swap(0, --size);
    int at = 0;
    while (true) {
      int worst = at;
      for (int child = 2 * at + 1; child <= 2 * at + 2 && child < size; child++) {
        worst = isWorse(child, worst) ? child : worst;
      }
      if (worst == at) {
        return;
      }
      swap(at, worst);
      at = worst;
    }
  }

  private boolean isWorse(int one, int other) {
    return scores[one] < scores[other]
        || (scores[one] == scores[other] && labels[one] > labels[other]);
  }

  private void swap(int one, int other) {
    float score = scores[one];
    scores[one] = scores[other];
    scores[other] = score;
    int label = labels[one];
    labels[one] = labels[other];
    labels[other] = label;
  }

  /** The labels by falling probability; empties this. */
  List<Prediction> take(List<String> names) {
    List<Prediction> best = new ArrayList<>();
    while (size > 0) {
      best.add(0, new Prediction(names.get(labels[0]), StrictMath.exp(scores[0])));
      removeWorst();
    }
    return best;
  }
}
