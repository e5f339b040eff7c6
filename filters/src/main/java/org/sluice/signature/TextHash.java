package org.sluice.signature;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import org.jspecify.annotations.Nullable;

/**
 * The 128-bit hash (XXH3) by which texts count as exactly equal: NFC, every run of white space and
 * control characters one space, none at either end, soft hyphens, joiners and direction marks left
 * out. Case and punctuation count. So the same main text in other markup, which differs in line
 * breaks and indents alone, is equal, and equal texts have equal shingles.
 */
final class TextHash {
  private static final int CHUNK = 1 << 12;

  private final HashStream128 stream = Hashing.xxh3_128().hashStream();
  private final char[] chunk = new char[CHUNK];

  /** The hash of a text in NFC, or null when it has nothing that can be seen. */
  @Nullable HashValue128 of(String text) {
    stream.reset();
    int filled = 0;
    boolean any = false;
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      byte kind = CharacterClass.of(unit);
      if (kind == CharacterClass.SPACE) {
        space = true;
        continue;
      }
      boolean pair =
          Character.isHighSurrogate(unit)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        kind = CharacterClass.ofSupplementary(text.codePointAt(i));
      }
      if (kind == CharacterClass.TRANSPARENT) {
        i += pair ? 1 : 0;
        continue;
      }
      if (filled > CHUNK - 3) {
        stream.putChars(chunk, 0, filled);
        filled = 0;
      }
      if (space && any) {
        chunk[filled++] = ' ';
      }
      chunk[filled++] = unit;
      if (pair) {
        chunk[filled++] = text.charAt(++i);
      }
      any = true;
      space = false;
    }
    return any ? stream.putChars(chunk, 0, filled).get() : null;
  }
}
