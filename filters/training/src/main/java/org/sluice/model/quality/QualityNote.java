package org.sluice.model.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.sluice.model.evaluation.Ranking;
import org.sluice.training.MarkedPage;

/**
 * How good the score is on texts of sites that the model did not see.
 *
 * @param text the note, in Markdown
 */
record QualityNote(String text) {

  static QualityNote of(List<JudgedText> texts) {
    Ranking all = new Ranking();
    Ranking pages = new Ranking();
    Ranking verdicts = new Ranking();
    Map<String, double[]> bySource = new TreeMap<>();
    for (int fold = 0; fold < MarkedPage.FOLDS; fold++) {
      int held = fold;
      QualityModel model = StepLearner.learn(texts.stream().filter(t -> t.fold() != held).toList());
      for (JudgedText each : texts) {
        if (each.fold() != held) {
          continue;
        }
        double score = model.score(model.parts(each.features()));
        all.add(score, each.kept());
        if (each.source().contains("DataTrove")) {
          verdicts.add(score, each.kept());
        } else if (each.source().contains("pages")) {
          pages.add(score, each.kept());
        }
        double[] sum = bySource.computeIfAbsent(each.source(), s -> new double[3]);
        sum[0]++;
        sum[1] += score;
        sum[2] += score >= 0.5 ? 1 : 0;
      }
    }
    return new QualityNote(render(texts.size(), all, pages, verdicts, bySource));
  }

  private static String render(
      int size, Ranking all, Ranking pages, Ranking verdicts, Map<String, double[]> bySource) {
    List<String> lines = new ArrayList<>();
    lines.add("# quality.model");
    lines.add("");
    lines.add(
        "Learned by `TrainQuality` from "
            + size
            + " texts. The figures are of five folds by site:");
    lines.add("every text is judged by a model that saw nothing of its site or work.");
    lines.add("");
    lines.add("| texts | number | kept | ROC AUC | calibration error |");
    lines.add("|---|---|---|---|---|");
    lines.add(row("all", all));
    lines.add(row("main text of pages against the rest, and pages read whole", pages));
    lines.add(row("kept against dropped by DataTrove's filters", verdicts));
    lines.add("");
    lines.add("| source | texts | mean score | score of 0.5 or more |");
    lines.add("|---|---|---|---|");
    bySource.forEach(
        (source, sum) ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "| %s | %.0f | %.3f | %.1f %% |",
                    source,
                    sum[0],
                    sum[1] / sum[0],
                    100 * sum[2] / sum[0])));
    lines.add("");
    lines.add("The curve over all texts: what a limit keeps of the kept and of the dropped ones.");
    lines.add("");
    lines.add("| `min-score` | of the kept | of the dropped | kept among those that pass |");
    lines.add("|---|---|---|---|");
    for (int tenth = 1; tenth < 10; tenth++) {
      Ranking.Point point = all.at(tenth / 10.0);
      lines.add(
          String.format(
              Locale.ROOT,
              "| %.1f | %.1f %% | %.1f %% | %.1f %% |",
              point.threshold(),
              100 * point.recall(),
              100 * point.falloff(),
              100 * point.precision()));
    }
    lines.add("");
    lines.add("Calibration: texts by tenths of their score.");
    lines.add("");
    lines.add("| mean score | texts | of them kept |");
    lines.add("|---|---|---|");
    for (Ranking.Bin bin : all.calibration()) {
      lines.add(
          String.format(
              Locale.ROOT, "| %.3f | %d | %.1f %% |", bin.mean(), bin.texts(), 100 * bin.wanted()));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String row(String name, Ranking ranking) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %.4f | %.3f |",
        name,
        ranking.size(),
        ranking.positives(),
        ranking.area(),
        ranking.calibrationError());
  }
}
