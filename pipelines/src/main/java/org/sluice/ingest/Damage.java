package org.sluice.ingest;

import java.io.IOException;

/**
 * The stored bytes are not what their format demands. Other I/O errors are the channel's and leave
 * the reader; this one costs a record or the rest of a file.
 */
final class Damage extends IOException {
  private static final long serialVersionUID = 1L;
  private final ReadFailure reason;

  Damage(ReadFailure reason, String message) {
    super(message);
    this.reason = reason;
  }

  ReadFailure reason() {
    return reason;
  }

  String found() {
    String message = getMessage();
    return message == null ? reason.code() : message;
  }
}
