package org.sluice.run;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What made a pipeline fail, in one line. Runners wrap what a worker threw several times, and some
 * pass on nothing but the text of its stack trace.
 */
final class FailureCause {
  private static final String CAUSED_BY = "Caused by: ";

  private FailureCause() {}

  static String of(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    if (message == null) {
      return cause.toString();
    }
    String innermost = innermostOfTrace(message);
    if (innermost != null) {
      return withoutIoException(innermost);
    }
    String line = message.lines().findFirst().orElse("");
    // Flink carries what a worker threw by its text, which begins with the class.
    boolean isText = cause.getClass().getSimpleName().equals("SerializedThrowable");
    return isText
        ? withoutIoException(line)
        : cause instanceof IOException ? line : cause.getClass().getSimpleName() + ": " + line;
  }

  /** The last cause that a stack trace names, if the text holds one. */
  private static @Nullable String innermostOfTrace(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> line.startsWith(CAUSED_BY))
        .reduce((outer, inner) -> inner)
        .map(line -> line.substring(CAUSED_BY.length()))
        .orElse(null);
  }

  private static String withoutIoException(String text) {
    String prefix = IOException.class.getName() + ": ";
    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
  }
}
