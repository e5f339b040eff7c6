package org.sluice.extract;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/**
 * The text of an XML document: a line for each element, except for elements amid other text, which
 * belong to its line.
 */
final class XmlText implements NodeFilter {
  private final StringBuilder out = new StringBuilder();
  private final int maxNodes;
  private int seen;
  private boolean space;

  private XmlText(int maxNodes) {
    this.maxNodes = maxNodes;
  }

  /** The text of a document's first so many nodes. */
  static String of(Document document, int maxNodes) {
    XmlText text = new XmlText(maxNodes);
    document.filter(text);
    int end = text.out.length();
    while (end > 0 && text.out.charAt(end - 1) == '\n') {
      end--;
    }
    return text.out.substring(0, end);
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (++seen > maxNodes) {
      return FilterResult.STOP;
    }
    if (node instanceof TextNode text) {
      append(text.getWholeText());
    } else if (node instanceof Element element && !isAmidText(element)) {
      endLine();
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element && !isAmidText(element)) {
      endLine();
    }
    return FilterResult.CONTINUE;
  }

  private static boolean isAmidText(Element element) {
    return isText(element.previousSibling()) || isText(element.nextSibling());
  }

  private static boolean isText(@Nullable Node node) {
    return node instanceof TextNode text && !text.isBlank();
  }

  private void append(String written) {
    String text = PlainText.of(written);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == 0xA0) {
        space = true;
      } else {
        if (space && !out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
          out.append(' ');
        }
        space = false;
        out.append(c);
      }
    }
  }

  private void endLine() {
    if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
      out.append('\n');
    }
    space = false;
  }
}
