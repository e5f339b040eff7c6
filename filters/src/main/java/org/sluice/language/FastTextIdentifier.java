package org.sluice.language;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sluice.model.fasttext.FastTextModel;
import org.sluice.model.fasttext.Prediction;
import org.sluice.model.fasttext.Predictor;

/**
 * Identifies languages by a supervised model of fastText, such as {@code lid.176.bin} or GlotLID.
 * The score of a text is the model's probability of it, read whole and as one line, as DataTrove
 * asks; lines are asked about one by one, of a text that is longer than {@link Passage#MAX_CHARS} a
 * sample of them. What the labels mean {@link ModelLabels} says; labels that mean the same have the
 * sum of their probabilities. Work grows with the size of the text.
 */
final class FastTextIdentifier implements Identifier {
  /** How many labels of a line may mean the same. */
  private static final int OF_A_LINE = 5;

  private final Predictor predictor;
  private final ModelLabels names;
  private final int labels;
  private final Passage passage = new Passage();
  private String text = "";
  private List<String> scripts = List.of();

  FastTextIdentifier(FastTextModel model) {
    this.predictor = model.predictor();
    this.names = new ModelLabels(model.labels());
    this.labels = model.labels().size();
  }

  @Override
  public List<Candidate> identify(String read) {
    text = read;
    passage.read(read);
    scripts = scripts();
    return scripts.isEmpty() ? List.of() : ask(read, labels);
  }

  @Override
  public int letters() {
    return passage.total();
  }

  @Override
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (int piece = 0; piece < passage.pieces(); piece++) {
      double letters = 0;
      for (UnicodeScript script : UnicodeScript.values()) {
        letters += Scripts.weight(script) * passage.count(piece, script);
      }
      if (letters > 0) {
        String line = text.substring(passage.pieceStart(piece), passage.pieceEnd(piece));
        List<Candidate> found = ask(line, OF_A_LINE);
        if (!found.isEmpty()) {
          lines.add(new Line(found.get(0).label(), found.get(0).score(), letters));
        }
      }
    }
    return lines;
  }

  private List<Candidate> ask(String line, int most) {
    Map<String, Double> found = new HashMap<>();
    for (Prediction prediction : predictor.predict(line, most)) {
      found.merge(names.name(prediction.label(), scripts), prediction.probability(), Double::sum);
    }
    List<Candidate> candidates = new ArrayList<>();
    found.forEach(
        (label, score) -> {
          if (score >= Candidate.LEAST) {
            candidates.add(new Candidate(label, Math.min(1, score)));
          }
        });
    candidates.sort(Candidate.BY_SCORE);
    return candidates;
  }

  /** The text's scripts, that of most letters first. */
  private List<String> scripts() {
    Map<String, Double> letters = new HashMap<>();
    for (UnicodeScript script : UnicodeScript.values()) {
      double weight = Scripts.weight(script) * passage.count(script);
      if (weight > 0) {
        letters.merge(ScriptTags.tag(script), weight, Double::sum);
      }
    }
    return letters.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
