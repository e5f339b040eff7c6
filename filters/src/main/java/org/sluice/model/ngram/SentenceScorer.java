package org.sluice.model.ngram;

import java.nio.charset.StandardCharsets;

/** Finds the probability of sentences as KenLM's {@code query} does. Belongs to one thread. */
public final class SentenceScorer {
  private final NgramModel model;
  private final Runs.Walk walk;
  private final int begin;
  private final int end;
  private final int[] history;
  private final float[] backoffs;
  private final float[] nextBackoffs;
  private int known;
  private long tokens;
  private long unknown;
  private double logarithm;
  private double knownLogarithm;

  SentenceScorer(NgramModel model) {
    this.model = model;
    this.walk = model.walk();
    this.begin = model.word(WordHash.of("<s>"));
    this.end = model.word(WordHash.of("</s>"));
    this.history = new int[model.order()];
    this.backoffs = new float[model.order()];
    this.nextBackoffs = new float[model.order()];
  }

  /** Forgets all sentences. */
  public void clear() {
    tokens = 0;
    unknown = 0;
    logarithm = 0;
    knownLogarithm = 0;
  }

  /**
   * Adds a sentence between marks of its beginning and end; its words are parted by white space.
   */
  public void add(String sentence) {
    byte[] text = sentence.getBytes(StandardCharsets.UTF_8);
    known = 1;
    history[0] = begin;
    backoffs[0] = model.backoff(begin);
    int at = 0;
    while (at < text.length) {
      int from = at;
      while (at < text.length && !isSpace(text[at])) {
        at++;
      }
      if (at > from) {
        next(model.word(WordHash.of(text, from, at)));
      }
      at++;
    }
    next(end);
  }

  private static boolean isSpace(byte next) {
    return next == ' ' || (next >= '\t' && next <= '\r') || next == 0;
  }

  /**
   * The longest run that ends with the word and is known gives the probability; every longer
   * context adds its backoff.
   */
  private void next(int word) {
    tokens++;
    float probability = model.unigram(word);
    nextBackoffs[0] = model.backoff(word);
    int matched = 1;
    walk.start(word);
    while (matched <= known && matched < model.order() && walk.before(history[matched - 1])) {
      probability = walk.probability();
      nextBackoffs[matched] = walk.backoff();
      matched++;
    }
    for (int length = matched; length <= known; length++) {
      probability += backoffs[length - 1];
    }
    logarithm += probability;
    if (word == 0) {
      unknown++;
    } else {
      knownLogarithm += probability;
    }
    known = Math.min(matched, model.order() - 1);
    System.arraycopy(history, 0, history, 1, history.length - 1);
    history[0] = word;
    System.arraycopy(nextBackoffs, 0, backoffs, 0, known);
  }

  /** Words of all sentences, and one end for each. */
  public long tokens() {
    return tokens;
  }

  /** How many words the model does not know. */
  public long unknown() {
    return unknown;
  }

  /** The logarithm to base 10 of the probability of all sentences. */
  public double logarithm() {
    return logarithm;
  }

  /**
   * Perplexity with unknown words, as {@code query} and CCNet count it; 1 when there is nothing.
   */
  public double perplexity() {
    return tokens == 0 ? 1 : StrictMath.pow(10, -logarithm / tokens);
  }

  /** Perplexity over the known words alone. */
  public double knownPerplexity() {
    long words = tokens - unknown;
    return words == 0 ? 1 : StrictMath.pow(10, -knownLogarithm / words);
  }
}
