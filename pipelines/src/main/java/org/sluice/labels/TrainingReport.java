package org.sluice.labels;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.sluice.model.evaluation.Ranking;
import org.sluice.model.fasttext.Arguments;
import org.sluice.model.fasttext.Example;
import org.sluice.model.fasttext.FastTextModel;
import org.sluice.model.fasttext.Prediction;
import org.sluice.model.fasttext.Predictor;

/**
 * How well a model tells texts that it has not seen.
 *
 * @param texts how many
 * @param right how many of them have a label that is the model's first
 * @param labels by label, the texts ranked by the probability of the label
 */
public record TrainingReport(long texts, long right, Map<String, Ranking> labels) {
  private static final int CURVE = 100;

  /** Asks the model of each text. */
  public static TrainingReport of(FastTextModel model, List<Example> heldOut) {
    Map<String, Ranking> rankings = new TreeMap<>();
    model.labels().forEach(label -> rankings.put(label, new Ranking()));
    Predictor predictor = model.predictor();
    long right = 0;
    for (Example example : heldOut) {
      List<Prediction> found = predictor.predict(example.text(), model.labels().size());
      Map<String, Double> probabilities = new HashMap<>();
      found.forEach(p -> probabilities.put(p.label(), Math.min(1, p.probability())));
      rankings.forEach(
          (label, ranking) ->
              ranking.add(
                  probabilities.getOrDefault(label, 0.0), example.labels().contains(label)));
      right += !found.isEmpty() && example.labels().contains(found.get(0).label()) ? 1 : 0;
    }
    return new TrainingReport(heldOut.size(), right, rankings);
  }

  /** The share of texts whose most probable label is right. */
  public double accuracy() {
    return texts == 0 ? Double.NaN : (double) right / texts;
  }

  /** The report as JSON, with each label's curve; NaN is null. */
  public ObjectNode json(FastTextModel model, long trainedOn, long seed) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    Arguments arguments = model.arguments();
    root.putObject("training")
        .put("texts", trainedOn)
        .put("words", model.words())
        .put("dimensions", arguments.dimensions())
        .put("epochs", arguments.epochs())
        .put("rate", arguments.rate())
        .put("word_ngrams", arguments.wordNgrams())
        .put("min_chars", arguments.minChars())
        .put("max_chars", arguments.maxChars())
        .put("buckets", arguments.buckets())
        .put("min_count", arguments.minCount())
        .put("loss", arguments.loss().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .put("seed", seed);
    ObjectNode held = root.putObject("held_out").put("texts", texts);
    number(held, "accuracy", accuracy());
    ObjectNode byLabel = held.putObject("labels");
    labels.forEach((label, ranking) -> label(byLabel.putObject(label), ranking));
    return root;
  }

  private static void label(ObjectNode node, Ranking ranking) {
    Ranking.Point half = ranking.at(0.5);
    node.put("texts", ranking.positives());
    number(node, "precision", half.precision());
    number(node, "recall", half.recall());
    number(node, "roc_auc", ranking.area());
    number(node, "calibration_error", ranking.calibrationError());
    ArrayNode curve = node.putArray("curve");
    for (Ranking.Point point : ranking.curve(CURVE)) {
      ObjectNode at = curve.addObject();
      number(at, "threshold", point.threshold());
      number(at, "taken", point.taken());
      number(at, "recall", point.recall());
      number(at, "false_positive_rate", point.falloff());
      number(at, "precision", point.precision());
    }
    ArrayNode calibration = node.putArray("calibration");
    for (Ranking.Bin bin : ranking.calibration()) {
      ObjectNode tenth = calibration.addObject().put("texts", bin.texts());
      number(tenth, "mean_score", bin.mean());
      number(tenth, "wanted", bin.wanted());
    }
  }

  /** Six digits are more than any such figure means. */
  private static void number(ObjectNode node, String name, double value) {
    if (Double.isNaN(value)) {
      node.putNull(name);
    } else {
      node.put(name, Math.round(value * 1e6) / 1e6);
    }
  }
}
