package org.sluice.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.sluice.extract.MarkdownInline.Place;

/**
 * A table of data in GitHub's notation. A cell over several columns or rows stands in the first of
 * them and leaves the others empty. A table whose first row is no head gets an empty one, for the
 * notation knows no table without.
 */
final class MarkdownTable {
  /** Empty cells that spans may add, for each cell that is there. */
  private static final int MOST_EMPTY = 4;

  private static final int MOST_SPAN = 1000;

  /** In wider tables spans are not followed, so that work stays linear. */
  private static final int MOST_COLUMNS = 256;

  private final Outline outline;
  private final MarkdownInline inline;
  private final PageBlocks page;
  private final boolean[] kept;

  MarkdownTable(Outline outline, MarkdownInline inline, PageBlocks page, boolean[] kept) {
    this.outline = outline;
    this.inline = inline;
    this.page = page;
    this.kept = kept;
  }

  /** Whether a block stands in a cell of a table. */
  boolean isInCell(int table, int block) {
    for (int n = page.node[block]; n > table; n = page.parent[n]) {
      if (page.tag[n] == Tag.TD || page.tag[n] == Tag.TH) {
        return true;
      }
    }
    return false;
  }

  /** The lines of a table. */
  StringBuilder write(int table) {
    List<List<Integer>> rows = rows(table);
    boolean head = isHead(rows.get(0));
    List<List<String>> spanned = grid(rows);
    List<List<String>> grid = spanned == null ? plain(rows) : spanned;
    int columns = 0;
    for (List<String> row : grid) {
      columns = Math.max(columns, row.size());
    }
    StringBuilder out = new StringBuilder();
    line(out, head ? grid.get(0) : List.of(), columns);
    out.append('\n').append("|").append(" --- |".repeat(columns));
    for (int r = head ? 1 : 0; r < grid.size(); r++) {
      out.append('\n');
      line(out, grid.get(r), 0);
    }
    return out;
  }

  /** The cells of each row that has any text. */
  private List<List<Integer>> rows(int table) {
    List<List<Integer>> rows = new ArrayList<>();
    List<Integer> row = List.of();
    int rowNode = -1;
    for (int n = table + 1; n < outline.endNode[table]; n++) {
      if (page.tag[n] != Tag.TD && page.tag[n] != Tag.TH) {
        continue;
      }
      if (page.parent[n] != rowNode) {
        rowNode = page.parent[n];
        row = new ArrayList<>();
        if (outline.keptIn(rowNode) > 0) {
          rows.add(row);
        }
      }
      row.add(n);
    }
    return rows;
  }

  private boolean isHead(List<Integer> row) {
    Element group = page.element[page.parent[page.parent[row.get(0)]]];
    if (group != null && group.nameIs("thead")) {
      return true;
    }
    for (int cell : row) {
      if (page.tag[cell] != Tag.TH && outline.keptIn(cell) > 0) {
        return false;
      }
    }
    return true;
  }

  /** The cells in their columns, or null when spans would add too many empty ones. */
  private @Nullable List<List<String>> grid(List<List<Integer>> rows) {
    int cells = 0;
    for (List<Integer> row : rows) {
      cells += row.size();
    }
    int budget = 64 + MOST_EMPTY * cells;
    List<List<String>> grid = new ArrayList<>();
    int[] busy = new int[16];
    for (List<Integer> row : rows) {
      List<String> line = new ArrayList<>();
      int column = 0;
      for (int cell : row) {
        int next = column;
        while (next < busy.length && busy[next] > 0) {
          busy[next++]--;
        }
        budget -= next - column;
        pad(line, next);
        line.add(text(cell));
        int wide = span(cell, "colspan");
        int high = span(cell, "rowspan");
        budget -= wide - 1;
        if (budget < 0 || next + wide > MOST_COLUMNS) {
          return null;
        }
        if (next + wide > busy.length) {
          busy = Arrays.copyOf(busy, Math.max(busy.length * 2, next + wide));
        }
        for (int c = next; c < next + wide; c++) {
          busy[c] = high - 1;
        }
        column = next + wide;
        pad(line, column);
      }
      for (int c = column; c < busy.length; c++) {
        busy[c] -= busy[c] > 0 ? 1 : 0;
      }
      grid.add(line);
    }
    return grid;
  }

  /** The cells side by side. */
  private List<List<String>> plain(List<List<Integer>> rows) {
    List<List<String>> grid = new ArrayList<>();
    for (List<Integer> row : rows) {
      grid.add(row.stream().map(this::text).toList());
    }
    return grid;
  }

  private static void pad(List<String> line, int size) {
    while (line.size() < size) {
      line.add("");
    }
  }

  private int span(int cell, String key) {
    Element element = page.element[cell];
    String value = element == null ? "" : element.attr(key).strip();
    if (value.isEmpty() || value.length() > 4) {
      return 1;
    }
    int span = 0;
    for (int i = 0; i < value.length(); i++) {
      int digit = value.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return 1;
      }
      span = span * 10 + digit;
    }
    return Math.max(1, Math.min(span, MOST_SPAN));
  }

  private String text(int cell) {
    StringBuilder text = new StringBuilder();
    StringBuilder line = new StringBuilder();
    for (int b = page.firstBlock[cell]; b < page.endBlock[cell]; b++) {
      if (kept[b]) {
        line.setLength(0);
        inline.append(line, b, Place.CELL);
        text.append(text.isEmpty() ? "" : "<br>").append(line);
      }
    }
    return text.toString();
  }

  private static void line(StringBuilder out, List<String> cells, int columns) {
    out.append('|');
    for (String cell : cells) {
      out.append(' ').append(cell).append(cell.isEmpty() ? "|" : " |");
    }
    for (int c = cells.size(); c < columns; c++) {
      out.append("  |");
    }
  }
}
