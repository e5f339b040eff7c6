package org.sluice.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * UTF-8 that was once read in another encoding: knows the bytes behind each character, and so leads
 * back. Immutable.
 */
final class Misreading {
  /** ISO-8859-1 as well: the bytes 80 to 9F may have become letters and marks or C1 controls. */
  static final Misreading WINDOWS_1252 = new Misreading("windows-1252", true);

  static final Misreading WINDOWS_1251 = new Misreading("windows-1251", false);

  static final Misreading GBK = new Misreading("gb18030", false);

  private static final List<Misreading> ALL = List.of(WINDOWS_1252, WINDOWS_1251, GBK);

  /** Characters with which any of them may begin. */
  private static final BitSet BEGINNINGS = beginnings();

  private static final int LONGEST_RUN = 1 << 16;

  private final String name;

  /** The bytes of each UTF-16 unit, one or two, high byte first; 0 where it has none. */
  private final char[] bytes = new char[0x10000];

  private Misreading(String name, boolean controlsToo) {
    this.name = name;
    Charset charset = Encoding.named(name).charset();
    byte[] unit = new byte[2];
    boolean wide = name.equals("gb18030");
    if (wide) {
      // The byte that the standard leaves open is the euro sign on Windows.
      put("€", 0x80);
    }
    for (int b = 0x80; b < 0x100; b++) {
      unit[0] = (byte) b;
      if (wide) {
        for (int trail = 0x40; trail < 0xFF; trail++) {
          unit[1] = (byte) trail;
          put(new String(unit, charset), b << 8 | trail);
        }
      } else {
        put(new String(unit, 0, 1, charset), b);
      }
    }
    for (int b = 0x80; controlsToo && b < 0xA0; b++) {
      if (bytes[b] == 0) {
        bytes[b] = (char) b;
      }
    }
  }

  private void put(String decoded, int coded) {
    if (decoded.length() == 1 && decoded.charAt(0) != '\uFFFD' && bytes[decoded.charAt(0)] == 0) {
      bytes[decoded.charAt(0)] = (char) coded;
    }
  }

  /** The encoding in which the UTF-8 was read. */
  String name() {
    return name;
  }

  private static BitSet beginnings() {
    BitSet found = new BitSet(0x10000);
    for (int c = 0x80; c < 0x10000; c++) {
      for (Misreading misreading : ALL) {
        int lead = misreading.bytes[c];
        if (isLead(lead) || isLeadPair(lead)) {
          found.set(c);
        }
      }
    }
    return found;
  }

  /** A byte that a sequence of UTF-8 begins with. */
  private static boolean isLead(int b) {
    return b >= 0xC2 && b <= 0xF4;
  }

  /** Two bytes that a sequence of three begins with. */
  private static boolean isLeadPair(int b) {
    return b >= 0xE200 && b <= 0xEFFF && (b & 0xC0) == 0x80;
  }

  /** Whether two characters in a row can be the beginning of any misread sequence. */
  static boolean anyMayBegin(char first, char second) {
    if (!BEGINNINGS.get(first)) {
      return false;
    }
    for (Misreading misreading : ALL) {
      if (misreading.mayBegin(first, second)) {
        return true;
      }
    }
    return false;
  }

  /** Whether two characters in a row can be the beginning of a misread sequence. */
  boolean mayBegin(char first, char second) {
    int lead = bytes[first];
    if (lead < 0x100) {
      return isLead(lead) && (bytes[second] & 0xC0) == 0x80 && bytes[second] < 0xC0;
    }
    int next = bytes[second] < 0x100 ? bytes[second] : bytes[second] >> 8;
    return isLeadPair(lead) && next >= 0x80 && next < 0xC0;
  }

  /**
   * The characters that a run of misread ones was, or null when it is not strictly UTF-8.
   *
   * @param from the first of the run's characters in {@code text}, all of them above ASCII
   */
  @Nullable String undo(String text, int from, int to) {
    if (to - from > LONGEST_RUN || bytes[text.charAt(from)] == 0) {
      return null;
    }
    byte[] coded = new byte[2 * (to - from)];
    int length = 0;
    int more = 0; // continuation bytes that the sequence still needs
    for (int i = from; i < to; i++) {
      int b = bytes[text.charAt(i)];
      more = b > 0xFF ? next(next(more, b >> 8), b & 0xFF) : next(more, b);
      if (b == 0 || more < 0) {
        return null; // as nearly all text that was never misread, after a character or two
      }
      if (b > 0xFF) {
        coded[length++] = (byte) (b >> 8);
      }
      coded[length++] = (byte) b;
    }
    Utf8Evidence evidence = Utf8Evidence.of(coded, length);
    return evidence.errors() > 0 || evidence.cut() || evidence.sequences() == 0
        ? null
        : new String(coded, 0, length, StandardCharsets.UTF_8);
  }

  /** How many continuation bytes are missing after one more byte; -1 where it cannot stand. */
  private static int next(int more, int b) {
    if (more > 0) {
      return b >= 0x80 && b < 0xC0 ? more - 1 : -1;
    }
    return more < 0 || b < 0xC2 || b > 0xF4 ? -1 : b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
  }
}
