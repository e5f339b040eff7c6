package org.sluice.dedup.spans;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.text.Normalizer2;

/**
 * Hashes lines and sentences as CCNet compares them (Wenzek et al., 2020, section 3.1): in lower
 * case, every digit a zero, without punctuation and without the accents of Latin, Greek and
 * Cyrillic. The vowels that other scripts write as marks stay, for there they make another word; so
 * do symbols. Runs of white space are one space, with none at the ends. Belongs to one thread.
 */
final class NormalisedLine {
  private static final Normalizer2 NFD = Normalizer2.getNFDInstance();

  private final Hasher128 hasher = Hashing.xxh3_128();
  private final StringBuilder line = new StringBuilder();
  private long high;
  private long low;

  /**
   * Hashes a part of a text.
   *
   * @return how many UTF-16 units are compared; 0 when nothing but marks and blanks stands there
   */
  int hash(String text, int from, int to) {
    line.setLength(0);
    boolean plain = true;
    boolean space = false;
    for (int i = from; i < to && plain; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        plain = false;
      } else {
        space = add(c, space);
      }
    }
    if (!plain) {
      String part = text.substring(from, to);
      String decomposed = NFD.isNormalized(part) ? part : NFD.normalize(part);
      line.setLength(0);
      space = false;
      for (int i = 0; i < decomposed.length(); ) {
        int c = decomposed.codePointAt(i);
        i += Character.charCount(c);
        space = add(c, space);
      }
    }
    HashValue128 hash = hasher.hashCharsTo128Bits(line);
    high = hash.getMostSignificantBits();
    low = hash.getLeastSignificantBits();
    return line.length();
  }

  /**
   * Adds a character as it is compared.
   *
   * @param space whether a space is due before the next one
   * @return whether one is due now
   */
  private boolean add(int c, boolean space) {
    if (UCharacter.isUWhiteSpace(c) || c < ' ') {
      return line.length() > 0;
    }
    int kept;
    switch (UCharacter.getType(c)) {
      case UCharacterCategory.DECIMAL_DIGIT_NUMBER -> kept = '0';
      case UCharacterCategory.DASH_PUNCTUATION,
          UCharacterCategory.START_PUNCTUATION,
          UCharacterCategory.END_PUNCTUATION,
          UCharacterCategory.CONNECTOR_PUNCTUATION,
          UCharacterCategory.OTHER_PUNCTUATION,
          UCharacterCategory.INITIAL_PUNCTUATION,
          UCharacterCategory.FINAL_PUNCTUATION,
          UCharacterCategory.CONTROL,
          UCharacterCategory.FORMAT -> {
        return space;
      }
      default -> {
        if (c >= 0x300 && c <= 0x36F) {
          return space;
        }
        kept = UCharacter.toLowerCase(c);
      }
    }
    if (space) {
      line.append(' ');
    }
    line.appendCodePoint(kept);
    return false;
  }

  /** The upper half of the last hash. */
  long high() {
    return high;
  }

  /** The lower half of the last hash. */
  long low() {
    return low;
  }
}
