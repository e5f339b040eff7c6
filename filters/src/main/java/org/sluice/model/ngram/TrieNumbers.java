package org.sluice.model.ngram;

/** How the probability and the backoff of a run lie in a trie's entries of one level. */
sealed interface TrieNumbers {

  /** How many bits they take. */
  int width();

  /** The logarithm to base 10 of the probability in the entry whose numbers begin at a bit. */
  float probability(PackedBits bits, long at);

  /** The logarithm of the backoff. */
  float backoff(PackedBits bits, long at);

  /**
   * As floats: the probability without its sign, which is always minus, and after it the backoff.
   *
   * @param last whether these are the longest runs, which have no backoff
   */
  record Exact(boolean last) implements TrieNumbers {
    @Override
    public int width() {
      return last ? 31 : 63;
    }

    @Override
    public float probability(PackedBits bits, long at) {
      return -Float.intBitsToFloat((int) bits.number(at, 31));
    }

    @Override
    public float backoff(PackedBits bits, long at) {
      return last ? 0 : Float.intBitsToFloat((int) bits.number(at + 31, 32));
    }
  }

  /**
   * As places in lists of values: first the backoff's, then the probability's.
   *
   * @param probabilities as many as their bits can number
   * @param backoffs likewise; for the longest runs a single one, which takes no bits
   */
  @SuppressWarnings("ArrayRecordComponent") // Not compared, and never handed out.
  record Quantised(float[] probabilities, float[] backoffs) implements TrieNumbers {
    @Override
    public int width() {
      return bits(probabilities) + bits(backoffs);
    }

    private static int bits(float[] values) {
      return PackedBits.width(values.length - 1L);
    }

    @Override
    public float probability(PackedBits bits, long at) {
      return probabilities[(int) bits.number(at + bits(backoffs), bits(probabilities))];
    }

    @Override
    public float backoff(PackedBits bits, long at) {
      return backoffs[(int) bits.number(at, bits(backoffs))];
    }
  }
}
