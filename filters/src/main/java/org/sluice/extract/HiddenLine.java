package org.sluice.extract;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Whether an element within a line that says it is not shown can be left out with all that it
 * holds. What holds much is a part of the page that scripts will show, and formulas are hidden
 * where a drawing of them is shown. One serves a page.
 */
final class HiddenLine {
  /** What holds more characters, or nodes, is no label and no note. */
  private static final int MOST_TEXT = 2_000;

  private static final int MOST_NODES = 500;

  /** Nodes looked at on one page; then nothing more is left out. */
  private int left = 1_000_000;

  /** Whether an element and all that it holds is to be left out. */
  boolean is(Element hidden) {
    Deque<Node> open = new ArrayDeque<>();
    open.push(hidden);
    int text = 0;
    int nodes = 0;
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (--left < 0 || ++nodes > MOST_NODES) {
        return false;
      }
      if (node instanceof TextNode part) {
        text += part.getWholeText().length();
        if (text > MOST_TEXT) {
          return false;
        }
      } else if (node instanceof Element element) {
        if (mayBeFormula(element) || nodes + element.childNodeSize() > MOST_NODES) {
          return false;
        }
        for (int i = 0; i < element.childNodeSize(); i++) {
          open.push(element.childNode(i));
        }
      }
    }
    return true;
  }

  private static boolean mayBeFormula(Element element) {
    return element.nameIs("math")
        || (element.nameIs("script") && element.attr("type").startsWith("math/"));
  }
}
