package org.sluice.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What happens to files on their way: bits flip, parts are lost, doubled, moved or mixed in. */
final class Mutation {
  private static final List<String> LIES =
      List.of(
          "0",
          "-1",
          "1",
          "4294967296",
          "9223372036854775807",
          "99999999999999999999",
          "2147483648");

  private static final List<String> WORDS =
      List.of(
          "WARC/1.0\r\n",
          "Content-Length: 7\r\n",
          "\r\n\r\n",
          "HTTP/1.1 200 OK\r\n",
          "\u001f\u008b\b",
          "PK\u0003\u0004",
          "\0\0\0\0",
          "\"",
          "{\"text\":\"",
          "<![CDATA[",
          "<!--");

  private final Random random;

  /**
   * @param random decides what happens, and nothing else does
   */
  Mutation(Random random) {
    this.random = random;
  }

  /** The bytes after one to four things happened to them. */
  byte[] of(byte[] sound) {
    byte[] bytes = sound.clone();
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      bytes = once(bytes);
    }
    return bytes;
  }

  private byte[] once(byte[] bytes) {
    if (bytes.length == 0) {
      return word();
    }
    int at = random.nextInt(bytes.length);
    int to = Math.min(bytes.length, at + 1 + random.nextInt(1 + random.nextInt(bytes.length)));
    return switch (random.nextInt(8)) {
      case 0 -> flipped(bytes, at);
      case 1 -> Arrays.copyOf(bytes, at);
      case 2 -> spliced(bytes, at, new byte[0], to);
      case 3 -> spliced(bytes, at, Arrays.copyOfRange(bytes, at, to), at);
      case 4 -> spliced(bytes, random.nextInt(bytes.length), Arrays.copyOfRange(bytes, at, to), -1);
      case 5 -> spliced(bytes, at, word(), at);
      case 6 -> lying(bytes, at);
      default -> noisy(bytes, at, Math.min(to, at + 64));
    };
  }

  private byte[] word() {
    return WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.ISO_8859_1);
  }

  private byte[] flipped(byte[] bytes, int at) {
    byte[] changed = bytes.clone();
    changed[at] ^= (byte) (1 << random.nextInt(8));
    return changed;
  }

  private byte[] noisy(byte[] bytes, int from, int to) {
    byte[] changed = bytes.clone();
    for (int i = from; i < to; i++) {
      changed[i] = (byte) random.nextInt(256);
    }
    return changed;
  }

  /** Replaces what stands from {@code at} to {@code to}, or nothing when that is before it. */
  private static byte[] spliced(byte[] bytes, int at, byte[] between, int to) {
    return Archives.join(
        Arrays.copyOf(bytes, at),
        between,
        Arrays.copyOfRange(bytes, Math.max(at, to), bytes.length));
  }

  /** Another number in the place of one that stands behind {@code at}, or a bit that flips. */
  private byte[] lying(byte[] bytes, int at) {
    List<Integer> starts = new ArrayList<>();
    for (int i = Math.max(1, at); i < bytes.length && starts.isEmpty(); i++) {
      if (digit(bytes[i]) && !digit(bytes[i - 1])) {
        starts.add(i);
      }
    }
    if (starts.isEmpty()) {
      return flipped(bytes, at);
    }
    int from = starts.get(0);
    int to = from;
    while (to < bytes.length && digit(bytes[to])) {
      to++;
    }
    String lie = LIES.get(random.nextInt(LIES.size()));
    return spliced(bytes, from, lie.getBytes(StandardCharsets.US_ASCII), to);
  }

  private static boolean digit(byte value) {
    return value >= '0' && value <= '9';
  }
}
