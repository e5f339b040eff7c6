package org.sluice.condition;

import org.jspecify.annotations.Nullable;

/** A condition that cannot be understood. Its message shows the place. */
public final class ConditionException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param sql the condition as it was written
   * @param start the first character that is wrong, from 0
   * @param end the character after the last
   * @param what what was found, without a full stop
   * @param help what to do, or null
   */
  ConditionException(String sql, int start, int end, String what, @Nullable String help) {
    super(render(sql, start, end, what, help));
  }

  private static String render(String sql, int start, int end, String what, @Nullable String help) {
    StringBuilder out = new StringBuilder("in the condition, column ").append(start + 1);
    out.append(": ").append(what);
    // Tabs and line breaks would move the caret away from its place.
    out.append("\n  | ").append(sql.replaceAll("\\s", " "));
    out.append("\n  | ").append(" ".repeat(start)).append("^".repeat(Math.max(1, end - start)));
    if (help != null) {
      out.append("\n  help: ").append(help);
    }
    return out.toString();
  }
}
