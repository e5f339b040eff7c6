package org.sluice.model.onnx;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.util.Arrays;
import org.sluice.recipe.FileSource;

/**
 * Scores texts by a transformer with a head: a regression's value (FineWeb-Edu's way), or the
 * probabilities of classes. Belongs to one thread; model and tokenizer are shared.
 */
public final class OnnxClassifier {
  /** So many characters hold the tokens that are read, whatever the tokenizer: the rest is cut. */
  private static final int CHARACTERS_PER_TOKEN = 32;

  private final OnnxModel model;
  private final HuggingFaceTokenizer tokenizer;
  private final int mostTokens;

  /**
   * @param model the name of an ONNX file
   * @param tokenizer the name of its {@code tokenizer.json}
   * @param mostTokens how many tokens of a text are read, the first and the last of its marks among
   *     them
   * @throws IllegalArgumentException naming the file, when one cannot be read or understood
   */
  public OnnxClassifier(String model, String tokenizer, int mostTokens, FileSource files) {
    this.model = OnnxModel.shared(model, files);
    this.tokenizer = Tokenizers.shared(tokenizer, files);
    this.mostTokens = mostTokens;
  }

  /**
   * What the model says of a text: one value of a regression, or a probability for each class.
   *
   * @throws IllegalStateException when the model gives no row of numbers
   */
  public double[] score(String text) {
    int most = Math.min(text.length(), mostTokens * CHARACTERS_PER_TOKEN);
    Encoding encoding = tokenizer.encode(text.substring(0, most));
    float[] values =
        model.run(
            cut(encoding.getIds()), cut(encoding.getAttentionMask()), cut(encoding.getTypeIds()));
    double[] scores = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      scores[i] = values[i];
    }
    return values.length == 1 ? scores : softmax(scores);
  }

  /** Keeps the last token, which marks the end of a text. */
  private long[] cut(long[] tokens) {
    if (tokens.length <= mostTokens) {
      return tokens;
    }
    long[] cut = Arrays.copyOf(tokens, mostTokens);
    cut[mostTokens - 1] = tokens[tokens.length - 1];
    return cut;
  }

  private static double[] softmax(double[] scores) {
    double most = Arrays.stream(scores).max().orElse(0);
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = StrictMath.exp(scores[i] - most);
      sum += scores[i];
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] /= sum;
    }
    return scores;
  }
}
