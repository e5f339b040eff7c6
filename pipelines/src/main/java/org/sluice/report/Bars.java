package org.sluice.report;

/** Horizontal bars that stand in table cells beside the numbers that they show. */
final class Bars {
  private Bars() {}

  /** A bar of one part in a whole, in a colour of the style sheet. */
  static Html of(String kind, long part, long whole) {
    return of(kind, part, "none", 0, whole);
  }

  /** A bar of two parts side by side. */
  static Html of(String firstKind, long first, String secondKind, long second, long whole) {
    Html svg = open();
    double start = rect(svg, firstKind, 0, first, whole);
    rect(svg, secondKind, start, second, whole);
    return svg.add("</svg>");
  }

  /** A bar of a part, and in front of it a smaller bar of a part of that part. */
  static Html nested(String outerKind, long outer, String innerKind, long inner, long whole) {
    Html svg = open();
    rect(svg, outerKind, 0, outer, whole);
    rect(svg, innerKind, 0, inner, whole);
    return svg.add("</svg>");
  }

  private static Html open() {
    return Html.of(
        "<svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\""
            + " aria-hidden=\"true\">");
  }

  private static double rect(Html svg, String kind, double start, long part, long whole) {
    if (part <= 0 || whole <= 0) {
      return start;
    }
    // Half a percent at least: one record in a million must be seen.
    double width = Math.max(0.5, 100.0 * part / whole);
    svg.add(
        "<rect class=\"{}\" x=\"{}\" width=\"{}\" height=\"10\"/>",
        kind,
        Figures.coordinate(Math.min(start, 99.5)),
        Figures.coordinate(width));
    return start + width;
  }
}
