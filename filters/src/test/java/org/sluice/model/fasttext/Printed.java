package org.sluice.model.fasttext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What {@code fasttext predict-prob} prints, and holding predictions to it. */
final class Printed {
  private Printed() {}

  static byte[] bytes(String name) throws IOException {
    try (InputStream in = Printed.class.getResourceAsStream(name)) {
      assertNotNull(in, name);
      return in.readAllBytes();
    }
  }

  static List<String> lines(String name) throws IOException {
    return new String(bytes(name), StandardCharsets.UTF_8).lines().toList();
  }

  /** The same labels with the same probabilities; labels of equal probability in any order. */
  static void check(List<String> texts, List<String> printed, FastTextModel model, int most) {
    assertEquals(texts.size(), printed.size());
    Predictor predictor = model.predictor();
    for (int i = 0; i < texts.size(); i++) {
      List<Prediction> found = predictor.predict(texts.get(i), most);
      String[] words = printed.get(i).isEmpty() ? new String[0] : printed.get(i).split(" ", -1);
      String both = texts.get(i) + "\n" + printed.get(i) + "\n" + found;
      assertEquals(words.length, 2 * found.size(), both);
      Map<String, Double> expected = new TreeMap<>();
      for (int j = 0; j < found.size(); j++) {
        double probability = Double.parseDouble(words[2 * j + 1]);
        assertEquals(probability, found.get(j).probability(), 1e-4, both);
        expected.put(words[2 * j], probability);
      }
      for (Prediction prediction : found) {
        Double probability = expected.get(prediction.label());
        // The last of several that are equal may be another.
        assertTrue(
            probability == null
                ? prediction.probability() <= found.get(found.size() - 1).probability() + 1e-4
                : Math.abs(probability - prediction.probability()) <= 1e-4,
            both);
      }
    }
  }
}
