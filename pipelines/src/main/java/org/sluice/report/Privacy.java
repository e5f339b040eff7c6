package org.sluice.report;

import java.util.Map;

/** How much personal data was replaced, by type. */
final class Privacy {
  private Privacy() {}

  static Html of(ReportData data) {
    Map<String, EditTally> edits = data.tally().edits();
    Html out = Html.of("<section id=\"privacy\"><h2>Personal data</h2>");
    if (edits.isEmpty()) {
      return out.add("<p class=\"empty\">Nothing was replaced.</p></section>");
    }
    out.add(
        "<div class=\"scroll\"><table><caption>Replacements of personal data by type</caption>"
            + "<thead><tr><th scope=\"col\">Type</th>"
            + "<th scope=\"col\" class=\"n\">In kept documents</th>"
            + "<th scope=\"col\" class=\"n\">Kept documents edited</th>"
            + "<th scope=\"col\" class=\"n\">In all documents</th>"
            + "<th scope=\"col\" class=\"n\">Documents edited</th></tr></thead><tbody>");
    edits.forEach(
        (type, tally) ->
            out.add(
                "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td class=\"n\">{}</td>"
                    + "<td class=\"n\">{}</td><td class=\"n\">{}</td></tr>",
                type.replace('_', ' '),
                Figures.count(tally.keptEdits()),
                Figures.count(tally.keptDocuments()),
                Figures.count(tally.edits()),
                Figures.count(tally.documents())));
    return out.add("</tbody></table></div></section>");
  }
}
