package org.sluice.verify;

import org.jspecify.annotations.Nullable;

/**
 * A document as a run still has it.
 *
 * @param part the number of its file in the ledger
 * @param facts what the ledger says of it
 * @param text its annotated text, or null when that is not there any more
 * @param declared the URL that the page calls its own, or null
 */
record StoredDocument(int part, Facts facts, @Nullable String text, @Nullable String declared) {

  /** The document's address among all of the ledger. */
  long key() {
    return (long) part << 32 | facts.row();
  }
}
