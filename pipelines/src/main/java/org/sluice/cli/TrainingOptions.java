package org.sluice.cli;

import java.util.Locale;
import org.sluice.model.fasttext.Arguments;
import org.sluice.model.fasttext.Loss;
import picocli.CommandLine.Option;

/** How {@code sluice train} trains. */
final class TrainingOptions {
  /** How probabilities are made; the names are fastText's. */
  private enum Kind {
    softmax,
    ova
  }

  @Option(
      names = "--dim",
      defaultValue = "16",
      description = "Numbers of a vector; ${DEFAULT-VALUE} unless set.")
  private int dimensions;

  @Option(
      names = "--epochs",
      defaultValue = "5",
      description = "Passes over the texts; ${DEFAULT-VALUE} unless set.")
  private int epochs;

  @Option(
      names = "--rate",
      defaultValue = "0.5",
      description = "The learning rate at the start; ${DEFAULT-VALUE} unless set.")
  private double rate;

  @Option(
      names = "--word-ngrams",
      defaultValue = "2",
      description = "The longest run of words that is a feature; ${DEFAULT-VALUE} unless set.")
  private int wordNgrams;

  @Option(
      names = "--min-chars",
      defaultValue = "0",
      description = "The shortest run of characters that is a feature.")
  private int minChars;

  @Option(names = "--max-chars", defaultValue = "0", description = "The longest, 0 for none.")
  private int maxChars;

  @Option(
      names = "--buckets",
      defaultValue = "200000",
      description = "Rows that runs share by hash; ${DEFAULT-VALUE} unless set.")
  private int buckets;

  @Option(
      names = "--min-count",
      defaultValue = "2",
      description = "How often a word must occur to be known; ${DEFAULT-VALUE} unless set.")
  private int minCount;

  @Option(
      names = "--loss",
      defaultValue = "softmax",
      description =
          "softmax (one label of several) or ova (each label judged alone); ${DEFAULT-VALUE} unless"
              + " set.")
  private Kind loss;

  Arguments arguments() throws UsageException {
    if (epochs < 1 || !(rate > 0) || rate > 100 || minCount < 1 || minChars > maxChars) {
      throw new UsageException(
          "--epochs and --min-count are at least 1, --rate is above 0, --min-chars at most"
              + " --max-chars");
    }
    boolean words = wordNgrams <= 1 && maxChars == 0;
    try {
      return new Arguments(
          dimensions,
          epochs,
          minCount,
          wordNgrams,
          loss == Kind.softmax ? Loss.SOFTMAX : Loss.ONE_VS_ALL,
          words ? 0 : buckets,
          minChars,
          maxChars,
          rate);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.format(Locale.ROOT, "%s cannot be trained", e.getMessage()));
    }
  }
}
