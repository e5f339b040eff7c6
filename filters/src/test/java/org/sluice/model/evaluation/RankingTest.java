package org.sluice.model.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static Ranking ranking(double... signed) {
    Ranking ranking = new Ranking();
    for (double score : signed) {
      ranking.add(Math.abs(score), score > 0);
    }
    return ranking;
  }

  @Test
  void measuresTheAreaUnderTheCurve() {
    assertEquals(1, ranking(0.9, 0.8, -0.2, -0.1).area());
    assertEquals(0, ranking(-0.9, -0.8, 0.2, 0.1).area());
    assertEquals(0.5, ranking(0.5, -0.5, 0.5, -0.5).area());
    // Of the six pairs two are in the wrong order, and one has equal scores.
    assertEquals(3.5 / 6, ranking(0.9, -0.7, 0.6, 0.3, -0.3).area(), 1e-12);
    assertTrue(Double.isNaN(ranking(0.9, 0.8).area()));
    assertTrue(Double.isNaN(new Ranking().area()));
  }

  @Test
  void countsPairsInTheRightOrder() {
    Random random = new Random(3);
    double[] signed = new double[200];
    for (int i = 0; i < signed.length; i++) {
      double score = (1 + random.nextInt(50)) / 50.0;
      signed[i] = random.nextDouble() < score ? score : -score;
    }
    double right = 0;
    double pairs = 0;
    for (double one : signed) {
      for (double other : signed) {
        if (one > 0 && other < 0) {
          pairs++;
          right += one > -other ? 1 : one == -other ? 0.5 : 0;
        }
      }
    }
    assertEquals(right / pairs, ranking(signed).area(), 1e-12);
  }

  @Test
  void saysWhatAThresholdTakes() {
    Ranking ranking = ranking(0.9, -0.7, 0.6, 0.3, -0.2);
    assertEquals(new Ranking.Point(0.6, 0.6, 2.0 / 3, 0.5, 2.0 / 3), ranking.at(0.6));
    assertEquals(new Ranking.Point(2, 0, 0, 0, 0), ranking.at(2));
  }

  @Test
  void thinsItsCurve() {
    Ranking ranking = new Ranking();
    for (int i = 0; i < 1000; i++) {
      ranking.add(i / 1000.0, i % 3 == 0);
    }
    List<Ranking.Point> curve = ranking.curve(20);
    assertEquals(20, curve.size());
    Ranking.Point last = curve.get(curve.size() - 1);
    assertEquals(1, last.recall());
    assertEquals(1, last.falloff());
    assertEquals(5, ranking(0.9, -0.7, 0.6, 0.3, -0.2).curve(20).size());
  }

  @Test
  void measuresCalibration() {
    Ranking calibrated = ranking(0.25, -0.25, -0.25, -0.25, 0.75, 0.75, 0.75, -0.75);
    assertEquals(0, calibrated.calibrationError(), 1e-12);
    assertEquals(
        List.of(new Ranking.Bin(4, 0.25, 0.25), new Ranking.Bin(4, 0.75, 0.75)),
        calibrated.calibration());
    assertEquals(0.65, ranking(-0.95, 0.65).calibrationError(), 1e-9);
  }
}
