package org.sluice.model.ngram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.model.file.ModelFormatException;

class NgramModelTest {
  private static NgramModel model(byte[] file) throws IOException {
    return NgramModel.read(new ByteArrayInputStream(file));
  }

  private static NgramModel arpa(String text) throws IOException {
    return model(text.getBytes(StandardCharsets.UTF_8));
  }

  private static double logarithm(NgramModel model, String sentence) {
    SentenceScorer scorer = model.scorer();
    scorer.add(sentence);
    return scorer.logarithm();
  }

  /** Sums written out by the definition: the longest known run, and backoffs of longer contexts. */
  @ParameterizedTest
  @CsvSource({
    // <s> the, <s> the tide, the tide turns, tide turns </s>
    "the tide turns,        -1.0",
    // <s> 渔船, 渔船 home after the backoff of <s> 渔船, </s> after home without a backoff
    "渔船 home,             -2.75",
    // the after <s>, turns after the backoffs of <s> the and the; turns </s>
    "the turns,             -2.9",
    // home after the backoff of <s>; the; </s> after the backoff of the
    "home the,              -4.8",
    // unknown after the backoff of <s>; tide; </s> after the backoff of tide
    "unheard tide,          -5.75",
    "'',                    -1.6",
  })
  void givesTheProbabilityOfASentence(String sentence, double expected) throws IOException {
    assertEquals(expected, logarithm(model(Arpa.bytes()), sentence), 1e-5);
    assertEquals(expected, logarithm(model(Arpa.probing(1.5f)), sentence), 1e-5);
  }

  @Test
  void findsPerplexityOverSentences() throws IOException {
    SentenceScorer scorer = model(Arpa.bytes()).scorer();
    assertEquals(1, scorer.perplexity());
    scorer.add("the tide  turns ");
    scorer.add("unheard tide");
    assertEquals(7, scorer.tokens());
    assertEquals(1, scorer.unknown());
    assertEquals(Math.pow(10, 6.75 / 7), scorer.perplexity(), 1e-4);
    assertEquals(Math.pow(10, (6.75 - 3.0) / 6), scorer.knownPerplexity(), 1e-4);
    scorer.clear();
    assertEquals(0, scorer.tokens());
  }

  @Test
  void readsKenLmsTablesOfAnySize() throws IOException {
    for (float multiplier : new float[] {1, 1.5f, 2, 7.3f}) {
      NgramModel model = model(Arpa.probing(multiplier));
      assertEquals(3, model.order());
      assertEquals(-1.0, logarithm(model, "the tide turns"), 1e-5);
    }
  }

  @Test
  void readsPackedFiles() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(Arpa.bytes());
    }
    assertEquals(-1.0, logarithm(model(packed.toByteArray()), "the tide turns"), 1e-5);
  }

  /** A run whose ending is not there is found all the same, as in files that were pruned. */
  @Test
  void findsRunsWhoseEndingsWerePruned() throws IOException {
    String pruned =
        Arpa.TEXT.replace("ngram 2=6", "ngram 2=5").replace("-0.5\ttide turns\t-0.05\n", "");
    NgramModel model = arpa(pruned);
    // "tide turns" is -1.5 with the backoff of tide; the run of three is as before.
    assertEquals(-0.4 - 0.1 - 0.2 - 0.3, logarithm(model, "the tide turns"), 1e-5);
    assertEquals(-1.4 - 0.5 - 1.75 - 0.3, logarithm(model, "tide turns"), 1e-5);
  }

  @Test
  void takesAVerySmallProbabilityForUnknownWordsOfModelsWithoutThem() throws IOException {
    NgramModel model =
        arpa(Arpa.TEXT.replace("ngram 1=8", "ngram 1=7").replace("-2.5\t<unk>\n", ""));
    assertEquals(-100.5 - 1.1, logarithm(model, "unheard"), 1e-4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ngram 2=6|ngram 2=7|line 24: fewer runs of 2 than the file says",
        "ngram 2=6|ngram 2=5|line 22: \\3-grams: should stand here",
        "ngram 3=3|ngram 4=3|line 4: 'ngram 3=COUNT' should stand here",
        "ngram 3=3|ngram 3=x|line 4: 'ngram 3=COUNT' should stand here",
        "-1.4|x|line 11: 'x' is no number",
        "-1.4|0.5|line 11: 0.5 is no logarithm of a probability",
        "-1.4|NaN|line 11: NaN is no logarithm of a probability",
        "tide turns </s>|tide turns|line 27: a probability, 3 words and perhaps a backoff",
        "the tide turns|<s> the tide|line 26: this run stands here twice",
        "\\end\\|-1|line 29: \\end\\ should stand here",
        "\\data\\|data|neither an ARPA file, which begins with \\data\\, nor a binary of KenLM",
      })
  void namesTheLineThatIsWrong(String right, String wrong, String message) {
    String text = Arpa.TEXT.replace(right, wrong);
    String said = assertThrows(ModelFormatException.class, () -> arpa(text)).getMessage();
    assertTrue(said.contains(message), said);
  }

  @Test
  void refusesTheFormsItCannotRead() {
    byte[] unknown = Arpa.probing(1.5f);
    unknown[88 + 8] = 6;
    String said = assertThrows(ModelFormatException.class, () -> model(unknown)).getMessage();
    assertTrue(said.contains("its kind is number 6"), said);
    byte[] old = Arpa.probing(1.5f);
    old[49] = '4';
    said = assertThrows(ModelFormatException.class, () -> model(old)).getMessage();
    assertTrue(said.contains("version 4"), said);
  }

  @Test
  void refusesFilesThatEndEarly() {
    byte[] arpa = Arpa.bytes();
    for (int length = 0; length < arpa.length - 7; length += 3) {
      byte[] cut = Arrays.copyOf(arpa, length);
      assertThrows(ModelFormatException.class, () -> model(cut), "at " + length);
    }
    byte[] probing = Arpa.probing(1.5f);
    int tables =
        probing.length
            - "<unk><s></s>thetideturns渔船home".getBytes(StandardCharsets.UTF_8).length
            - 8;
    for (int length = 0; length < tables; length++) {
      byte[] cut = Arrays.copyOf(probing, length);
      assertThrows(ModelFormatException.class, () -> model(cut), "at " + length);
    }
  }

  @Test
  void livesThroughDamage() throws IOException {
    Random random = new Random(9);
    int read = 0;
    for (int round = 0; round < 2000; round++) {
      byte[] damaged = round % 2 == 0 ? Arpa.bytes() : Arpa.probing(1.5f);
      for (int i = 0; i < 1 + round % 3; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        assertTrue(Double.isFinite(logarithm(model(damaged), "the tide turns 渔船 home x")));
        read++;
      } catch (ModelFormatException e) {
        assertTrue(e.getMessage().length() > 10);
      }
    }
    assertTrue(read > 100, "only " + read + " were read");
  }
}
