package org.sluice.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Threshold;
import org.sluice.schema.Verdict;

/** Every rule with what it refused, the costliest first. */
final class RuleTable {
  private RuleTable() {}

  static Html of(ReportData data, int samples) {
    Map<String, RuleLimit> limits = new HashMap<>();
    data.limits().forEach(limit -> limits.putIfAbsent(limit.rule(), limit));
    Map<String, RuleTally> tallies = data.tally().rules();
    List<String> costly = new ArrayList<>(tallies.keySet());
    costly.sort(
        Comparator.comparingLong((String rule) -> tallies.get(rule).failures())
            .reversed()
            .thenComparing(Comparator.naturalOrder()));
    Counts total = data.tally().total();
    long judged = total.records() - total.records(Verdict.FAILED);

    Html out =
        Html.of(
            "<section id=\"rules\"><h2>Rules</h2><p>A document may fail many rules. <i"
                + " class=\"drop pale\"></i><em>All</em> counts every document that fails"
                + " the rule; <i class=\"drop\"></i><em>only it</em> those that fail no"
                + " other: what would come back without it.</p>");
    if (costly.isEmpty()) {
      out.add("<p class=\"empty\">No rule refused a document.</p>");
    } else {
      out.add(
          "<div class=\"scroll\"><table class=\"rules\"><caption>Rules by refused"
              + " documents, of {} that could be read</caption><thead><tr>"
              + "<th scope=\"col\">Rule</th>"
              + "<th scope=\"col\" class=\"wide\"><span class=\"hidden\">All and only it</span>"
              + "</th><th scope=\"col\" class=\"n\">All</th><th scope=\"col\" class=\"n\">Share</th>"
              + "<th scope=\"col\" class=\"n\">Only it</th>"
              + "<th scope=\"col\" class=\"n\">Text</th></tr></thead>",
          Figures.count(judged));
      long largest = tallies.get(costly.get(0)).failures();
      for (String rule : costly) {
        row(out, rule, limits.get(rule), tallies.get(rule), judged, largest, samples);
      }
      out.add("</table></div>");
    }
    for (String rule : costly) {
      if (judged > 0 && tallies.get(rule).failures() == judged) {
        out.add(
            "<p class=\"empty\">Impossible on this data: <code>{}</code> refused every document.</p>",
            rule);
      }
    }
    TreeSet<String> idle = new TreeSet<>(limits.keySet());
    idle.removeAll(tallies.keySet());
    if (!idle.isEmpty()) {
      out.add(
          "<details class=\"idle\"><summary>Dead on this data: {} refused nothing</summary><ul"
              + " class=\"columns\">",
          Figures.count(idle.size(), "rule"));
      for (String rule : idle) {
        out.add(
            "<li><code>{}</code> <span class=\"dim\">{}</span></li>",
            rule,
            condition(limits.get(rule), null));
      }
      out.add("</ul></details>");
    }
    return out.add("</section>");
  }

  private static void row(
      Html out,
      String rule,
      @Nullable RuleLimit limit,
      RuleTally tally,
      long judged,
      long largest,
      int samples) {
    int slash = rule.indexOf('/') + 1;
    out.add(
        "<tbody><tr><th scope=\"row\"><code><span class=\"dim\">{}</span>{}</code></th>"
            + "<td class=\"wide\">{}</td><td class=\"n\">{}</td>"
            + "<td class=\"n dim\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>",
        rule.substring(0, slash),
        rule.substring(slash),
        Bars.nested("drop pale", tally.failures(), "drop", tally.only(), largest),
        Figures.count(tally.failures()),
        Figures.percent(tally.failures(), judged),
        Figures.count(tally.only()),
        Figures.bytes(tally.bytes()));
    out.add(
        "<tr class=\"more\"><td colspan=\"6\"><details><summary>{} · examples</summary>",
        condition(limit, tally));
    if (limit != null && !limit.citation().isEmpty()) {
      out.add("<p class=\"cite\">{}</p>", limit.citation());
    }
    Excerpts.Caption caption = sample -> caption(sample, limit);
    List<Sample> shown = tally.samples().subList(0, Math.min(samples, tally.samples().size()));
    out.add("{}", Excerpts.of(shown, caption));
    if (limit != null && limit.side() != null && samples > 0) {
      List<Sample> nearest = new ArrayList<>(tally.nearest());
      nearest.removeAll(shown);
      if (!nearest.isEmpty()) {
        out.add("<h3>Nearest the limit</h3>{}", Excerpts.of(nearest, caption));
      }
    }
    out.add("</details></td></tr></tbody>");
  }

  private static Html caption(Sample sample, @Nullable RuleLimit limit) {
    Html out = Html.of("<b>{}</b>", Figures.value(sample.value()));
    if (limit != null && limit.side() != null && !Double.isNaN(sample.limit())) {
      out.add(
          " <span class=\"dim\">where {} {} passes</span>",
          sign(limit.side()),
          Figures.value(sample.limit()));
    }
    if (sample.detail() != null && !sample.detail().isEmpty()) {
      out.add(" · {}", Html.crawled(sample.detail(), null));
    }
    if (sample.reasons() > 1) {
      out.add(
          " <span class=\"dim\">· fails {} too</span>",
          Figures.count(sample.reasons() - 1L, "other rule"));
    }
    return out;
  }

  /** What passes a rule; from the limits that documents met where they differ by language. */
  private static Html condition(@Nullable RuleLimit limit, @Nullable RuleTally tally) {
    if (limit == null) {
      return Html.of("not in the recipe");
    }
    if (limit.side() == null) {
      return Html.of("<span class=\"signal\">{}</span>", limit.signal());
    }
    String bound = limit.limit() == null ? "off" : Figures.value(limit.limit());
    if (tally != null && tally.limitsDiffer()) {
      bound =
          Figures.value(tally.lowestLimit())
              + " to "
              + Figures.value(tally.highestLimit())
              + " by language";
    } else if (tally != null && limit.limit() == null && Double.isFinite(tally.lowestLimit())) {
      bound = Figures.value(tally.lowestLimit());
    }
    return Html.of(
        "<span class=\"signal\">{}</span> {}&nbsp;{}", limit.signal(), sign(limit.side()), bound);
  }

  static String sign(Threshold.Side side) {
    return side == Threshold.Side.AT_LEAST ? "≥" : "≤";
  }
}
