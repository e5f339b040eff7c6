package org.sluice.charset;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Names the encoding of bytes that nothing declares. */
final class Detector {
  /** Bytes that are looked at, after what says nothing of the encoding is left out. */
  private static final int SAMPLE_BYTES = 4096;

  /** How much of a page is searched for them. */
  private static final int SEARCHED_BYTES = 1 << 20;

  /** ASCII bytes kept on either side of what is not ASCII. */
  private static final int CONTEXT = 64;

  /** Longer tags count as text, so that the search for their end stays short. */
  private static final int TAG_BYTES = 512;

  private Detector() {}

  /** The encoding by escape sequences, UTF-8's structure or cost, or null for plain ASCII. */
  static @Nullable Encoding detect(byte[] bytes, Utf8Evidence utf8, Supplier<Sample> sampled) {
    if (utf8.sequences() > 0 && utf8.errors() * 10 <= utf8.sequences()) {
      return Encoding.UTF_8;
    }
    Sample sample = sampled.get();
    if (sample.high == 0) {
      return escaped(bytes);
    }
    Guess best = sample.best();
    return Encoding.named(best.name());
  }

  /** The ISO 2022 encoding that an escape sequence announces, or null. */
  static @Nullable Encoding escaped(byte[] b) {
    for (int i = 0; i + 3 < b.length; i++) {
      if (b[i] != 0x1B) {
        continue;
      }
      if (b[i + 1] == '$' && b[i + 2] == ')' && b[i + 3] == 'C') {
        return Encoding.named("iso-2022-kr");
      } else if (b[i + 1] == '$' && (b[i + 2] == ')' || b[i + 2] == '*')) {
        return Encoding.named("iso-2022-cn");
      } else if ((b[i + 1] == '$' && (b[i + 2] == 'B' || b[i + 2] == '@' || b[i + 2] == '('))
          || (b[i + 1] == '(' && (b[i + 2] == 'J' || b[i + 2] == 'I'))) {
        return Encoding.named("iso-2022-jp");
      }
    }
    return null;
  }

  /** What is not ASCII in a page, with a little around it, markup left out. */
  static final class Sample {
    private final byte[] bytes = new byte[SAMPLE_BYTES];
    private int length;
    private int high;
    private @Nullable Guess best;
    private @Nullable SingleByteDetector singleByte;

    /** The least cost of what was asked for, which the best cannot exceed. */
    private double cheapestKnown = Double.POSITIVE_INFINITY;

    Sample(byte[] page) {
      int end = Math.min(page.length, SEARCHED_BYTES);
      // ASCII waits in a ring, and is copied once something above it follows.
      byte[] before = new byte[CONTEXT];
      int held = 0;
      int after = 0;
      for (int i = 0; i < end && length < SAMPLE_BYTES; i++) {
        byte b = page[i];
        if (b < 0) {
          high++;
          for (int k = Math.max(0, held - CONTEXT); k < held && length < SAMPLE_BYTES; k++) {
            bytes[length++] = before[k % CONTEXT];
          }
          held = 0;
          after = CONTEXT;
          add(b);
        } else {
          int close = b == '<' ? tagEnd(page, i, end) : i;
          byte kept = close > i ? (byte) ' ' : b;
          i = close;
          if (after > 0) {
            after--;
            add(kept);
          } else {
            before[held++ % CONTEXT] = kept;
          }
        }
      }
    }

    private void add(byte b) {
      if (length < SAMPLE_BYTES) {
        bytes[length++] = b;
      }
    }

    /**
     * Where the tag ends that the less-than sign at {@code at} opens, or {@code at} when it opens
     * none. Tags with anything above ASCII count as text.
     */
    private static int tagEnd(byte[] page, int at, int end) {
      int limit = Math.min(end, at + TAG_BYTES);
      if (at + 1 >= limit || !(Bytes.isLetter(page[at + 1]) || "/!?".indexOf(page[at + 1]) >= 0)) {
        return at;
      }
      for (int i = at + 1; i < limit && page[i] >= 0; i++) {
        if (page[i] == '>') {
          return i;
        }
      }
      return at;
    }

    /** How many bytes above 0x7F there are. */
    int high() {
      return high;
    }

    Guess best() {
      Guess known = best;
      if (known == null) {
        Guess multi = MultiByteDetector.best(bytes, length);
        Guess single = singleByte().best(Math.min(multi.cost(), cheapestKnown));
        known = multi.cost() < single.cost() ? multi : single;
        best = known;
      }
      return known;
    }

    private SingleByteDetector singleByte() {
      SingleByteDetector known = singleByte;
      if (known == null) {
        known = new SingleByteDetector(bytes, length);
        singleByte = known;
      }
      return known;
    }

    /** What reading the page in this encoding costs; infinite for an encoding never guessed. */
    double cost(String name) {
      double cost =
          Math.min(singleByte().cost(name), MultiByteDetector.cost(bytes, length, name).cost());
      cheapestKnown = Math.min(cheapestKnown, cost);
      return cost;
    }
  }
}
