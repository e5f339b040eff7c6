package org.sluice.extract;

import java.util.Arrays;
import org.jsoup.nodes.Element;
import org.sluice.extract.MarkdownInline.Place;

/**
 * The chosen blocks of a page as CommonMark with GitHub's tables: headings, paragraphs, nested
 * lists and quotations, fenced code, tables of data. A parser reads back the same blocks with the
 * same text.
 */
final class Markdown {
  private final PageBlocks page;
  private final boolean[] kept;
  private final Outline outline;
  private final MarkdownInline inline;
  private final StringBuilder out = new StringBuilder();

  /** Open containers from the outermost in, and what each puts before a line. */
  private final int[] open = new int[Outline.MOST_NESTED + 1];

  private final String[] indent = new String[Outline.MOST_NESTED + 1];
  private int openCount;

  /** At each depth the list whose item came last there, or -1. */
  private final int[] lastList = new int[Outline.MOST_NESTED + 2];

  /** Lists that are marked otherwise than usual, so that they do not run into the one before. */
  private final boolean[] otherMark;

  private Markdown(PageBlocks page, boolean[] kept, TextForm form) {
    this.page = page;
    this.kept = kept;
    this.outline = new Outline(page, kept);
    this.inline = new MarkdownInline(page, new LinkTargets(form.links()));
    this.otherMark = new boolean[page.nodes];
    Arrays.fill(lastList, -1);
  }

  /** The Markdown of the kept blocks of a page that was read with runs. */
  static String of(PageBlocks page, boolean[] kept, TextForm form) {
    Markdown markdown = new Markdown(page, kept, form);
    markdown.write();
    return markdown.out.toString();
  }

  /** One paragraph of plain text. */
  static String paragraph(String text) {
    char[] characters = text.toCharArray();
    StringBuilder out = new StringBuilder();
    Escape escape = new Escape();
    escape.begin(characters, 0, characters.length, Place.PARAGRAPH, false);
    escape.append(out, 0, characters.length, 0);
    return out.toString();
  }

  private void write() {
    int b = 0;
    while (b < page.blocks) {
      if (!kept[b]) {
        b++;
        continue;
      }
      int node = page.node[b];
      int unit = outline.unit[node];
      if (unit < 0) {
        paragraph(b++);
        continue;
      }
      int end = b + 1;
      while (end < page.endBlock[unit]) {
        end++;
      }
      switch (page.tag[unit]) {
        case PRE -> code(unit, b, end);
        case TABLE -> table(unit, b, end);
        default -> heading(unit, b, end);
      }
      b = end;
    }
  }

  private void paragraph(int block) {
    int node = page.node[block];
    if (inline.isCode(block)) {
      fence(outline.container[node], "", page.textOf(block));
      return;
    }
    StringBuilder text = new StringBuilder();
    inline.append(text, block, isTerm(node) ? Place.TERM : Place.PARAGRAPH);
    put(outline.container[node], text);
  }

  /** Terms of definitions, and what a closed detail shows. */
  private boolean isTerm(int node) {
    int n = node;
    for (int i = 0; i < 3 && n > 0; i++, n = page.parent[n]) {
      if (page.tag[n] == Tag.DT || page.tag[n] == Tag.SUMMARY) {
        return true;
      }
      if (page.tag[n] == Tag.DD || page.tag[n] == Tag.DETAILS) {
        return false;
      }
    }
    return false;
  }

  private void heading(int unit, int from, int to) {
    Element element = page.element[unit];
    int level = element == null ? 1 : element.normalName().charAt(1) - '0';
    StringBuilder text = new StringBuilder("#".repeat(level));
    StringBuilder line = new StringBuilder();
    for (int b = from; b < to; b++) {
      if (kept[b]) {
        line.setLength(0);
        inline.append(line, b, Place.HEADING);
        text.append(' ').append(line);
      }
    }
    put(outline.container[unit], text);
  }

  private void code(int unit, int from, int to) {
    StringBuilder lines = new StringBuilder();
    for (int b = from; b < to; b++) {
      if (kept[b]) {
        lines.append(lines.isEmpty() ? "" : "\n");
        lines.append(page.text, page.start[b], page.end[b] - page.start[b]);
      }
    }
    Element element = page.element[unit];
    String language = element == null ? "" : CodeMarks.language(element);
    Element inner = page.element[page.node[from]];
    if (language.isEmpty() && inner != null) {
      language = CodeMarks.language(inner);
    }
    fence(outline.container[unit], language, lines.toString());
  }

  private void fence(int container, String language, String lines) {
    int longest = 2;
    int length = 0;
    for (int i = 0; i < lines.length(); i++) {
      length = lines.charAt(i) == '`' ? length + 1 : 0;
      longest = Math.max(longest, length);
    }
    String fence = "`".repeat(longest + 1);
    put(container, new StringBuilder(fence + language + "\n" + lines + "\n" + fence));
  }

  private void table(int unit, int from, int to) {
    MarkdownTable table = new MarkdownTable(outline, inline, page, kept);
    // What stands in no cell, as a caption does, goes before.
    for (int b = from; b < to; b++) {
      if (kept[b] && !table.isInCell(unit, b)) {
        StringBuilder text = new StringBuilder();
        inline.append(text, b, Place.PARAGRAPH);
        put(outline.container[unit], text);
      }
    }
    put(outline.container[unit], table.write(unit));
  }

  /** Writes the lines of a block within its containers. */
  private void put(int container, CharSequence text) {
    int[] path = new int[Outline.MOST_NESTED + 1];
    int count = 0;
    for (int n = container; n >= 0; n = outline.container[page.parent[n]]) {
      path[count++] = n;
    }
    for (int i = 0; i < count / 2; i++) {
      int other = path[i];
      path[i] = path[count - 1 - i];
      path[count - 1 - i] = other;
    }
    int common = 0;
    while (common < count && common < openCount && path[common] == open[common]) {
      common++;
    }
    String first = separate(path, count, common);
    for (int i = common; i < count; i++) {
      String marker = marker(path[i], i);
      first += marker;
      open[i] = path[i];
      indent[i] = outline.list[path[i]] < 0 ? marker : " ".repeat(marker.length());
      lastList[i] = outline.list[path[i]];
      lastList[i + 1] = -1;
    }
    openCount = count;
    if (common == count) {
      lastList[count] = -1;
    }
    String rest = prefix(count);
    String bare = rest.stripTrailing();
    out.append(first);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(c);
      if (c == '\n') {
        boolean empty = i + 1 < text.length() && text.charAt(i + 1) == '\n';
        out.append(empty ? bare : rest);
      }
    }
  }

  /** Ends the block before, and returns what the open containers put before the next line. */
  private String separate(int[] path, int count, int common) {
    String before = prefix(common);
    if (!out.isEmpty()) {
      out.append('\n');
      if (!isTight(path, count, common)) {
        out.append(before.stripTrailing()).append('\n');
      }
    }
    return before;
  }

  /** Whether no empty line goes before a block: it begins an item of a list of short ones. */
  private boolean isTight(int[] path, int count, int common) {
    if (common == count) {
      return false;
    }
    int item = path[common];
    int list = outline.list[item];
    if (list < 0 || outline.loose[list]) {
      return false;
    }
    if (lastList[common] == list) {
      return true;
    }
    // A list in an item directly after its text; an ordered one may only begin so with 1.
    int outer = common == 0 ? -1 : outline.list[path[common - 1]];
    return outer >= 0
        && !outline.loose[outer]
        && lastList[common] < 0
        && (!outline.isOrdered(list) || outline.number[item] == 1);
  }

  private String marker(int container, int depth) {
    int list = outline.list[container];
    if (list < 0) {
      return "> ";
    }
    int last = lastList[depth];
    boolean ordered = outline.isOrdered(list);
    if (last >= 0 && last != list && outline.isOrdered(last) == ordered) {
      otherMark[list] = !otherMark[last];
    }
    if (!ordered) {
      return otherMark[list] ? "* " : "- ";
    }
    int number = Math.max(0, outline.number[container]);
    return number + (otherMark[list] ? ") " : ". ");
  }

  private String prefix(int count) {
    StringBuilder prefix = new StringBuilder();
    for (int i = 0; i < count; i++) {
      prefix.append(indent[i]);
    }
    return prefix.toString();
  }
}
