package org.sluice.charset;

import java.util.List;

/**
 * The East Asian multi-byte encoding under which bytes are the likeliest Chinese, Japanese or
 * Korean. Costs compare with those of {@link SingleByteDetector} on the same bytes. Immutable.
 */
final class MultiByteDetector {
  /** One candidate under one language; the prior is roughly −ln of its share of the web. */
  private record Reading(Encoding encoding, float prior, CharacterModel model) {}

  private static final List<Reading> READINGS =
      List.of(
          reading("gb18030", 1, CharacterModel.CHINESE),
          reading("big5", 3, CharacterModel.CHINESE),
          reading("shift_jis", 1, CharacterModel.JAPANESE),
          reading("euc-jp", 2, CharacterModel.JAPANESE),
          reading("euc-kr", 2, CharacterModel.KOREAN),
          reading("euc-tw", 8, CharacterModel.CHINESE),
          reading("johab", 10, CharacterModel.KOREAN));

  private MultiByteDetector() {}

  private static Reading reading(String name, float prior, CharacterModel model) {
    return new Reading(Encoding.named(name), prior, model);
  }

  /** The cheapest candidate for the bytes. */
  static Guess best(byte[] sample, int length) {
    Guess best = new Guess("", Double.POSITIVE_INFINITY);
    for (Reading reading : READINGS) {
      double cost = cost(sample, length, reading);
      if (cost < best.cost()) {
        best = new Guess(reading.encoding.name(), cost);
      }
    }
    return best;
  }

  /** The cost of one encoding, or infinity when it is no candidate. */
  static Guess cost(byte[] sample, int length, String name) {
    for (Reading reading : READINGS) {
      if (reading.encoding.name().equals(name)) {
        return new Guess(name, cost(sample, length, reading));
      }
    }
    return new Guess("", Double.POSITIVE_INFINITY);
  }

  private static double cost(byte[] sample, int length, Reading reading) {
    String text = new String(sample, 0, length, reading.encoding.charset());
    double cost = reading.prior;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      cost += reading.model.cost(c);
      if (c > 0x7F && i > 0 && isAsciiLetter(text, i - 1) && isAsciiLetter(text, i + 1)) {
        cost += SingleByteDetector.INSIDE_COST;
      }
    }
    return cost;
  }

  private static boolean isAsciiLetter(String text, int at) {
    char c = at < text.length() ? text.charAt(at) : 0;
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
