package org.sluice.model.fasttext;

import java.io.IOException;
import org.sluice.model.file.ModelFormatException;
import org.sluice.model.file.ModelInput;

/**
 * What a supervised model was trained with, as far as its file says.
 *
 * @param dimensions numbers of a vector
 * @param epochs passes over the training text
 * @param minCount how often a word had to occur to be in the vocabulary
 * @param wordNgrams the longest run of words that is a feature, 1 for single words
 * @param loss how scores become probabilities
 * @param buckets rows that runs of words and characters share by hash
 * @param minChars the shortest run of characters that is a feature
 * @param maxChars the longest, or 0 for none
 * @param rate the learning rate at the start; files do not keep it
 */
public record Arguments(
    int dimensions,
    int epochs,
    int minCount,
    int wordNgrams,
    Loss loss,
    int buckets,
    int minChars,
    int maxChars,
    double rate) {
  /** More than any model has, so that a damaged file cannot ask for endless work on each word. */
  static final int LONGEST_RUN = 64;

  private static final int SUPERVISED = 3;
  private static final int NEGATIVES = 5;
  private static final int WINDOW = 5;
  private static final int RATE_UPDATES = 100;
  private static final double SAMPLING = 1e-4;

  /**
   * Arguments within the bounds of what can be trained.
   *
   * @throws IllegalArgumentException saying which is out of bounds
   */
  public Arguments {
    check(dimensions >= 1 && dimensions <= 100_000, "dimensions", dimensions);
    check(wordNgrams >= 0 && wordNgrams <= LONGEST_RUN, "word n-grams", wordNgrams);
    check(minChars >= 0 && minChars <= LONGEST_RUN, "shortest character n-grams", minChars);
    check(maxChars >= 0 && maxChars <= LONGEST_RUN, "longest character n-grams", maxChars);
    check(buckets >= 0, "buckets", buckets);
    check(buckets > 0 || (wordNgrams <= 1 && maxChars == 0), "buckets for n-grams", buckets);
  }

  private static void check(boolean holds, String what, int value) {
    if (!holds) {
      throw new IllegalArgumentException(value + " " + what);
    }
  }

  /** Whether words are all features, so that the shared rows are never looked up. */
  boolean wordsAlone() {
    return wordNgrams <= 1 && maxChars == 0;
  }

  static Arguments read(ModelInput in, int version) throws IOException {
    int dimensions = in.readInt();
    in.readInt();
    int epochs = in.readInt();
    int minCount = in.readInt();
    in.readInt();
    int wordNgrams = in.readInt();
    int loss = in.readInt();
    int model = in.readInt();
    int buckets = in.readInt();
    int minChars = in.readInt();
    int maxChars = in.readInt();
    in.readInt();
    in.readDouble();
    if (loss < 1 || loss > Loss.values().length) {
      throw in.damaged("its loss is number " + loss);
    }
    if (model == 1 || model == 2) {
      throw new ModelFormatException(
          "it holds word vectors (cbow or skipgram), which name no labels; a supervised model is"
              + " needed");
    }
    if (model != SUPERVISED) {
      throw in.damaged("its kind is number " + model);
    }
    try {
      return new Arguments(
          dimensions,
          epochs,
          minCount,
          wordNgrams,
          Loss.values()[loss - 1],
          buckets,
          minChars,
          // Before version 12, supervised models had no runs of characters whatever they said.
          version < 12 ? 0 : maxChars,
          0);
    } catch (IllegalArgumentException e) {
      throw in.damaged("it has " + e.getMessage());
    }
  }

  void write(ModelOutput out) throws IOException {
    out.writeInt(dimensions);
    out.writeInt(WINDOW);
    out.writeInt(epochs);
    out.writeInt(minCount);
    out.writeInt(NEGATIVES);
    out.writeInt(wordNgrams);
    out.writeInt(loss.number());
    out.writeInt(SUPERVISED);
    out.writeInt(buckets);
    out.writeInt(minChars);
    out.writeInt(maxChars);
    out.writeInt(RATE_UPDATES);
    out.writeDouble(SAMPLING);
  }
}
