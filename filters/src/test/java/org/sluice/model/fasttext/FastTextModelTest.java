package org.sluice.model.fasttext;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.model.file.ModelFormatException;

class FastTextModelTest {
  private static FastTextModel model(String name) throws IOException {
    return FastTextModel.read(new ByteArrayInputStream(Printed.bytes(name)));
  }

  private static String refusal(byte[] file) {
    return assertThrows(
            ModelFormatException.class, () -> FastTextModel.read(new ByteArrayInputStream(file)))
        .getMessage();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "characters.bin",
        "negative.bin",
        "one-vs-all.bin",
        "pruned.ftz",
        "quantized.ftz",
        "softmax.bin",
        "tree.bin"
      })
  void givesFastTextsOwnProbabilities(String name) throws IOException {
    FastTextModel model = model(name);
    assertEquals(
        Set.of("__label__law", "__label__food", "__label__sea"), new HashSet<>(model.labels()));
    Printed.check(Printed.lines("texts.txt"), Printed.lines(name + ".expected"), model, 3);
  }

  @Test
  void takesLineEndsForSpacesAndStopsAtTheMarkOfALinesEnd() throws IOException {
    Predictor predictor = model("characters.bin").predictor();
    assertEquals(
        predictor.predict("the boats come back", 3),
        predictor.predict("the\nboats\r\ncome\tback", 3));
    assertEquals(predictor.predict("butter", 3), predictor.predict("butter </s> the court", 3));
    assertEquals(predictor.predict("butter", 3), predictor.predict("butter __label__law", 3));
  }

  @Test
  void givesAsManyLabelsAsAsked() throws IOException {
    for (String name : List.of("softmax.bin", "tree.bin")) {
      Predictor predictor = model(name).predictor();
      List<Prediction> all = predictor.predict("add milk at dusk", 99);
      assertEquals(3, all.size());
      assertEquals(all.subList(0, 1), predictor.predict("add milk at dusk", 1));
      assertEquals(all.subList(0, 2), predictor.predict("add milk at dusk", 2));
      assertThrows(IllegalArgumentException.class, () -> predictor.predict("add", 0));
    }
  }

  @Test
  void givesTheProbabilityOfOneLabelAsAShare() throws IOException {
    Predictor predictor = model("one-vs-all.bin").predictor();
    String text = "The court ordered the landlord to pay .";
    assertEquals(1.00001, predictor.predict(text, 1).get(0).probability(), 1e-6);
    assertEquals(1, predictor.probability(text, "__label__law"));
    assertEquals(1e-5, predictor.probability(text, "__label__sea"), 1e-6);
    assertEquals(0, predictor.probability(text, "__label__none"));
  }

  @Test
  void writesTheBytesThatItRead() throws IOException {
    for (String name : List.of("softmax.bin", "characters.bin", "tree.bin", "negative.bin")) {
      byte[] file = Printed.bytes(name);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      model(name).write(out);
      byte[] written = out.toByteArray();
      assertEquals(file.length, written.length);
      // Files keep some arguments that say nothing of the model: window, negatives, sampling.
      assertArrayEquals(
          Arrays.copyOfRange(file, 64, file.length), Arrays.copyOfRange(written, 64, file.length));
    }
  }

  @Test
  void refusesWhatIsNoSupervisedModel() throws IOException {
    assertTrue(refusal(new byte[100]).contains("no fastText model"));
    assertTrue(refusal("PK\3\4".getBytes("US-ASCII")).contains("no fastText model"));
    byte[] file = Printed.bytes("softmax.bin");
    byte[] newer = file.clone();
    newer[4] = 13;
    assertTrue(refusal(newer).contains("format 13"));
    byte[] vectors = file.clone();
    vectors[8 + 7 * 4] = 2;
    assertTrue(refusal(vectors).contains("word vectors"));
  }

  @Test
  void refusesEveryFileThatEndsEarly() throws IOException {
    for (String name : List.of("softmax.bin", "pruned.ftz", "tree.bin")) {
      byte[] file = Printed.bytes(name);
      for (int length = 0; length < file.length; length += length < 3000 ? 1 : 997) {
        String said = refusal(Arrays.copyOf(file, length));
        assertTrue(said.contains("ends at byte " + length), length + ": " + said);
      }
    }
  }

  /** Whatever bytes are changed, the file is refused or gives probabilities. */
  @Test
  void livesThroughDamage() throws IOException {
    Random random = new Random(5);
    int refused = 0;
    int read = 0;
    for (String name : List.of("softmax.bin", "pruned.ftz", "quantized.ftz", "tree.bin")) {
      byte[] file = Printed.bytes(name);
      for (int round = 0; round < 400; round++) {
        byte[] damaged = file.clone();
        int within = round % 2 == 0 ? 200 : file.length;
        for (int i = 0; i <= round % 3; i++) {
          damaged[random.nextInt(within)] = (byte) random.nextInt();
        }
        try {
          FastTextModel model = FastTextModel.read(new ByteArrayInputStream(damaged));
          read++;
          for (Prediction found : model.predictor().predict("the court held 渔船", 2)) {
            assertTrue(found.probability() >= 0 && found.probability() < 1.001, found::toString);
          }
        } catch (ModelFormatException e) {
          refused++;
        }
      }
    }
    assertTrue(refused > 100, refused + " refused");
    assertTrue(read > 100, read + " read");
  }
}
