package org.sluice.extract;

import java.util.Arrays;
import org.jsoup.nodes.Element;

/**
 * What the elements of a page are in an outline of its kept blocks: containers (items of lists,
 * quotations, definitions) that may nest, and units (headings, blocks of code, tables of data) that
 * may hold several blocks. Elements that use such names for layout are nothing. Work is linear in
 * nodes and blocks.
 */
final class Outline {
  /** Containers deeper than this belong to the one around them. */
  static final int MOST_NESTED = 8;

  /** More blocks or units in a heading mean that its end was forgotten. */
  private static final int HEADING_BLOCKS = 3;

  private static final int HEADING_UNITS = 400;

  /** A cell with more is layout. */
  private static final int CELL_UNITS = 1000;

  private static final int CELL_BLOCKS = 12;

  // What lies in an element.
  private static final int HAS_HEADING = 1;
  private static final int HAS_TABLE = 2;
  private static final int HAS_CODE = 4;
  private static final int HAS_PART = 8;
  private static final int HAS_QUOTE = 16;
  private static final int HAS_LONG_TEXT = 32;

  private static final int NO_CELL =
      HAS_HEADING | HAS_TABLE | HAS_CODE | HAS_PART | HAS_QUOTE | HAS_LONG_TEXT;

  private final PageBlocks page;
  private final boolean[] kept;

  /** Kept blocks before each block. */
  private final int[] keptBefore;

  /** The node after the last one in each node. */
  final int[] endNode;

  /** What lies below each node. */
  private final int[] below;

  /** The innermost container at or above each node, or -1. */
  final int[] container;

  /** The outermost unit at or above each node, or -1. */
  final int[] unit;

  /** The list of each item that is a container. */
  final int[] list;

  /** The number of each item of an ordered list. */
  final int[] number;

  /** Whether the items of a list are parted by empty lines. */
  final boolean[] loose;

  private final int[] depth;

  Outline(PageBlocks page, boolean[] kept) {
    this.page = page;
    this.kept = kept;
    int nodes = page.nodes;
    keptBefore = new int[page.blocks + 1];
    for (int b = 0; b < page.blocks; b++) {
      keptBefore[b + 1] = keptBefore[b] + (kept[b] ? 1 : 0);
    }
    endNode = new int[nodes];
    below = new int[nodes];
    container = new int[nodes];
    unit = new int[nodes];
    list = new int[nodes];
    number = new int[nodes];
    loose = new boolean[nodes];
    depth = new int[nodes];
    lookBelow();
    countItems();
    lookAbove();
    findLooseLists();
  }

  int keptIn(int node) {
    return keptBefore[page.endBlock[node]] - keptBefore[page.firstBlock[node]];
  }

  boolean isNamed(int node, String name) {
    Element element = page.element[node];
    return element != null && element.nameIs(name);
  }

  boolean isOrdered(int listNode) {
    return isNamed(listNode, "ol");
  }

  private void lookBelow() {
    for (int b = 0; b < page.blocks; b++) {
      if (kept[b] && page.units[b] > CELL_UNITS) {
        below[page.node[b]] |= HAS_LONG_TEXT;
      }
    }
    for (int n = page.nodes - 1; n > 0; n--) {
      endNode[n] = Math.max(endNode[n], n + 1);
      int up = page.parent[n];
      endNode[up] = Math.max(endNode[up], endNode[n]);
      if (keptIn(n) > 0) {
        below[up] |= below[n] | own(n);
      }
    }
    endNode[0] = page.nodes;
  }

  private int own(int node) {
    return switch (page.tag[node]) {
      case H1, H2, H3 -> HAS_HEADING;
      case TABLE -> isNamed(node, "table") ? HAS_TABLE : 0;
      case PRE -> HAS_CODE;
      case ARTICLE, SECTION, FORM, ASIDE, NAV -> HAS_PART;
      case BLOCKQUOTE -> HAS_QUOTE;
      case TD, TH -> keptIn(node) > CELL_BLOCKS ? HAS_LONG_TEXT : 0;
      default -> 0;
    };
  }

  /** Numbers the items of ordered lists as HTML has it: start, reversed, value. */
  private void countItems() {
    int[] items = new int[page.nodes];
    for (int n = 1; n < page.nodes; n++) {
      if (page.tag[n] == Tag.LI) {
        items[page.parent[n]]++;
      }
    }
    int[] next = new int[page.nodes];
    for (int n = 1; n < page.nodes; n++) {
      Element element = page.element[n];
      if (element == null) {
        continue;
      }
      if (page.tag[n] == Tag.LIST && isOrdered(n)) {
        boolean reversed = element.hasAttr("reversed");
        next[n] = integer(element.attr("start"), reversed ? items[n] : 1);
      } else if (page.tag[n] == Tag.LI) {
        int up = page.parent[n];
        number[n] = integer(element.attr("value"), next[up]);
        Element of = page.element[up];
        next[up] = number[n] + (of != null && of.hasAttr("reversed") ? -1 : 1);
      }
    }
  }

  private static int integer(String value, int otherwise) {
    String digits = value.strip();
    if (digits.isEmpty() || digits.length() > 9) {
      return otherwise;
    }
    int from = digits.charAt(0) == '-' ? 1 : 0;
    int result = 0;
    for (int i = from; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return otherwise;
      }
      result = result * 10 + digit;
    }
    return digits.length() == from ? otherwise : from == 1 ? -result : result;
  }

  private void lookAbove() {
    int[] listAbove = new int[page.nodes];
    Arrays.fill(list, -1);
    container[0] = -1;
    unit[0] = -1;
    listAbove[0] = -1;
    for (int n = 1; n < page.nodes; n++) {
      int up = page.parent[n];
      container[n] = container[up];
      unit[n] = unit[up];
      listAbove[n] = listAbove[up];
      depth[n] = depth[up];
      if (keptIn(n) == 0) {
        continue;
      }
      switch (page.tag[n]) {
        case LIST -> listAbove[n] = n;
        case LI, DD -> {
          int of = listAbove[n] < 0 ? up : listAbove[n];
          if (isItem(n)) {
            list[n] = of;
            contain(n);
          }
        }
        case BLOCKQUOTE -> contain(n);
        case H1, H2, H3 -> {
          if (isHeading(n)) {
            unite(n);
          }
        }
        case PRE -> unite(n);
        case TABLE -> {
          if (isData(n)) {
            unite(n);
          }
        }
        default -> {}
      }
    }
  }

  private void contain(int node) {
    if (unit[node] < 0 && depth[node] < MOST_NESTED) {
      container[node] = node;
      depth[node]++;
    }
  }

  private void unite(int node) {
    if (unit[node] < 0) {
      unit[node] = node;
    }
  }

  /** Items that hold headings or whole posts are the parts of a page rather than of a list. */
  private boolean isItem(int node) {
    int inside = below[node];
    boolean post = (page.hints[node] & (Hint.COMMENT.mask() | Hint.REVIEW.mask())) != 0;
    return (inside & (HAS_HEADING | HAS_PART)) == 0 && !(post && keptIn(node) > 1);
  }

  private boolean isHeading(int node) {
    if (keptIn(node) > HEADING_BLOCKS || (below[node] & (HAS_TABLE | HAS_CODE)) != 0) {
      return false;
    }
    int units = 0;
    for (int b = page.firstBlock[node]; b < page.endBlock[node]; b++) {
      units += kept[b] ? page.units[b] : 0;
    }
    return units <= HEADING_UNITS;
  }

  /** Tables of data have rows and columns of short text; others place things on the page. */
  private boolean isData(int node) {
    Element element = page.element[node];
    if (element == null
        || !element.nameIs("table")
        || (below[node] & NO_CELL) != 0
        || element.attr("role").equals("presentation")
        || element.attr("role").equals("none")) {
      return false;
    }
    int rows = 0;
    int columns = 0;
    int row = -1;
    int cells = 0;
    for (int n = node + 1; n < endNode[node]; n++) {
      Tag tag = page.tag[n];
      if ((tag == Tag.TD || tag == Tag.TH) && keptIn(n) > 0) {
        if (page.parent[n] != row) {
          row = page.parent[n];
          rows++;
          cells = 0;
        }
        columns = Math.max(columns, ++cells);
      }
    }
    return rows > 1 && columns > 1;
  }

  private void findLooseLists() {
    int before = -1;
    int[] count = new int[page.nodes];
    for (int b = 0; b < page.blocks; b++) {
      if (!kept[b]) {
        continue;
      }
      int n = page.node[b];
      int of = unit[n] >= 0 ? unit[n] : page.nodes + b;
      if (of == before) {
        continue;
      }
      before = of;
      int item = container[unit[n] >= 0 ? unit[n] : n];
      if (item < 0) {
        continue;
      }
      count[item]++;
      boolean plain = unit[n] < 0 && !hasDisplay(b);
      if (list[item] >= 0 && (count[item] > 1 || !plain)) {
        loose[list[item]] = true;
      } else if (list[item] < 0) {
        int up = container[page.parent[item]];
        if (up >= 0 && list[up] >= 0) {
          loose[list[up]] = true; // a quotation in an item
        }
      }
    }
  }

  private boolean hasDisplay(int block) {
    for (int i = page.start[block] + 1; i < page.end[block]; i++) {
      if (page.text[i] == '$' && page.text[i - 1] == '$') {
        return true;
      }
    }
    return false;
  }
}
