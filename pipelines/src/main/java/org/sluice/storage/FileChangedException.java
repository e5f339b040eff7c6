package org.sluice.storage;

import java.io.IOException;

/** A file is no longer what it was when it was found: its size is another, or it ends early. */
public final class FileChangedException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was found, naming the file
   */
  public FileChangedException(String message) {
    super(message);
  }
}
