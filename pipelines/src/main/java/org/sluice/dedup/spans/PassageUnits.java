package org.sluice.dedup.spans;

import org.jspecify.annotations.Nullable;
import org.sluice.signature.TokenHashes;

/**
 * All runs of a number of neighbouring tokens. The print of a run is the least hash among the runs
 * of half as many tokens in it, the last of equal ones: so it depends on nothing but the run, and
 * neighbours mostly share it, as in winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003). Of a
 * text of random tokens 2 in every {@code tokens / 2 + 2} places give a print.
 */
final class PassageUnits implements Units {
  private final int tokens;
  private final int part;
  private final TokenHashes text = new TokenHashes();
  private long[] parts = new long[0];
  private long[] low = new long[0];
  private long @Nullable [] high;
  private int[] least = new int[0];

  PassageUnits(int tokens) {
    this.tokens = tokens;
    this.part = Math.max(1, tokens / 2);
  }

  @Override
  public int scan(String whole, int file, @Nullable String url) {
    if (text.scan(whole) < tokens) {
      return 0;
    }
    parts = text.grams(part);
    low = text.grams(tokens);
    high = null; // made when asked for: few texts share anything
    int window = tokens - part + 1;
    least = new int[low.length];
    int[] queue = new int[parts.length]; // places of ascending hashes within the window
    int head = 0;
    int tail = 0;
    for (int i = 0; i < parts.length; i++) {
      while (tail > head && parts[queue[tail - 1]] >= parts[i]) {
        tail--;
      }
      queue[tail++] = i;
      int first = i - window + 1;
      if (first >= 0) {
        while (queue[head] < first) {
          head++;
        }
        least[first] = queue[head];
      }
    }
    return low.length;
  }

  @Override
  public long print(int unit) {
    return parts[least[unit]];
  }

  @Override
  public int place(int unit) {
    return least[unit];
  }

  @Override
  public long high(int unit) {
    long[] hashes = high;
    if (hashes == null) {
      hashes = text.secondGrams(tokens);
      high = hashes;
    }
    return hashes[unit];
  }

  @Override
  public long low(int unit) {
    return low[unit];
  }

  @Override
  public int from(int unit) {
    return text.start(unit);
  }

  @Override
  public int to(int unit) {
    return text.end(unit + tokens - 1);
  }
}
