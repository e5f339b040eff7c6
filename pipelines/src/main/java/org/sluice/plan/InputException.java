package org.sluice.plan;

/** Input that a recipe names and that is not there. */
public final class InputException extends Exception {
  private static final long serialVersionUID = 1L;

  public InputException(String message) {
    super(message);
  }
}
