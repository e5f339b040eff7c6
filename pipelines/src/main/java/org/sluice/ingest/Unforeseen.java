package org.sluice.ingest;

import org.sluice.schema.Failure;

/**
 * What a parser threw that it should not have: of the record's bytes, or of the machine's memory,
 * which another machine's may not be short of.
 *
 * @param reason which of the two
 * @param said the exception's class and message
 */
record Unforeseen(ReadFailure reason, String said) {
  private static final int LONGEST = 300;

  static Unforeseen of(Throwable e) {
    String said = e.getClass().getSimpleName();
    if (e.getMessage() != null) {
      said += ": " + e.getMessage();
    }
    return new Unforeseen(
        e instanceof OutOfMemoryError ? ReadFailure.OUT_OF_MEMORY : ReadFailure.EXCEPTION,
        said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said);
  }

  Failure failure() {
    return reason.with(said);
  }

  Damage damage() {
    return new Damage(reason, said);
  }
}
