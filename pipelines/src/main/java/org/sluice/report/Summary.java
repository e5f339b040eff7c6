package org.sluice.report;

import java.util.List;
import java.util.Map;
import org.sluice.schema.Verdict;

/** The head of the report: what came out, in one line, and what made it. */
final class Summary {
  private static final List<Verdict> ORDER =
      List.of(Verdict.KEPT, Verdict.DROPPED, Verdict.DUPLICATE, Verdict.FAILED);

  private Summary() {}

  static Html of(ReportData data) {
    RunFacts run = data.run();
    Counts total = data.tally().total();
    long read = total.records();
    long kept = total.records(Verdict.KEPT);
    Html out = new Html();
    out.add("<header><p class=\"eyebrow\">Sluice run report</p><h1>{}</h1>", run.recipeName());
    out.add(
        "<p class=\"verdict\">Of <strong>{}</strong> read, <strong>{}</strong> became documents"
            + " of the data set (<strong>{}</strong>), with <strong>{}</strong> of text.</p>",
        Figures.count(read, "record"),
        Figures.count(kept),
        Figures.percent(kept, read),
        Figures.bytes(total.bytes(Verdict.KEPT)));
    out.add("{}", verdictBar(total));
    String fault = Conservation.of(run.recordsRead(), data.tally()).fault();
    if (fault != null) {
      out.add("<p class=\"note\" role=\"alert\"><strong>{}</strong></p>", fault);
    }
    if (data.losses() != null && !data.losses().none()) {
      out.add(
          "<p class=\"note\" role=\"note\"><a href=\"#losses\">{}</a></p>",
          data.losses().sentence());
    }
    for (String note : run.notes()) {
      out.add("<p class=\"note\" role=\"note\">{}</p>", note);
    }
    return out.add("{}</header>", facts(data));
  }

  private static Html verdictBar(Counts total) {
    Html out = Html.of("<svg class=\"whole\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\"");
    out.add(" role=\"img\" aria-label=\"Records by verdict\">");
    long before = 0;
    for (Verdict verdict : ORDER) {
      long here = total.records(verdict);
      if (here > 0) {
        out.add(
            "<rect class=\"{}\" x=\"{}\" width=\"{}\" height=\"10\"/>",
            colour(verdict),
            Figures.coordinate(1000.0 * before / total.records()),
            Figures.coordinate(1000.0 * here / total.records()));
      }
      before += here;
    }
    out.add("</svg><ul class=\"legend\">");
    for (Verdict verdict : ORDER) {
      out.add(
          "<li><i class=\"{}\"></i>{} <b>{}</b> <span class=\"dim\">{} · {}</span></li>",
          colour(verdict),
          verdict.label(),
          Figures.count(total.records(verdict)),
          Figures.percent(total.records(verdict), total.records()),
          Figures.bytes(total.bytes(verdict)));
    }
    return out.add("</ul>");
  }

  /** The class that gives a verdict its colour. */
  static String colour(Verdict verdict) {
    return switch (verdict) {
      case KEPT -> "kept";
      case DROPPED -> "drop";
      case DUPLICATE -> "dup";
      case FAILED -> "fail";
    };
  }

  private static Html facts(ReportData data) {
    RunFacts run = data.run();
    Tally tally = data.tally();
    Html out = Html.of("<dl class=\"facts\">");
    fact(
        out,
        "Input",
        Figures.count(run.inputFiles(), "file") + ", " + Figures.bytes(run.inputBytes()));
    if (tally.firstDay() != null && tally.lastDay() != null) {
      fact(
          out,
          "Crawled",
          tally.firstDay().equals(tally.lastDay())
              ? tally.firstDay()
              : tally.firstDay() + " to " + tally.lastDay());
    }
    tally
        .splits()
        .forEach(
            (split, counts) ->
                fact(
                    out,
                    split.isEmpty() ? "No split" : "Split " + split,
                    Figures.count(counts.records(), "document")
                        + ", "
                        + Figures.bytes(counts.bytes())));
    fact(out, "Recipe hash", run.recipeHash());
    fact(out, "Seed", Long.toString(run.seed()));
    for (Map.Entry<String, String> version : run.versions().entrySet()) {
      fact(out, version.getKey(), version.getValue());
    }
    if (data.timing() != null) {
      fact(out, "Time", Figures.duration(data.timing().wallMillis()));
    }
    return out.add("</dl>");
  }

  private static void fact(Html out, String name, String value) {
    out.add("<div><dt>{}</dt><dd>{}</dd></div>", name, value);
  }
}
