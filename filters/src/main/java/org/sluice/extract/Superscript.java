package org.sluice.extract;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * A short text raised or lowered in its line: a power, the number of a note, the index of a
 * variable.
 *
 * @param text without white space around it
 * @param linked whether it is, or holds, a link
 */
record Superscript(String text, boolean linked) {
  /** A longer text is no power and no number of a note. */
  private static final int LONGEST = 8;

  /** Elements around the text that do nothing but style it. */
  private static final int STYLES = 3;

  /** A sum of money has no more characters. */
  private static final int PRICE = 12;

  /**
   * What an element holds, or null when it is no short text.
   *
   * @param inLink whether the element is part of a link
   */
  static @Nullable Superscript of(Element element, boolean inLink) {
    Element holder = element;
    boolean linked = inLink;
    for (int i = 0; i < STYLES && holder.childNodeSize() == 1; i++) {
      Element child = holder.firstElementChild();
      if (child == null) {
        break;
      }
      linked |= child.nameIs("a");
      holder = child;
    }
    if (holder.childNodeSize() != 1 || !(holder.childNode(0) instanceof TextNode node)) {
      return null;
    }
    String text = node.getWholeText().strip();
    return text.isEmpty() || text.length() > LONGEST ? null : new Superscript(text, linked);
  }

  /** Whether it is digits, and perhaps a sign before them. */
  boolean isNumber() {
    int from = "+-−–".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() > from;
  }

  /** Whether it begins with a letter of ASCII. */
  boolean isLetter() {
    char c = text.charAt(0);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** Whether a page's text ends in a number, a variable or the sign of a unit: they have powers. */
  static boolean isUnit(PageBlocks page, int blockStart) {
    int at = page.length - 1;
    if (Character.isDigit(page.text[at])) {
      return true;
    }
    int letters = 0;
    while (at >= blockStart && letters < 4 && Character.isLetter(page.text[at])) {
      letters++;
      at--;
    }
    return letters > 0 && letters < 3;
  }

  /** Whether a page's text ends in a sum of money, whose cents are often raised. */
  static boolean isPrice(PageBlocks page, int blockStart) {
    int at = page.length - 1;
    while (at >= blockStart
        && at > page.length - PRICE
        && "0123456789,.".indexOf(page.text[at]) >= 0) {
      at--;
    }
    return at >= blockStart && Character.getType(page.text[at]) == Character.CURRENCY_SYMBOL;
  }
}
