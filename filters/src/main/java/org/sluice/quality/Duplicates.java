package org.sluice.quality;

/**
 * Duplicates among lines or paragraphs, as DataTrove counts them: every copy but the first. Of one
 * thread.
 */
final class Duplicates {
  private final HashCounter seen = new HashCounter();
  private int elements;
  private int copies;
  private long copiedCharacters;

  /** Begins a new text with at most so many elements. */
  void clear(int expected) {
    seen.clear(expected);
    elements = 0;
    copies = 0;
    copiedCharacters = 0;
  }

  void add(long hash, int characters) {
    elements++;
    if (seen.count(seen.add(hash)) > 1) {
      copies++;
      copiedCharacters += characters;
    }
  }

  /** Gives back the room that only a giant text needs. */
  void release() {
    seen.release();
  }

  /** Copies, divided by elements. */
  double share() {
    return Ratio.of(copies, elements);
  }

  /** Characters in copies. */
  long characters() {
    return copiedCharacters;
  }
}
