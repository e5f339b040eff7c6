package org.sluice.recipe;

import java.util.List;
import java.util.Locale;

/** A recipe that cannot be run, with everything that is wrong with it. */
public final class RecipeException extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient List<Problem> problems;
  private final String rendered;

  /**
   * @param file the recipe file as it was named
   * @param text the file's text, for the lines shown; may be empty
   * @param problems at least one
   */
  public RecipeException(String file, String text, List<Problem> problems) {
    super(problems.size() + " problem(s) in " + file);
    this.problems = List.copyOf(problems);
    this.rendered = render(file, text.lines().toList(), problems);
  }

  public List<Problem> problems() {
    return problems;
  }

  /**
   * All problems, each as {@code file:line:column message}, the line itself with a caret under the
   * place, and what to do.
   */
  public String render() {
    return rendered;
  }

  private static String render(String file, List<String> lines, List<Problem> problems) {
    StringBuilder out = new StringBuilder();
    for (Problem problem : problems) {
      Location at = problem.location();
      if (at == null) {
        out.append(file).append("  ").append(problem.message()).append('\n');
      } else if (!at.source().equals(file)) {
        out.append(at.source()).append("  ").append(problem.message()).append('\n');
      } else {
        out.append(file).append(':').append(at.line()).append(':').append(at.column());
        out.append("  ").append(problem.message()).append('\n');
        if (at.line() <= lines.size()) {
          frame(out, lines.get(at.line() - 1), at);
        }
      }
      if (problem.help() != null) {
        out.append("  help: ").append(problem.help()).append('\n');
      }
    }
    return out.toString();
  }

  private static void frame(StringBuilder out, String line, Location at) {
    String number = String.format(Locale.ROOT, "%5d", at.line());
    out.append(number).append(" | ").append(line).append('\n');
    int before = at.column() - 1;
    int underlined = Columns.width(line, before, before + at.length());
    out.append("      | ").append(Columns.indent(line, before));
    out.append("^".repeat(Math.max(1, underlined))).append('\n');
  }
}
