package org.sluice.ingest;

import org.sluice.document.Page;
import org.sluice.schema.Failure;
import org.sluice.schema.Provenance;

/** What a {@link RecordReader} yields: a record's content, or word of what could not be read. */
public sealed interface Entry {
  /** Where it came from. */
  Provenance provenance();

  /**
   * A record that carries content.
   *
   * @param page its payload without HTTP framing and codings
   */
  record Content(Page page) implements Entry {
    @Override
    public Provenance provenance() {
      return page.provenance();
    }
  }

  /**
   * A record, or a stretch of a file, that could not be read.
   *
   * @param provenance where it lies; its record type is {@code unknown} when not even the record's
   *     head could be read
   * @param failure why, with one of the codes of {@link ReadFailure}
   */
  record Damaged(Provenance provenance, Failure failure) implements Entry {}
}
