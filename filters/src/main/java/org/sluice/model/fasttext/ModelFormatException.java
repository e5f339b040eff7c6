package org.sluice.model.fasttext;

import java.io.IOException;

/** A file that is no fastText model that can be read, or a damaged one; the message says which. */
public final class ModelFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  ModelFormatException(String message) {
    super(message);
  }
}
