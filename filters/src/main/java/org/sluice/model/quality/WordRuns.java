package org.sluice.model.quality;

/**
 * Words as the measure of repetition takes them: runs of letters, or pairs of wide characters. They
 * are not the words of a segmenter, which would cost more than all the rest.
 */
final class WordRuns {
  private static final int SAMPLE = 1000;
  private static final int LEAST_LENGTH = 3;

  private final LongHashes words = new LongHashes();
  private final LongHashes runs = new LongHashes();
  private long hash;
  private int length;
  private boolean wideBefore;
  private char before;
  private long first;
  private long second;
  private int count;
  private int sampled;
  private int runCount;
  private int sameRuns;
  private int top;
  private long lengths;
  private int spaced;

  void clear() {
    words.clear();
    runs.clear();
    hash = first = second = lengths = 0;
    length = count = sampled = runCount = sameRuns = top = spaced = 0;
    wideBefore = false;
  }

  void letter(char c, boolean wide) {
    if (wide) {
      close();
      if (wideBefore) {
        word(((long) before << 16) | c, LEAST_LENGTH);
      }
      before = c;
      wideBefore = true;
    } else {
      wideBefore = false;
      hash = (hash ^ c) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 31;
      length++;
    }
  }

  void gap() {
    close();
  }

  /** A mark parts words, and pairs of wide characters. */
  void mark() {
    close();
    wideBefore = false;
  }

  void end() {
    close();
  }

  private void close() {
    if (length > 0) {
      lengths += length;
      spaced++;
      word(hash, length);
      hash = 0;
      length = 0;
    }
  }

  private void word(long word, int letters) {
    count++;
    int times = words.add(word);
    if (letters >= LEAST_LENGTH) {
      top = Math.max(top, times);
    }
    if (count == SAMPLE) {
      sampled = words.size();
    }
    if (count >= 3) {
      runCount++;
      long run = (first * 31 + second) * 0xC2B2AE3D27D4EB4FL + word;
      sameRuns += runs.addIsNew(run) ? 0 : 1;
    }
    first = second;
    second = word;
  }

  double meanLength() {
    return spaced == 0 ? 0 : (double) lengths / spaced;
  }

  double sameRuns() {
    return runCount == 0 ? 0 : (double) sameRuns / runCount;
  }

  double topShare() {
    return count == 0 ? 0 : (double) top / count;
  }

  /** Short texts have more different words: what is missing of the sample counts as one in two. */
  double variety() {
    if (count >= SAMPLE) {
      return (double) sampled / SAMPLE;
    }
    return (words.size() + 0.5 * (SAMPLE - count)) / SAMPLE;
  }
}
