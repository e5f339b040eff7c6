package org.sluice.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** What deduplication removed, and what it kept in its place. */
final class Duplicates {
  private Duplicates() {}

  static Html of(ReportData data, int samples) {
    Tally tally = data.tally();
    Map<String, DuplicateTally> steps = tally.duplicates();
    Html out = Html.of("<section id=\"duplicates\"><h2>Duplicates</h2>");
    if (steps.isEmpty()) {
      return out.add("<p class=\"empty\">No duplicate was removed.</p>{}</section>", cuts(tally));
    }
    long read = tally.total().records();
    out.add(
        "<div class=\"scroll\"><table><caption>Duplicates by the step that removed them</caption>"
            + "<thead><tr><th scope=\"col\">Step</th><th scope=\"col\" class=\"n\">Removed</th>"
            + "<th scope=\"col\" class=\"n\">Of read</th><th scope=\"col\" class=\"n\">Text</th>"
            + "<th scope=\"col\" class=\"n\">Least similar</th>"
            + "<th scope=\"col\" class=\"n\">Median similarity</th></tr></thead><tbody>");
    steps.forEach(
        (step, duplicates) ->
            out.add(
                "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td class=\"n\">{}</td>"
                    + "<td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>",
                step,
                Figures.count(duplicates.documents()),
                Figures.percent(duplicates.documents(), read),
                Figures.bytes(duplicates.bytes()),
                Figures.value(duplicates.similarity().min()),
                Figures.value(Figures.threeDigits(duplicates.similarity().quantile(0.5)))));
    out.add("</tbody></table></div>{}", sizes(tally.clusters()));
    out.add("{}", largest(tally.clusters(), samples));
    steps.forEach((step, duplicates) -> out.add("{}", examples(step, duplicates, samples)));
    return out.add("{}</section>", cuts(tally));
  }

  /** What was cut of texts that stands elsewhere too; nothing where no step cut anything. */
  private static Html cuts(Tally tally) {
    Html out = new Html();
    if (tally.cuts().isEmpty()) {
      return out;
    }
    out.add(
        "<div class=\"scroll\"><table><caption>Text cut by the step that found it elsewhere, in"
            + " UTF-16 units</caption><thead><tr><th scope=\"col\">Step</th>"
            + "<th scope=\"col\" class=\"n\">Cut of kept documents</th>"
            + "<th scope=\"col\" class=\"n\">Kept documents edited</th>"
            + "<th scope=\"col\" class=\"n\">Cut of dropped documents</th>"
            + "<th scope=\"col\" class=\"n\">Dropped documents edited</th></tr></thead><tbody>");
    tally
        .cuts()
        .forEach(
            (step, cut) ->
                out.add(
                    "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td class=\"n\">{}</td>"
                        + "<td class=\"n\">{}</td><td class=\"n\">{}</td></tr>",
                    step.replace('_', '-'),
                    Figures.count(cut.keptEdits()),
                    Figures.count(cut.keptDocuments()),
                    Figures.count(cut.edits() - cut.keptEdits()),
                    Figures.count(cut.documents() - cut.keptDocuments())));
    return out.add("</tbody></table></div>");
  }

  private static Html sizes(Clusters clusters) {
    NavigableMap<Long, Long> bySize = clusters.bySize();
    Html out = new Html();
    if (bySize.isEmpty()) {
      return out;
    }
    long most = bySize.tailMap(2L).values().stream().mapToLong(Long::longValue).max().orElse(1);
    out.add(
        "<div class=\"scroll\"><table><caption>Kept documents by the size of their cluster"
            + "</caption><thead><tr><th scope=\"col\">Alike documents</th>"
            + "<th scope=\"col\" class=\"wide\"><span class=\"hidden\">Clusters</span></th>"
            + "<th scope=\"col\" class=\"n\">Clusters</th></tr></thead><tbody>");
    bySize.forEach(
        (size, count) ->
            out.add(
                "<tr><th scope=\"row\">{}</th><td class=\"wide\">{}</td>"
                    + "<td class=\"n\">{}</td></tr>",
                sizeLabel(size),
                size == 1 ? "" : Bars.of("dup", count, most),
                Figures.count(count)));
    return out.add("</tbody></table></div>");
  }

  private static String sizeLabel(long smallest) {
    if (smallest == 1) {
      return "1 (like no other)";
    }
    return smallest < 4
        ? Figures.count(smallest)
        : smallest == 4
            ? "4 to 7"
            : Figures.count(smallest) + " to " + Figures.count(2 * smallest - 1);
  }

  private static Html largest(Clusters clusters, int samples) {
    List<Sample> largest = clusters.largest();
    Html out = new Html();
    if (largest.isEmpty() || samples == 0) {
      return out;
    }
    out.add("<details><summary>The {}</summary>", heading(largest.size()));
    out.add(
        "{}",
        Excerpts.of(
            largest,
            sample ->
                Html.of(
                    "<b>{}</b> <span class=\"dim\">alike; kept</span> {}",
                    Figures.count((long) sample.value()),
                    Html.crawled(sample.id(), null))));
    return out.add("</details>");
  }

  private static String heading(int clusters) {
    return clusters == 1 ? "only cluster" : clusters + " largest clusters";
  }

  private static Html examples(String step, DuplicateTally duplicates, int samples) {
    List<Sample> shown =
        duplicates.samples().subList(0, Math.min(samples, duplicates.samples().size()));
    if (shown.isEmpty()) {
      return new Html();
    }
    Html out = Html.of("<details><summary>Examples removed by {}</summary>", step);
    out.add("{}", Excerpts.of(shown, Duplicates::caption));
    List<Sample> least = new ArrayList<>(duplicates.leastSimilar());
    least.removeAll(shown);
    if (!least.isEmpty() && duplicates.similarity().min() < 1) {
      out.add("<h3>Least similar</h3>{}", Excerpts.of(least, Duplicates::caption));
    }
    return out.add("</details>");
  }

  private static Html caption(Sample sample) {
    return Html.of(
        "<b>{}</b> <span class=\"dim\">is the similarity of</span> {}"
            + " <span class=\"dim\">to the kept</span> {}",
        Figures.value(sample.value()),
        Html.crawled(sample.id(), null),
        Html.crawled(sample.detail() == null ? "" : sample.detail(), null));
  }
}
