package org.sluice.quality;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.sluice.document.Signal;

/**
 * Whose code says what Gopher's rules measure. The paper leaves it open; signals are named after
 * the system, so that no two of them are taken for each other.
 */
enum GopherDialect {
  /** The measures without a prefix, which FineWeb and FineWeb2 were made with. */
  DATATROVE,
  /** allenai/dolma, {@code python/dolma/taggers/gopher.py}, commit 669f534. */
  DOLMA,
  /** mlfoundations/dclm, {@code baselines/mappers/filters/content_filters.py}, commit 361714b. */
  DCLM,
  /**
   * NVIDIA-NeMo/Curator, {@code nemo_curator/stages/text/filters/heuristic_filter.py}, commit
   * 1e2e427.
   */
  NEMO;

  /** As written in a recipe. */
  String option() {
    return name().toLowerCase(Locale.ROOT);
  }

  static GopherDialect of(String option) {
    return valueOf(option.toUpperCase(Locale.ROOT));
  }

  static List<String> options() {
    return Stream.of(values()).map(GopherDialect::option).toList();
  }

  /** The name of a signal in this dialect. */
  String signal(String measure) {
    return this == DATATROVE ? measure : option() + "_" + measure;
  }

  Signal signal(String measure, String unit, String definition) {
    return new Signal(signal(measure), unit, definition);
  }
}
