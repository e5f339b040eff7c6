package org.sluice.ingest;

/** The original bytes of a record cannot be had: they changed, or nothing tells where they are. */
public final class OriginalException extends Exception {
  private static final long serialVersionUID = 1L;

  OriginalException(String message) {
    super(message);
  }
}
