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
    int length = text.length();
    int i = 0;
    while (i < length) {
      byte kind = CharacterClass.of(text.charAt(i));
      if (kind == CharacterClass.SPACE) {
        space = true;
        i++;
        continue;
      }
      int end = kind == CharacterClass.SURROGATE ? endOfSurrogate(text, i) : i + 1;
      if (end == i + 2) {
        kind = CharacterClass.ofSupplementary(text.codePointAt(i));
      }
      if (kind == CharacterClass.TRANSPARENT) {
        i = end;
        continue;
      }
      if (filled > CHUNK - 3) {
        stream.putChars(chunk, 0, filled);
        filled = 0;
      }
      if (space && any) {
        chunk[filled++] = ' ';
      }
      if (end == i + 1) {
        end = endOfRun(text, end, CHUNK - filled - 1);
      }
      text.getChars(i, end, chunk, filled);
      filled += end - i;
      any = true;
      space = false;
      i = end;
    }
    return any ? stream.putChars(chunk, 0, filled).get() : null;
  }

  /** Behind a surrogate pair, or behind half of one. */
  private static int endOfSurrogate(String text, int at) {
    boolean pair =
        Character.isHighSurrogate(text.charAt(at))
            && at + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(at + 1));
    return pair ? at + 2 : at + 1;
  }

  /** Where units end that stand in the hash as they are, at most so many of them. */
  private static int endOfRun(String text, int from, int most) {
    int end = from;
    int limit = Math.min(text.length(), from + most);
    while (end < limit) {
      byte kind = CharacterClass.of(text.charAt(end));
      if (kind == CharacterClass.SPACE
          || kind == CharacterClass.SURROGATE
          || kind == CharacterClass.TRANSPARENT) {
        break;
      }
      end++;
    }
    return end;
  }
}
