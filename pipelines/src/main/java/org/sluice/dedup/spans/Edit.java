package org.sluice.dedup.spans;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sluice.schema.Reason;

/**
 * What one step does to one document. A document that it leaves as it is has none.
 *
 * @param row the document's row in its annotated file
 * @param cuts the parts that it cuts, in text order; none overlaps another or an earlier step's.
 *     Places are those of the annotated text
 * @param textBytes UTF-8 bytes of the text that is left by this step and those before
 * @param matches n-grams that stand in a benchmark; 0 in other steps
 * @param found where those stand, for people; null in other steps
 * @param reason why the document is dropped, or null when it is kept
 */
public record Edit(
    int row,
    List<Cut> cuts,
    long textBytes,
    int matches,
    @Nullable String found,
    @Nullable Reason reason) {
  public Edit {
    cuts = List.copyOf(cuts);
  }

  /** UTF-16 units of the annotated text that the step cuts. */
  public int units() {
    return cuts.stream().mapToInt(cut -> cut.to() - cut.from()).sum();
  }
}
