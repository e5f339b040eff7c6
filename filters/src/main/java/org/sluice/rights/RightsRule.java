package org.sluice.rights;

import org.jspecify.annotations.Nullable;
import org.sluice.document.Measured;
import org.sluice.document.Rule;
import org.sluice.schema.Reason;

/**
 * Drops a document of which a protocol says that something is reserved, which is a signal above 0.
 *
 * @param code {@code rights/} and the protocol's word
 */
record RightsRule(String code, String signal) implements Rule {
  @Override
  public @Nullable Reason check(Measured document) {
    Double value = document.signals().get(signal);
    return value == null || value <= 0
        ? null
        : new Reason(code, value, 0, document.details().get(signal));
  }
}
