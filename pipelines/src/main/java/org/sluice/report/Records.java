package org.sluice.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sluice.schema.Verdict;

/** The records as they were found: unreadable ones by cause, then types and charsets. */
final class Records {
  private static final int CODES = 50;
  private static final int CHARSETS = 50;

  private Records() {}

  static Html of(ReportData data, int samples) {
    Tally tally = data.tally();
    Html out = Html.of("<section id=\"records\"><h2>Records</h2>");
    out.add("{}", failures(tally, samples));
    out.add("<div class=\"pair\">{}{}</div>", types(data), charsets(tally));
    return out.add("</section>");
  }

  private static Html failures(Tally tally, int samples) {
    Map<String, FailureTally> failures = tally.failures();
    if (failures.isEmpty()) {
      return Html.of("<p class=\"empty\">Every record could be read.</p>");
    }
    List<String> codes =
        failures.keySet().stream()
            .sorted(
                Comparator.comparingLong((String code) -> failures.get(code).records())
                    .reversed()
                    .thenComparing(Comparator.naturalOrder()))
            .limit(CODES)
            .toList();
    long failed = tally.total().records(Verdict.FAILED);
    Html out =
        Html.of(
            "<div class=\"scroll\"><table class=\"rules\"><caption>Records that could not be"
                + " processed, by cause</caption><thead><tr><th scope=\"col\">Cause</th>"
                + "<th scope=\"col\" class=\"wide\"><span class=\"hidden\">Records</span></th>"
                + "<th scope=\"col\" class=\"n\">Records</th>"
                + "<th scope=\"col\" class=\"n\">Share</th></tr></thead>");
    for (String code : codes) {
      FailureTally tallied = failures.get(code);
      out.add(
          "<tbody><tr><th scope=\"row\"><code>{}</code></th><td class=\"wide\">{}</td>"
              + "<td class=\"n\">{}</td><td class=\"n dim\">{}</td></tr>",
          code.isEmpty() ? "no code" : code,
          Bars.of("fail", tallied.records(), failed),
          Figures.count(tallied.records()),
          Figures.percent(tallied.records(), tally.total().records()));
      if (samples > 0) {
        out.add("<tr class=\"more\"><td colspan=\"4\"><details><summary>Examples</summary>");
        out.add("<ol class=\"samples\">");
        for (Sample sample :
            tallied.samples().subList(0, Math.min(samples, tallied.samples().size()))) {
          out.add(
              "<li><p class=\"why\">{}</p><p class=\"from\"><span>{} @ {}</span> {}</p></li>",
              Html.crawled(sample.detail() == null ? "no message" : sample.detail(), null),
              Html.crawled(sample.file(), null),
              sample.offset(),
              Html.crawled(sample.url() == null ? "" : sample.url(), null));
        }
        out.add("</ol></details></td></tr>");
      }
      out.add("</tbody>");
    }
    return out.add("</table></div>");
  }

  private static Html types(ReportData data) {
    Html out =
        Html.of(
            "<table><caption>Records by type</caption><thead><tr><th scope=\"col\">Type</th>"
                + "<th scope=\"col\" class=\"n\">Records</th>"
                + "<th scope=\"col\" class=\"n\">Kept</th></tr></thead><tbody>");
    data.tally()
        .recordTypes()
        .forEach(
            (type, counts) ->
                out.add(
                    "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td>"
                        + "<td class=\"n\">{}</td></tr>",
                    Html.crawled(type, null),
                    Figures.count(counts.records()),
                    Figures.count(counts.records(Verdict.KEPT))));
    new TreeMap<>(data.run().otherRecords())
        .forEach(
            (type, count) ->
                out.add(
                    "<tr class=\"dim\"><th scope=\"row\">{}</th><td class=\"n\">{}</td>"
                        + "<td class=\"n\">no content</td></tr>",
                    Html.crawled(type, null),
                    Figures.count(count)));
    return out.add("</tbody></table>");
  }

  private static Html charsets(Tally tally) {
    Map<String, Counts> charsets = tally.charsets();
    Html out =
        Html.of(
            "<table><caption>Readable records by charset</caption><thead><tr>"
                + "<th scope=\"col\">Charset</th><th scope=\"col\" class=\"n\">Records</th>"
                + "<th scope=\"col\" class=\"n\">Kept</th></tr></thead><tbody>");
    charsets.entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<String, Counts> e) -> e.getValue().records())
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(CHARSETS)
        .forEach(
            entry ->
                out.add(
                    "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td>"
                        + "<td class=\"n\">{}</td></tr>",
                    entry.getKey().isEmpty() ? "not decoded" : Html.crawled(entry.getKey(), null),
                    Figures.count(entry.getValue().records()),
                    Figures.count(entry.getValue().records(Verdict.KEPT))));
    return out.add("</tbody></table>");
  }
}
