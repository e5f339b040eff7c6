package org.sluice.document;

import org.jspecify.annotations.Nullable;
import org.sluice.schema.Reason;

/** A named judgement over measured signals. Pure: it sees no text, so it can be replayed. */
public interface Rule {
  /** {@code filter/rule}, never renamed once released. */
  String code();

  /** The signal that it judges. */
  String signal();

  /** Why the document fails this rule, or null when it passes or the signal was not measured. */
  @Nullable Reason check(Measured document);
}
