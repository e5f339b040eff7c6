package org.sluice.model.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sluice.model.evaluation.Ranking;

class StepLearnerTest {
  /** Texts that are kept the more likely the more of their lines end sentences. */
  private static List<JudgedText> texts(int seed) {
    Random random = new Random(seed);
    List<JudgedText> texts = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      double[] features = new double[QualityFeature.values().length];
      for (int f = 0; f < features.length; f++) {
        features[f] = random.nextDouble();
      }
      boolean kept = random.nextDouble() < features[QualityFeature.ENDED.ordinal()];
      texts.add(new JudgedText("made up", i % 5, kept, 1, features));
    }
    return texts;
  }

  @Test
  void learnsWhatTellsTextsApartAndHowSurely() {
    QualityModel model = StepLearner.learn(texts(1));
    Ranking ranking = new Ranking();
    for (JudgedText text : texts(2)) {
      ranking.add(model.score(model.parts(text.features())), text.kept());
    }
    // No order of such texts has more than five sixths of the area.
    assertTrue(ranking.area() > 0.8, "only " + ranking.area());
    assertTrue(ranking.calibrationError() < 0.06, "as much as " + ranking.calibrationError());
  }

  @Test
  void givesTheSameModelForTheSameTexts() {
    String model = StepLearner.learn(texts(3)).write();
    assertEquals(model, StepLearner.learn(texts(3)).write());
    assertEquals(model, QualityModel.read(new BufferedReader(new StringReader(model))).write());
  }

  @Test
  void saysHowGoodItIsOnTextsItDidNotSee() {
    String note = QualityNote.of(texts(4)).text();
    assertTrue(note.contains("| made up | 3000 |"), note);
    assertTrue(note.contains("ROC AUC"), note);
  }
}
