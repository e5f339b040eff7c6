package org.sluice.recipe;

/**
 * How wide text stands in a terminal, so that a caret comes to lie under its place. East Asian wide
 * and full-width characters and emoji take two columns, marks that combine with the character
 * before them none (Unicode Standard Annex 11; the ranges are its wide blocks).
 */
final class Columns {
  private Columns() {}

  /** Columns of some code points of a line; positions outside of the line count one each. */
  static int width(String line, int from, int to) {
    int[] points = line.codePoints().toArray();
    int width = Math.max(0, to - Math.max(from, points.length));
    for (int i = from; i < Math.min(to, points.length); i++) {
      width += width(points[i]);
    }
    return width;
  }

  /** Blanks as wide as the first code points of a line; tabs stay, for their width varies. */
  static String indent(String line, int codePoints) {
    StringBuilder indent = new StringBuilder();
    int[] points = line.codePoints().limit(codePoints).toArray();
    for (int point : points) {
      indent.append(point == '\t' ? "\t" : " ".repeat(width(point)));
    }
    return indent.append(" ".repeat(codePoints - points.length)).toString();
  }

  private static int width(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide =
        (point >= 0x1100 && point <= 0x115F)
            || (point >= 0x2E80 && point <= 0x303E)
            || (point >= 0x3041 && point <= 0xA4CF)
            || (point >= 0xA960 && point <= 0xA97C)
            || (point >= 0xAC00 && point <= 0xD7A3)
            || (point >= 0xF900 && point <= 0xFAFF)
            || (point >= 0xFE30 && point <= 0xFE6F)
            || (point >= 0xFF01 && point <= 0xFF60)
            || (point >= 0xFFE0 && point <= 0xFFE6)
            || (point >= 0x16FE0 && point <= 0x1B2FB)
            || (point >= 0x1F300 && point <= 0x1F64F)
            || (point >= 0x1F680 && point <= 0x1F6FF)
            || (point >= 0x1F900 && point <= 0x1FAFF)
            || (point >= 0x20000 && point <= 0x3FFFD);
    return wide ? 2 : 1;
  }
}
