package org.sluice.extract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One value of a row that a model scores, or one for each {@link Hint}. */
sealed interface RowFeature permits Feature, TypeFeature {
  String name();

  /** Where in a row its value stands, or its values begin. */
  int column();

  /** Whether it has a value for each hint, in their order, rather than one. */
  boolean isByHint();

  /** How many values it has. */
  default int width() {
    return isByHint() ? Hint.COUNT : 1;
  }

  /**
   * What models call the values of a row: features by their names, those of hints {@code
   * HINT_CONTENT} and so on.
   *
   * @param features in the order of their columns
   */
  static List<String> names(RowFeature[] features) {
    List<String> names = new ArrayList<>();
    for (RowFeature feature : features) {
      if (feature.isByHint()) {
        for (Hint hint : Hint.values()) {
          names.add(feature.name() + "_" + hint);
        }
      } else {
        names.add(feature.name());
      }
    }
    return Collections.unmodifiableList(names);
  }
}
