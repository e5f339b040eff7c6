package org.sluice.extract;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/**
 * Presentation MathML as LaTeX, written in one walk: each element says what stands before, between
 * and after its children. Work is linear but for the few constructs whose parts change places,
 * which have a budget of their own.
 */
final class MathMl implements NodeFilter {
  /** Characters that may change places in one formula. */
  private static final int MOST_MOVED = 20_000;

  /** An open element: how many of its children have begun, and where parts of it were written. */
  private static final class Open {
    final Element element;
    int children;
    int start;

    /** Where the second child, or what stands before the base, begins. */
    int second = -1;

    /** What follows the element. */
    String after = "";

    Open(Element element, int start) {
      this.element = element;
      this.start = start;
    }
  }

  private final StringBuilder out = new StringBuilder();
  private final Deque<Open> open = new ArrayDeque<>();
  private int moved;
  private boolean foreign;

  private MathMl() {}

  /**
   * The LaTeX of a {@code math} element, without dollar signs; null when there is text in it that
   * no element of MathML holds, as when its end was forgotten.
   */
  static @Nullable String toLatex(Element math) {
    MathMl walk = new MathMl();
    NodeTraversor.filter(walk, math);
    return walk.foreign ? null : walk.out.toString().strip();
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (!(node instanceof Element element)) {
      foreign |= node instanceof TextNode text && !text.isBlank();
      return foreign ? FilterResult.STOP : FilterResult.CONTINUE;
    }
    Open parent = open.peek();
    int index = parent == null ? 0 : parent.children++;
    String before = parent == null ? "" : before(parent, index, element);
    if (before == null) {
      return FilterResult.SKIP_ENTIRELY;
    }
    append(before);
    Open own = new Open(element, out.length());
    own.after = parent == null ? "" : after(parent, index, element);
    switch (element.normalName()) {
      case "mi", "mn", "mo", "mtext", "ms" -> {
        token(element);
        append(own.after);
        return FilterResult.SKIP_ENTIRELY;
      }
      case "annotation", "annotation-xml", "mphantom", "none", "mprescripts" -> {
        append(own.after);
        return FilterResult.SKIP_ENTIRELY;
      }
      case "mspace" -> {
        append(space(element) + own.after);
        return FilterResult.SKIP_ENTIRELY;
      }
      case "msqrt" -> append("\\sqrt{");
      case "mfenced" -> append(fence(element, "open", "("));
      case "mtable" -> append("\\begin{" + environment(element) + "}");
      default -> {}
    }
    own.start = out.length();
    open.push(own);
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (!(node instanceof Element element)) {
      return FilterResult.CONTINUE;
    }
    Open own = open.pop();
    switch (element.normalName()) {
      case "msqrt" -> append("}");
      case "mfenced" -> append(fence(element, "close", ")"));
      case "mtable" -> append("\\end{" + environment(element) + "}");
      case "mroot" -> {
        // The index is written after the radicand, and stands before it.
        if (own.second >= 0 && move(own)) {
          out.insert(own.start, "\\sqrt");
        }
      }
      case "mmultiscripts" -> {
        if (own.second >= 0) {
          move(own);
        }
      }
      default -> {}
    }
    append(own.after);
    return FilterResult.CONTINUE;
  }

  /** What stands before a child, or null when the child is left out. */
  private @Nullable String before(Open parent, int index, Element child) {
    switch (parent.element.normalName()) {
      case "mfrac" -> {
        if (isZero(parent.element.attr("linethickness"))) {
          return index == 0 ? "{" : " \\atop ";
        }
        return index == 0 ? "\\frac{" : "{";
      }
      case "mroot" -> {
        if (index == 1) {
          parent.second = out.length();
        }
        return index == 0 ? "{" : "[";
      }
      case "msub" -> {
        return index == 0 ? opening(child) : index == 1 ? "_" + script(child) : null;
      }
      case "msup" -> {
        return index == 0 ? opening(child) : index == 1 ? power(child) : null;
      }
      case "msubsup" -> {
        return switch (index) {
          case 0 -> opening(child);
          case 1 -> "_" + script(child);
          case 2 -> power(child);
          default -> null;
        };
      }
      case "munder", "mover", "munderover" -> {
        return beforeLimit(parent.element, index, child);
      }
      case "mmultiscripts" -> {
        return beforeMultiscript(parent, index, child);
      }
      case "semantics", "maction" -> {
        return index == 0 ? "" : null;
      }
      case "mfenced" -> {
        String separators =
            parent.element.hasAttr("separators") ? parent.element.attr("separators").strip() : ",";
        return index == 0 || separators.isEmpty() ? "" : separators.substring(0, 1) + " ";
      }
      case "mtable" -> {
        return index == 0 ? "" : "\\\\";
      }
      case "mtr" -> {
        return index == 0 ? "" : "&";
      }
      case "mlabeledtr" -> {
        return index == 0 ? null : index == 1 ? "" : "&";
      }
      default -> {
        return isBracketOfMatrix(child) ? null : "";
      }
    }
  }

  private static String after(Open parent, int index, Element child) {
    return switch (parent.element.normalName()) {
      case "mfrac" -> {
        boolean atop = isZero(parent.element.attr("linethickness"));
        yield atop && index == 0 ? "" : "}";
      }
      case "mroot" -> index == 0 ? "}" : "]";
      case "msub", "msup", "msubsup" -> {
        if (index == 0) {
          yield opening(child).isEmpty() ? "" : "}";
        }
        boolean power = index == 2 || parent.element.nameIs("msup");
        yield (power && isPrime(child)) || script(child).isEmpty() ? "" : "}";
      }
      case "munder", "mover", "munderover" -> afterLimit(parent.element, index, child);
      case "mmultiscripts" ->
          index == 0
              ? opening(child).isEmpty() ? "" : "}"
              : child.nameIs("none") || child.nameIs("mprescripts") ? "" : "}";
      default -> "";
    };
  }

  /** An accent is a command around the base; other scripts are the limits of an operator. */
  private static String beforeLimit(Element parent, int index, Element child) {
    if (index == 0) {
      String accent = accent(parent);
      if (accent != null) {
        return accent + "{";
      }
      return isOperator(child) ? "" : "\\mathop{";
    }
    boolean over = parent.nameIs("mover") || index == 2;
    if (index > 2 || (accent(parent) != null && index == 1)) {
      return null;
    }
    boolean afterBrace = accent(parent) != null;
    Element base = parent.firstElementChild();
    String limits =
        base != null && !afterBrace && !isOperator(base) && index == 1 ? "\\limits" : "";
    return limits + (over ? "^{" : "_{");
  }

  private static String afterLimit(Element parent, int index, Element child) {
    return index == 0 && accent(parent) == null && isOperator(child) ? "" : "}";
  }

  /** The command when an element's first script is an accent, a line or a brace. */
  private static @Nullable String accent(Element parent) {
    if (parent.nameIs("munderover") || parent.childrenSize() < 2) {
      return null;
    }
    String mark = simple(parent.child(1));
    return mark == null
        ? null
        : parent.nameIs("mover") ? LatexSymbols.accent(mark) : LatexSymbols.under(mark);
  }

  /** Scripts in pairs, below and above; those after {@code mprescripts} stand before the base. */
  private @Nullable String beforeMultiscript(Open parent, int index, Element child) {
    if (index == 0) {
      return opening(child);
    }
    if (child.nameIs("mprescripts")) {
      if (parent.second >= 0) {
        return null;
      }
      parent.second = out.length();
      parent.children = 1; // the pairs are counted anew
      return "{}";
    }
    if (child.nameIs("none")) {
      return "";
    }
    return index % 2 == 1 ? "_{" : "^{";
  }

  /** Moves what was written from the second part on to the beginning of the element. */
  private boolean move(Open own) {
    int length = out.length() - own.start;
    moved += length;
    if (moved > MOST_MOVED) {
      return false;
    }
    String second = out.substring(own.second);
    out.setLength(own.second);
    out.insert(own.start, second);
    return true;
  }

  /** Nothing before what is one symbol anyway, else a brace. */
  private static String opening(Element child) {
    return simple(child) == null && !isOperator(child) ? "{" : "";
  }

  /** As for a base, but commands as scripts are clearer in braces. */
  private static String script(Element child) {
    String text = simple(child);
    return text != null
            && text.length() == 1
            && text.charAt(0) < 0x7F
            && Character.isLetterOrDigit(text.charAt(0))
        ? ""
        : "{";
  }

  private static String power(Element child) {
    return isPrime(child) ? "" : "^" + script(child);
  }

  private static boolean isPrime(Element child) {
    String text = simple(child);
    return text != null && (text.equals("′") || text.equals("'"));
  }

  /** Whether limits go with an element as it is: a large operator or a function's name. */
  private static boolean isOperator(Element child) {
    if (!child.nameIs("mo") && !child.nameIs("mi")) {
      return false;
    }
    String text = text(child);
    return text.length() == 1
        ? "∑∏∐∫∬∭∮⋂⋃⋀⋁⨁⨂".indexOf(text.charAt(0)) >= 0
        : LatexSymbols.isFunction(text);
  }

  /** The single character of a token, or null. */
  private static @Nullable String simple(Element child) {
    Element token = child;
    // Rows of one element are as good as the element.
    for (int i = 0; i < 4 && token.nameIs("mrow") && token.childrenSize() == 1; i++) {
      token = token.child(0);
    }
    if (!token.nameIs("mi") && !token.nameIs("mn") && !token.nameIs("mo")) {
      return null;
    }
    String text = text(token);
    return !text.isEmpty() && text.codePointCount(0, text.length()) == 1 ? text : null;
  }

  /**
   * Whether a token is the bracket around a matrix alone, which its environment will draw, or the
   * brace before cases.
   */
  private static boolean isBracketOfMatrix(Element child) {
    if (!child.nameIs("mo")) {
      return false;
    }
    Element next = child.nextElementSibling();
    if (next != null && next.nameIs("mtable")) {
      return !environment(next).contains("align") && !environment(next).equals("matrix");
    }
    Element before = child.previousElementSibling();
    return before != null
        && before.nameIs("mtable")
        && !environment(before).equals("matrix")
        && !environment(before).contains("align")
        && before.previousElementSibling() != null
        && !environment(before).equals("cases");
  }

  /** The environment of a table by the brackets around it. */
  private static String environment(Element table) {
    Element before = table.previousElementSibling();
    Element after = table.nextElementSibling();
    String brackets =
        (before != null && before.nameIs("mo") ? text(before) : " ")
            + (after != null && after.nameIs("mo") ? text(after) : " ");
    return switch (brackets) {
      case "()" -> "pmatrix";
      case "[]" -> "bmatrix";
      case "||", "∣∣" -> "vmatrix";
      case "{ " -> "cases";
      default -> table.attr("columnalign").startsWith("right left") ? "aligned" : "matrix";
    };
  }

  private void token(Element element) {
    String text = text(element);
    switch (element.normalName()) {
      case "mtext", "ms" -> append(text.isEmpty() ? "\\ " : "\\text{" + escape(text) + "}");
      case "mi" -> identifier(element, text);
      default -> {
        if (LatexSymbols.isFunction(text)) {
          append("\\" + text);
        } else if (isWord(text)) {
          append("\\operatorname{" + text + "}");
        } else {
          symbols(text);
        }
      }
    }
  }

  private void identifier(Element element, String text) {
    String variant =
        switch (element.attr("mathvariant")) {
          case "bold" -> "\\mathbf";
          case "double-struck" -> "\\mathbb";
          case "script" -> "\\mathcal";
          case "fraktur" -> "\\mathfrak";
          default -> "";
        };
    if (LatexSymbols.isFunction(text)) {
      append("\\" + text);
    } else if (isWord(text)) {
      append((variant.isEmpty() ? "\\mathrm" : variant) + "{" + text + "}");
    } else if (variant.isEmpty()) {
      symbols(text);
    } else {
      append(variant + "{");
      symbols(text);
      append("}");
    }
  }

  private void symbols(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      append(LatexSymbols.of(c));
      i += Character.charCount(c);
    }
  }

  private static boolean isWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isLetter(text.charAt(i))) {
        return false;
      }
    }
    return text.length() > 1;
  }

  /** A token's text; the letters of mathematical alphabets become plain ones. */
  private static String text(Element token) {
    String text = token.wholeText().strip();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == 0xD835) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
      }
    }
    return text;
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("{}%#&$_".indexOf(c) >= 0) {
        escaped.append('\\');
      }
      escaped.append(c == '\n' || c == 0xA0 ? ' ' : c);
    }
    return escaped.toString();
  }

  private static String fence(Element element, String side, String usual) {
    String fence = element.hasAttr(side) ? element.attr(side).strip() : usual;
    return fence.isEmpty() ? "" : LatexSymbols.of(fence.codePointAt(0));
  }

  private static String space(Element element) {
    if (element.attr("linebreak").equals("newline")) {
      return "\\\\";
    }
    String width = element.attr("width").strip();
    boolean wide =
        width.endsWith("em")
            && !width.startsWith("0")
            && !width.startsWith("-")
            && !width.startsWith(".");
    return wide ? "\\quad" : "";
  }

  private static boolean isZero(String thickness) {
    return thickness.startsWith("0");
  }

  /** Appends LaTeX; a command that ends in a letter is kept apart from a letter that follows. */
  private void append(String latex) {
    if (latex.isEmpty()) {
      return;
    }
    if (Character.isLetter(latex.codePointAt(0)) && endsInCommand()) {
      out.append(' ');
    }
    out.append(latex);
  }

  private boolean endsInCommand() {
    int i = out.length() - 1;
    // No command of LaTeX is longer.
    int least = Math.max(0, i - 24);
    while (i >= least && isAsciiLetter(out.charAt(i))) {
      i--;
    }
    return i >= least && i < out.length() - 1 && out.charAt(i) == '\\';
  }

  private static boolean isAsciiLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
