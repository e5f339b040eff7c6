package org.sluice.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sluice.schema.Verdict;

/** What is left after each step, from the records read to the documents kept. */
final class Funnel {
  private Funnel() {}

  /** A step and what it took away. */
  private record Loss(String step, String kind, long records, long bytes) {}

  static Html of(ReportData data) {
    Tally tally = data.tally();
    Counts total = tally.total();
    long read = total.records();
    Html out =
        Html.of(
            "<section id=\"funnel\"><h2>Funnel</h2><p>Each record is counted once: a dropped"
                + " document at the first filter, in recipe order, that refused it. The rules"
                + " below count every refusal.</p><div class=\"scroll\"><table>"
                + "<caption>What is left after each step</caption><thead><tr>"
                + "<th scope=\"col\">Step</th><th scope=\"col\" class=\"wide most\">"
                + "<span class=\"hidden\">Left and lost</span></th>"
                + "<th scope=\"col\" class=\"n\">Lost</th><th scope=\"col\" class=\"n\">Left</th>"
                + "<th scope=\"col\" class=\"n\">Of read</th>"
                + "<th scope=\"col\" class=\"n\">Text left</th></tr></thead><tbody>");
    long left = read;
    long bytes = total.bytes();
    row(out, new Loss("records read", "none", 0, 0), left, bytes, read);
    for (Loss loss : losses(data)) {
      left -= loss.records();
      bytes -= loss.bytes();
      row(out, loss, left, bytes, read);
    }
    out.add(
        "<tr class=\"sum\"><th scope=\"row\">kept documents</th><td class=\"wide most\"></td>"
            + "<td class=\"n\"></td><td class=\"n\">{}</td><td class=\"n\">{}</td>"
            + "<td class=\"n\">{}</td></tr>",
        Figures.count(total.records(Verdict.KEPT)),
        Figures.percent(total.records(Verdict.KEPT), read),
        Figures.bytes(total.bytes(Verdict.KEPT)));
    out.add("</tbody></table></div>");
    Conservation law = Conservation.of(data.run().recordsRead(), tally);
    return out.add(
            "<p class=\"law\">{} read {} {} kept + {} dropped + {} duplicate + {} failed</p>",
            Figures.count(law.read()),
            law.holds() ? "=" : "≠",
            Figures.count(law.kept()),
            Figures.count(law.dropped()),
            Figures.count(law.duplicate()),
            Figures.count(law.failed()))
        .add("</section>");
  }

  private static List<Loss> losses(ReportData data) {
    Tally tally = data.tally();
    Counts total = tally.total();
    List<Loss> losses = new ArrayList<>();
    losses.add(
        new Loss(
            "could be read", "fail", total.records(Verdict.FAILED), total.bytes(Verdict.FAILED)));
    Map<String, Counts> byFilter = tally.firstFilters();
    Set<String> filters = new LinkedHashSet<>();
    data.limits().forEach(limit -> filters.add(Tally.filterOf(limit.rule())));
    filters.addAll(byFilter.keySet());
    long records = total.records(Verdict.DROPPED);
    long bytes = total.bytes(Verdict.DROPPED);
    for (String filter : filters) {
      Counts counts = byFilter.getOrDefault(filter, new Counts());
      losses.add(new Loss(filter, "drop", counts.records(), counts.bytes()));
      records -= counts.records();
      bytes -= counts.bytes();
    }
    if (records > 0) {
      losses.add(new Loss("other filters", "drop", records, bytes));
    }
    tally
        .duplicates()
        .forEach(
            (step, duplicates) ->
                losses.add(new Loss(step, "dup", duplicates.documents(), duplicates.bytes())));
    return losses;
  }

  private static void row(Html out, Loss loss, long left, long bytes, long read) {
    out.add(
        "<tr><th scope=\"row\">{}</th><td class=\"wide most\">{}</td><td class=\"n\">{}</td>"
            + "<td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>",
        loss.step(),
        Bars.of("kept", left, loss.kind(), loss.records(), read),
        loss.kind().equals("none") ? "" : loss.records() == 0 ? "–" : Figures.count(loss.records()),
        Figures.count(left),
        Figures.percent(left, read),
        Figures.bytes(bytes));
  }
}
