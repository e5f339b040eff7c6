package org.sluice.document;

/**
 * One step of a page's way. An instance belongs to one thread, and may keep buffers but no state
 * between documents: the same document gives the same result in any order.
 */
@FunctionalInterface
public interface Step {
  /**
   * Measures or edits the document. A step may end the way ({@link Draft#end()}) when nothing after
   * it makes sense. What it throws becomes a {@code failed} ledger row that names the step.
   */
  void apply(Draft draft);

  /**
   * Looks at the document once more when all steps are through, also when one of them ended the
   * way: for what only steps behind this one may find out. Does nothing unless overridden.
   */
  default void finish(Draft draft) {}

  /** Whether it asks for {@link Draft#declarations}, which cost other recipes nothing. */
  default boolean needsDeclarations() {
    return false;
  }
}
