package org.sluice.model.ngram;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.sluice.model.file.ModelFormatException;
import org.sluice.model.file.ModelInput;
import org.sluice.model.file.SharedModels;
import org.sluice.recipe.FileSource;

/**
 * A language model of word runs with backoff, from an ARPA file (plain or gzipped) or from KenLM's
 * binary, with probing tables or a trie. Immutable and shared by all threads; each asks through a
 * {@link SentenceScorer} of its own. It takes about 16 bytes for each place of KenLM's tables, 24
 * for each run of an ARPA file, and for a trie what its file takes.
 *
 * <p>Words are known by 64-bit hashes, and so are runs except in a trie, as in KenLM: two of them
 * may be taken for one, with a chance of one in 10<sup>19</sup> for each pair.
 */
public final class NgramModel {
  private static final SharedModels<NgramModel> SHARED = new SharedModels<>(NgramModel::read);

  private final WordTable words;
  private final float[] unigrams;
  private final float[] backoffs;
  private final Runs runs;

  /**
   * @param unigrams logarithm to base 10 of each word's probability, by number; the unknown word is
   *     number 0
   */
  NgramModel(WordTable words, float[] unigrams, float[] backoffs, Runs runs) {
    this.words = words;
    this.unigrams = unigrams;
    this.backoffs = backoffs;
    this.runs = runs;
  }

  /**
   * The model in a file that a recipe lists, read once for all threads.
   *
   * @throws IllegalArgumentException naming the file, when it cannot be read or understood
   */
  public static NgramModel shared(String name, FileSource files) {
    return SHARED.get(name, files);
  }

  /**
   * Reads a model of either format.
   *
   * @throws ModelFormatException when it is neither, of a form that is not read, or damaged
   * @throws IOException when the stream cannot be read
   */
  public static NgramModel read(InputStream stream) throws IOException {
    BufferedInputStream in = new BufferedInputStream(stream, 1 << 16);
    if (begins(in, new byte[] {0x1f, (byte) 0x8b})) {
      in = new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16);
    }
    return begins(in, KenLmFile.MAGIC_START)
        ? KenLmFile.read(new ModelInput(in))
        : ArpaFile.read(in);
  }

  private static boolean begins(BufferedInputStream in, byte[] with) throws IOException {
    in.mark(with.length);
    byte[] first = in.readNBytes(with.length);
    in.reset();
    return Arrays.equals(first, with);
  }

  /** The length of the longest runs. */
  public int order() {
    return runs.order();
  }

  int word(long hash) {
    return words.find(hash);
  }

  float unigram(int word) {
    return -Math.abs(unigrams[word]);
  }

  float backoff(int word) {
    return backoffs[word];
  }

  /** A walk over the runs of two words and more, for one thread. */
  Runs.Walk walk() {
    return runs.walk();
  }

  /** A scorer for one thread. */
  public SentenceScorer scorer() {
    return new SentenceScorer(this);
  }
}
