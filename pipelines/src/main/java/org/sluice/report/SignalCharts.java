package org.sluice.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Signal;
import org.sluice.document.Threshold;
import org.sluice.schema.Verdict;

/** The distribution of every signal, those that rules judge first and in recipe order. */
final class SignalCharts {
  private SignalCharts() {}

  static Html of(ReportData data) {
    Map<String, List<RuleLimit>> bySignal = new LinkedHashMap<>();
    for (RuleLimit limit : data.limits()) {
      if (limit.side() != null && limit.limit() != null) {
        bySignal.computeIfAbsent(limit.signal(), signal -> new ArrayList<>()).add(limit);
      }
    }
    Map<String, Signal> definitions = new HashMap<>();
    data.signals().forEach(signal -> definitions.put(signal.name(), signal));
    Map<String, SignalTally> tallies = data.tally().signals();
    Map<String, RuleTally> rules = data.tally().rules();
    TreeSet<String> unjudged = new TreeSet<>(tallies.keySet());
    unjudged.removeAll(bySignal.keySet());

    Html out =
        Html.of(
            "<section id=\"signals\"><h2>Signals</h2><p>Upwards <i class=\"kept\"></i>kept"
                + " documents, downwards <i class=\"drop\"></i>dropped ones, by whichever"
                + " rule; each as a share of its own kind, on a square-root scale. Lines are"
                + " limits, and the shaded side is refused. The outermost bars hold everything"
                + " beyond the axis.</p>");
    out.add("<div class=\"grid\">");
    bySignal.forEach(
        (name, limits) -> {
          SignalTally tally = tallies.get(name);
          if (tally != null) {
            out.add("{}", figure(name, definitions.get(name), tally, limits, rules));
          }
        });
    out.add("</div>");
    if (!unjudged.isEmpty()) {
      out.add(
          "<details><summary>{} without a limit</summary><div class=\"grid\">",
          Figures.count(unjudged.size(), "signal"));
      for (String name : unjudged) {
        out.add("{}", figure(name, definitions.get(name), tallies.get(name), List.of(), rules));
      }
      out.add("</div></details>");
    }
    return out.add("</section>");
  }

  private static Html figure(
      String name,
      @Nullable Signal definition,
      SignalTally tally,
      List<RuleLimit> limits,
      Map<String, RuleTally> rules) {
    Histogram all = tally.all();
    Html out = Html.of("<figure><figcaption><h3>{}</h3>", name);
    if (definition != null) {
      out.add(
          "<p>{} <span class=\"dim\">In {}.</span></p>",
          definition.definition(),
          definition.unit());
    }
    out.add("</figcaption>");
    // Four parts, always: charts that stand side by side share the heights of their parts.
    if (all.total() == 0) {
      out.add("<p class=\"empty\">No finite value.</p><div></div>");
    } else if (all.min() == all.max()) {
      out.add(
          "<p class=\"empty\">{} in all {}.</p><div></div>",
          Figures.value(all.min()),
          Figures.count(all.total(), "document"));
    } else {
      List<Distribution.Limit> lines = limits.stream().map(SignalCharts::line).distinct().toList();
      out.add("{}{}", Distribution.draw(name, tally, lines), quantiles(tally));
    }
    out.add("<div>");
    if (!limits.isEmpty() && all.total() > 0) {
      out.add("{}", nearness(all, limits, rules));
    }
    if (all.notFinite() > 0) {
      out.add(
          "<p class=\"dim\">{} without a finite value.</p>",
          Figures.count(all.notFinite(), "document"));
    }
    return out.add("</div></figure>");
  }

  private static Distribution.Limit line(RuleLimit rule) {
    if (rule.limit() == null) {
      throw new IllegalArgumentException(rule.rule() + " has no limit");
    }
    return new Distribution.Limit(rule.limit(), rule.side() == Threshold.Side.AT_MOST);
  }

  private static Html quantiles(SignalTally tally) {
    Html out =
        Html.of(
            "<table class=\"mini\"><thead><tr><td></td><th scope=\"col\" class=\"n\">5 %</th>"
                + "<th scope=\"col\" class=\"n\">median</th>"
                + "<th scope=\"col\" class=\"n\">95 %</th>"
                + "<th scope=\"col\" class=\"n\">largest</th></tr></thead><tbody>");
    for (Verdict verdict : List.of(Verdict.KEPT, Verdict.DROPPED)) {
      Histogram values = tally.of(verdict);
      if (values.total() > 0) {
        out.add(
            "<tr><th scope=\"row\"><i class=\"{}\"></i>{}</th><td class=\"n\">{}</td>"
                + "<td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>",
            Summary.colour(verdict),
            verdict.label(),
            rough(values.quantile(0.05)),
            rough(values.quantile(0.5)),
            rough(values.quantile(0.95)),
            rough(values.max()));
      }
    }
    return out.add("</tbody></table>");
  }

  /** A quantile is known to the width of a bin, so three digits are all it can have. */
  private static String rough(double value) {
    return Figures.value(Figures.threeDigits(value));
  }

  private static Html nearness(
      Histogram all, List<RuleLimit> limits, Map<String, RuleTally> rules) {
    Html out = Html.of("<ul class=\"near\">");
    for (RuleLimit rule : limits) {
      Distribution.Limit line = line(rule);
      out.add("<li><span><code>{}</code> {}", rule.rule(), line.label());
      RuleTally tally = rules.get(rule.rule());
      if (tally != null && tally.limitsDiffer()) {
        out.add(
            " <span class=\"dim\">({} to {} by language)</span>",
            Figures.value(tally.lowestLimit()),
            Figures.value(tally.highestLimit()));
      }
      out.add("</span>");
      if (line.limit() != 0) {
        double reach = Math.abs(line.limit()) * 0.05;
        long near = all.between(line.limit() - reach, line.limit() + reach);
        out.add("<span class=\"dim\">{} within ±5 %</span>", Figures.percent(near, all.total()));
      }
      out.add("</li>");
    }
    return out.add("</ul>");
  }
}
