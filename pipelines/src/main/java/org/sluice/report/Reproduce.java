package org.sluice.report;

/** How to make the run again, and how long it took where that is known. */
final class Reproduce {
  private Reproduce() {}

  static Html of(ReportData data) {
    RunFacts run = data.run();
    Html out =
        Html.of(
            "<section id=\"reproduce\"><h2>Reproduce</h2><p>The same inputs, recipe and version"
                + " give the same bytes{}.</p>"
                + "<pre tabindex=\"0\"><code>{}</code></pre><h3>Recipe</h3>"
                + "<pre tabindex=\"0\"><code>{}</code></pre>",
            data.timing() == null ? ", this page included" : "; only the times on this page differ",
            run.command(),
            run.recipeText());
    return out.add("</section>");
  }

  static Html timing(Timing timing) {
    Html out =
        Html.of(
            "<section id=\"time\"><h2>Time</h2><div class=\"scroll\"><table><caption>Time by"
                + " stage</caption><thead><tr><th scope=\"col\">Stage</th>"
                + "<th scope=\"col\" class=\"wide\"><span class=\"hidden\">Share</span></th>"
                + "<th scope=\"col\" class=\"n\">Time</th>"
                + "<th scope=\"col\" class=\"n\">Records</th>"
                + "<th scope=\"col\" class=\"n\">Per second</th></tr></thead><tbody>");
    for (Timing.Stage stage : timing.stages()) {
      out.add(
          "<tr><th scope=\"row\">{}</th><td class=\"wide\">{}</td><td class=\"n\">{}</td>"
              + "<td class=\"n\">{}</td><td class=\"n\">{}</td></tr>",
          stage.name(),
          Bars.of("kept", stage.wallMillis(), timing.wallMillis()),
          Figures.duration(stage.wallMillis()),
          Figures.count(stage.records()),
          stage.wallMillis() == 0
              ? "–"
              : Figures.count(Math.round(stage.records() * 1000.0 / stage.wallMillis())));
    }
    return out.add("</tbody></table></div></section>");
  }
}
