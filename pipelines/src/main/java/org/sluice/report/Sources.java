package org.sluice.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.sluice.schema.Verdict;

/** Where the documents came from: languages and domains. */
final class Sources {
  private static final int LANGUAGES = 60;
  private static final int DOMAINS = 50;

  private Sources() {}

  static Html languages(ReportData data) {
    Map<String, Counts> languages = data.tally().languages();
    Map<String, Histogram> scores = data.tally().languageScores();
    Html out = Html.of("<section id=\"languages\"><h2>Languages</h2>");
    if (languages.isEmpty()) {
      return out.add("<p class=\"empty\">No record could be read.</p></section>");
    }
    List<String> ranked =
        languages.keySet().stream()
            .sorted(
                Comparator.comparingLong((String name) -> languages.get(name).records())
                    .reversed()
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    out.add(
        "<div class=\"scroll\"><table><caption>Languages and scripts by records that could be"
            + " read</caption><thead><tr><th scope=\"col\">Language</th>"
            + "<th scope=\"col\" class=\"wide\"><span class=\"hidden\">Kept and not</span></th>"
            + "<th scope=\"col\" class=\"n\">Records</th><th scope=\"col\" class=\"n\">Kept</th>"
            + "<th scope=\"col\" class=\"n\">Share</th><th scope=\"col\" class=\"n\">Dropped</th>"
            + "<th scope=\"col\" class=\"n\">Duplicate</th>"
            + "<th scope=\"col\" class=\"n\">Kept text</th>"
            + "<th scope=\"col\" class=\"n\">Median score</th></tr></thead><tbody>");
    long largest = languages.get(ranked.get(0)).records();
    for (String name : ranked.subList(0, Math.min(LANGUAGES, ranked.size()))) {
      Histogram score = scores.get(name);
      languageRow(
          out,
          name.isEmpty() ? "not identified" : name,
          languages.get(name),
          largest,
          score == null || score.total() == 0
              ? "–"
              : Figures.value(Figures.threeDigits(score.quantile(0.5))));
    }
    if (ranked.size() > LANGUAGES) {
      Counts rest = new Counts();
      ranked.subList(LANGUAGES, ranked.size()).forEach(name -> rest.merge(languages.get(name)));
      languageRow(
          out,
          Figures.count(ranked.size() - LANGUAGES, "other language"),
          rest,
          Math.max(largest, rest.records()),
          "");
    }
    return out.add("</tbody></table></div></section>");
  }

  private static void languageRow(
      Html out, String name, Counts counts, long largest, String score) {
    long kept = counts.records(Verdict.KEPT);
    out.add(
        "<tr><th scope=\"row\">{}</th><td class=\"wide\">{}</td><td class=\"n\">{}</td>"
            + "<td class=\"n\">{}</td><td class=\"n dim\">{}</td><td class=\"n\">{}</td>"
            + "<td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>",
        name,
        Bars.of("kept", kept, "drop pale", counts.records() - kept, largest),
        Figures.count(counts.records()),
        Figures.count(kept),
        Figures.percent(kept, counts.records()),
        Figures.count(counts.records(Verdict.DROPPED)),
        Figures.count(counts.records(Verdict.DUPLICATE)),
        Figures.bytes(counts.bytes(Verdict.KEPT)),
        score);
  }

  static Html domains(ReportData data) {
    Domains domains = data.tally().domains();
    long keptBytes = data.tally().total().bytes(Verdict.KEPT);
    List<Domains.Ranked> top = domains.largest(DOMAINS);
    Html out = Html.of("<section id=\"domains\"><h2>Domains</h2>");
    if (top.isEmpty()) {
      return out.add("<p class=\"empty\">No record was read.</p></section>");
    }
    long topBytes = 0;
    for (Domains.Ranked domain : top) {
      topBytes += domain.keptBytes();
    }
    if (domains.isExact()) {
      out.add(
          "<p>{} in all; the {} listed hold {} of the kept text.</p>",
          Figures.count(domains.size(), "registrable domain"),
          Figures.count(top.size()),
          Figures.percent(topBytes, keptBytes));
    } else {
      out.add(
          "<p>More than {} registrable domains: figures are estimates, good to a few"
              + " hundredths of a percent of all records; the ledger has them exactly.</p>",
          Figures.count(Domains.EXACT));
    }
    out.add(
        "<div class=\"scroll\"><table><caption>Domains by kept text</caption><thead><tr>"
            + "<th scope=\"col\">Domain</th><th scope=\"col\" class=\"wide\">"
            + "<span class=\"hidden\">Share of kept text</span></th>"
            + "<th scope=\"col\" class=\"n\">Share of text</th>"
            + "<th scope=\"col\" class=\"n\">Kept text</th>"
            + "<th scope=\"col\" class=\"n\">Records</th><th scope=\"col\" class=\"n\">Kept</th>"
            + "<th scope=\"col\" class=\"n\">Share</th></tr></thead><tbody>");
    long largest = Math.max(1, top.get(0).keptBytes());
    for (Domains.Ranked domain : top) {
      out.add(
          "<tr><th scope=\"row\">{}</th><td class=\"wide\">{}</td><td class=\"n\">{}</td>"
              + "<td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td>"
              + "<td class=\"n dim\">{}</td></tr>",
          domain.domain().isEmpty() ? "no domain" : Html.crawled(domain.domain(), null),
          Bars.of("kept", domain.keptBytes(), largest),
          Figures.percent(domain.keptBytes(), keptBytes),
          Figures.bytes(domain.keptBytes()),
          Figures.count(domain.records()),
          Figures.count(domain.kept()),
          Figures.percent(domain.kept(), domain.records()));
    }
    return out.add("</tbody></table></div></section>");
  }
}
