package org.sluice.cli;

/** Arguments that cannot be acted on. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
