package org.sluice.extract;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * A formula of a page as LaTeX. Pages carry formulas as MathML, as the source that MathJax or KaTeX
 * was given, as pictures with that source beside them, and most often as several of these at once,
 * of which one is enough.
 *
 * @param latex without dollar signs; empty for the copies of a formula that is read elsewhere
 * @param display whether it stands on a line of its own
 */
record Formula(String latex, boolean display) {
  /** What is left out because the formula stands beside it in another form. */
  private static final Formula COPY = new Formula("", false);

  /** Siblings looked at for a source that belongs to a drawn formula. */
  private static final int NEAR = 3;

  /** Whether a class attribute names a part of a formula, so that {@link #of} is worth asking. */
  static boolean isNamedIn(String className) {
    // All of them have the letter, and few other names do.
    return (className.indexOf('x') >= 0 || className.indexOf('X') >= 0)
        && (className.contains("katex")
            || className.contains("MathJax")
            || className.contains("mjx-chtml")
            || className.contains("MJX"));
  }

  /** The formula of {@code math}, of a picture or of a script; null when it is none. */
  static @Nullable Formula ofElement(Element element) {
    return switch (element.normalName()) {
      case "math" -> ofMath(element);
      case "script" -> ofScript(element);
      case "img" -> ofImage(element);
      default -> null;
    };
  }

  /** The formula of an element whose class {@link #isNamedIn}, or null when it is read through. */
  static @Nullable Formula ofNamed(Element element) {
    String name = element.normalName();
    if (name.equals("mjx-container")) {
      return ofContainer(element);
    }
    if (element.hasClass("katex-html")) {
      Element before = element.previousElementSibling();
      return before != null && before.hasClass("katex-mathml") ? COPY : null;
    }
    String className = element.className();
    if (className.equals("MathJax_Preview")) {
      return COPY; // shown until the source after it is drawn
    }
    if (className.startsWith("MathJax")
        || className.contains("mjx-chtml")
        || className.startsWith("MJX")) {
      if (hasSourceAfter(element)) {
        return COPY;
      }
      return ofDrawn(element);
    }
    return null;
  }

  private static @Nullable Formula ofMath(Element math) {
    String latex = annotation(math);
    if (latex == null) {
      String alternative = math.attr("alttext");
      latex = isLatex(alternative) ? alternative : MathMl.toLatex(math);
    }
    return latex == null ? null : new Formula(clean(latex), isDisplay(math));
  }

  private static boolean isDisplay(Element math) {
    if (math.attr("display").equals("block") || math.attr("mode").equals("display")) {
      return true;
    }
    Element up = math;
    for (int i = 0; i < NEAR && up != null; i++) {
      up = up.parent();
      if (up != null && (up.hasClass("katex-display") || up.hasClass("mwe-math-mathml-display"))) {
        return true;
      }
    }
    return false;
  }

  /** The source that a {@code semantics} element carries beside the drawn formula. */
  private static @Nullable String annotation(Element math) {
    Element semantics = math.firstElementChild();
    if (semantics == null || !semantics.nameIs("semantics")) {
      return null;
    }
    Element child = semantics.lastElementChild();
    for (int i = 0; i < NEAR && child != null; i++, child = child.previousElementSibling()) {
      if (child.nameIs("annotation") && isTex(child.attr("encoding"))) {
        String latex = child.wholeText();
        return latex.isBlank() ? null : latex;
      }
    }
    return null;
  }

  private static boolean isTex(String encoding) {
    return switch (encoding) {
      case "application/x-tex", "application/x-latex", "TeX", "LaTeX", "text/x-tex" -> true;
      default -> false;
    };
  }

  private static @Nullable Formula ofScript(Element script) {
    String type = script.attr("type");
    if (type.startsWith("math/tex") || type.startsWith("math/latex")) {
      return new Formula(clean(script.data()), type.contains("mode=display"));
    }
    if (type.startsWith("math/mml")) {
      return ofMarkup(script.data());
    }
    return null;
  }

  private static @Nullable Formula ofMarkup(String markup) {
    Element math = Jsoup.parseBodyFragment(markup).body().firstElementChild();
    return math != null && math.nameIs("math") ? ofMath(math) : null;
  }

  private static @Nullable Formula ofImage(Element image) {
    String className = image.className();
    String alternative = image.attr("alt");
    if (alternative.isBlank()) {
      return null;
    }
    if (className.contains("mwe-math-fallback-image")) {
      Element before = image.previousElementSibling();
      boolean copy = before != null && before.className().contains("mwe-math-mathml");
      return copy
          ? COPY
          : new Formula(clean(alternative), className.contains("fallback-image-display"));
    }
    boolean named = image.hasClass("latex") || image.hasClass("tex") || image.hasClass("mathtex");
    if (named || (image.hasClass("math") && isLatex(alternative))) {
      String source = alternative.strip();
      boolean display = source.startsWith("$$") || source.startsWith("\\[");
      return new Formula(clean(source), display);
    }
    return null;
  }

  /**
   * MathJax 3 and 4 draw in a container; MathML for assistive technology or the source is in it.
   */
  private static @Nullable Formula ofContainer(Element container) {
    boolean display =
        container.attr("display").equals("true") || container.attr("display").equals("block");
    Element child = container.lastElementChild();
    for (int i = 0; i < NEAR && child != null; i++, child = child.previousElementSibling()) {
      Element math = child.firstElementChild();
      if (child.nameIs("mjx-assistive-mml") && math != null && math.nameIs("math")) {
        return shown(ofMath(math), display);
      }
    }
    Element drawn = container.firstElementChild();
    for (int i = 0; i < NEAR + 2 && drawn != null; i++, drawn = drawn.lastElementChild()) {
      if (drawn.hasAttr("data-latex")) {
        return new Formula(clean(drawn.attr("data-latex")), display);
      }
    }
    return hasSourceAfter(container) ? COPY : null;
  }

  /** MathJax 2 leaves the source in a script after what it drew, unless the page was saved. */
  private static boolean hasSourceAfter(Element element) {
    Element at = element;
    for (int i = 0; i < NEAR; i++) {
      at = at.nextElementSibling();
      if (at == null) {
        return false;
      }
      if (at.nameIs("script")) {
        return at.attr("type").startsWith("math/");
      }
    }
    return false;
  }

  private static @Nullable Formula ofDrawn(Element element) {
    boolean display = element.className().contains("isplay");
    Element at = element;
    for (int i = 0; i < NEAR && at != null; i++) {
      String markup = at.attr("data-mathml");
      Formula formula = markup.isEmpty() ? null : ofMarkup(markup);
      if (formula != null) {
        return shown(formula, display);
      }
      Element last = at.lastElementChild();
      if (last != null && last.className().startsWith("MJX_Assistive")) {
        Element math = last.firstElementChild();
        if (math != null && math.nameIs("math")) {
          return shown(ofMath(math), display);
        }
      }
      at = at.firstElementChild();
    }
    return null;
  }

  private static @Nullable Formula shown(@Nullable Formula formula, boolean display) {
    return formula == null || !display ? formula : new Formula(formula.latex(), true);
  }

  /** Whether a text is LaTeX rather than a description in words. */
  private static boolean isLatex(String text) {
    if (text.indexOf('\\') >= 0 || text.indexOf('^') >= 0 || text.indexOf('_') >= 0) {
      return true;
    }
    return !text.isBlank() && text.length() <= 12 && text.indexOf(' ') < 0;
  }

  /** One line without comments, dollar signs or a change of size around the whole. */
  static String clean(String source) {
    String latex = collapse(source);
    latex = unwrap(latex, "$$", "$$");
    latex = unwrap(latex, "$", "$");
    latex = unwrap(latex, "\\[", "\\]");
    latex = unwrap(latex, "\\(", "\\)");
    latex = withoutSize(latex);
    if (latex.startsWith("{") && latex.endsWith("}") && isOneGroup(latex)) {
      String inner = latex.substring(1, latex.length() - 1).strip();
      String sized = withoutSize(inner);
      latex = sized.length() < inner.length() ? sized : latex;
    }
    return latex;
  }

  private static String withoutSize(String latex) {
    for (String size : new String[] {"\\displaystyle", "\\textstyle", "\\scriptstyle"}) {
      if (latex.startsWith(size)
          && latex.length() > size.length()
          && !Character.isLetter(latex.charAt(size.length()))) {
        return latex.substring(size.length()).strip();
      }
    }
    return latex;
  }

  private static String unwrap(String latex, String before, String after) {
    boolean wrapped =
        latex.length() > before.length() + after.length()
            && latex.startsWith(before)
            && latex.endsWith(after)
            && latex.indexOf(after, before.length()) == latex.length() - after.length();
    return wrapped
        ? latex.substring(before.length(), latex.length() - after.length()).strip()
        : latex;
  }

  /** Whether the first brace closes at the very end. */
  private static boolean isOneGroup(String latex) {
    int depth = 0;
    for (int i = 0; i < latex.length(); i++) {
      char c = latex.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i == latex.length() - 1;
      }
    }
    return false;
  }

  /** Comments end at the line, so that they must go before lines are joined. */
  private static String collapse(String source) {
    StringBuilder out = new StringBuilder(source.length());
    boolean comment = false;
    boolean space = false;
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == '\n' || c == '\r') {
        comment = false;
        space = true;
      } else if (comment) {
        continue;
      } else if (c <= ' ' || c == 0xA0) {
        space = true;
      } else if (c == '%' && (i == 0 || source.charAt(i - 1) != '\\')) {
        comment = true;
      } else {
        if (space && !out.isEmpty()) {
          out.append(' ');
        }
        space = false;
        out.append(c);
      }
    }
    return out.toString();
  }
}
