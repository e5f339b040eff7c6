package org.sluice.model.file;

import java.io.IOException;

/**
 * A file that is no model of the format that was expected, or a damaged one; the message says
 * which.
 */
public final class ModelFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  public ModelFormatException(String message) {
    super(message);
  }
}
