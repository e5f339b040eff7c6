package org.sluice.extract;

import org.jspecify.annotations.Nullable;

/**
 * The text of chosen blocks, as Markdown or plain. Plain text of chosen blocks: a line for each,
 * list items marked {@code "- "}, the cells of a row of data on one line with {@code " | "} between
 * them.
 */
final class Rendering {
  /** A cell with more units, or of several blocks, is layout and not data. */
  private static final int CELL_UNITS = 200;

  private Rendering() {}

  /** The text in the given form; the page must be read with runs when the form needs them. */
  static String of(PageBlocks page, boolean[] kept, TextForm form) {
    if (form.format() == TextForm.Format.MARKDOWN) {
      return Markdown.of(page, kept, form);
    }
    return plain(page, kept, form.links() ? new PlainLinks(page) : null);
  }

  static String of(PageBlocks page, boolean[] kept) {
    return plain(page, kept, null);
  }

  private static String plain(PageBlocks page, boolean[] kept, @Nullable PlainLinks links) {
    StringBuilder out = new StringBuilder();
    int row = -1;
    for (int b = 0; b < page.blocks; b++) {
      if (!kept[b]) {
        continue;
      }
      int ownRow = rowOf(page, b);
      if (!out.isEmpty()) {
        out.append(ownRow >= 0 && ownRow == row ? " | " : "\n");
      }
      row = ownRow;
      if (isItem(page, b)) {
        out.append("- ");
      }
      if (links == null) {
        out.append(page.text, page.start[b], page.end[b] - page.start[b]);
      } else {
        links.append(out, b);
      }
    }
    return out.toString();
  }

  /** The table row of a block that is the whole of a small cell, or -1. */
  private static int rowOf(PageBlocks page, int block) {
    if (page.units[block] > CELL_UNITS) {
      return -1;
    }
    int n = page.node[block];
    while (n > 0 && page.endBlock[n] - page.firstBlock[n] == 1) {
      if (page.tag[n] == Tag.TD || page.tag[n] == Tag.TH) {
        for (int i = page.start[block]; i < page.end[block]; i++) {
          if (page.text[i] == '\n') {
            return -1;
          }
        }
        return page.parent[n];
      }
      n = page.parent[n];
    }
    return -1;
  }

  /** Whether a block begins a list item, alone or in a paragraph or division of its own. */
  private static boolean isItem(PageBlocks page, int block) {
    int n = page.node[block];
    if ((page.tag[n] == Tag.P || page.tag[n] == Tag.DIV) && page.firstBlock[n] == block) {
      n = page.parent[n];
    }
    return n > 0
        && page.tag[n] == Tag.LI
        && page.firstBlock[n] == block
        && page.tag[page.parent[n]] == Tag.LIST;
  }
}
