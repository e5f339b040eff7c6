package org.sluice.report;

/** Who reserves rights, by kind of statement. */
final class Rights {
  private Rights() {}

  static Html of(ReportData data) {
    Html out =
        Html.of(
            "<section id=\"rights\"><h2>Rights</h2>"
                + "<div class=\"scroll\"><table><caption>Records that reserve rights, by statement"
                + "</caption><thead><tr><th scope=\"col\">Statement</th>"
                + "<th scope=\"col\" class=\"n\">Known of</th>"
                + "<th scope=\"col\" class=\"n\">Reserved</th>"
                + "<th scope=\"col\" class=\"n\">Reserved and kept</th></tr></thead><tbody>");
    for (Reservation reservation : Reservation.of(data.tally())) {
      out.add(
          "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td class=\"n\">{}</td>"
              + "<td class=\"n\">{}</td></tr>",
          reservation.word(),
          Figures.count(reservation.known()),
          Figures.count(reservation.reserved()),
          Figures.count(reservation.kept()));
    }
    return out.add("</tbody></table></div></section>");
  }
}
