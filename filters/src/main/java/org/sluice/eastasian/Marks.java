package org.sluice.eastasian;

/** What single characters are to the signals of this package, as bits. */
final class Marks {
  /** Stands between keywords. */
  static final int SEPARATOR = 1;

  /** Ends a sentence. */
  static final int SENTENCE_END = 1 << 1;

  /** Ends a sentence of prose, so that a line with it is no list. */
  static final int PROSE_END = 1 << 2;

  /** A character without which no Chinese sentence goes on for long. */
  static final int FUNCTION = 1 << 3;

  /** A mark that Chinese writes full-width, in half width. */
  static final int HALF_MARK = 1 << 4;

  /** Such a mark in full width. */
  static final int FULL_MARK = 1 << 5;

  private static final byte[] BITS = new byte[1 << 16];

  static {
    set(",\uFF0C\u3001|\uFF5C/_;\uFF1B\u00B7 \u3000\t", SEPARATOR);
    set("\u3002\uFF01\uFF1F!?\uFF61\u2026", SENTENCE_END);
    set("\u3002\uFF01\uFF1F!?", PROSE_END);
    // 的了是在和不有我他她你这那就也都而与及着或被把但因于对从到过地得之以, in both forms.
    set(
        "\u7684\u4E86\u662F\u5728\u548C\u4E0D\u6709\u6211\u4ED6\u5979\u4F60\u8FD9\u9019\u90A3\u5C31"
            + "\u4E5F\u90FD\u800C\u4E0E\u8207\u53CA\u7740\u8457\u6216\u88AB\u628A\u4F46\u56E0\u4E8E"
            + "\u65BC\u5BF9\u5C0D\u4ECE\u5F9E\u5230\u8FC7\u904E\u5730\u5F97\u4E4B\u4EE5",
        FUNCTION);
    set(",.!?:;()", HALF_MARK);
    set("\uFF0C\u3002\uFF01\uFF1F\uFF1A\uFF1B\uFF08\uFF09\u3001", FULL_MARK);
  }

  private Marks() {}

  static int of(char unit) {
    return BITS[unit];
  }

  private static void set(String units, int bits) {
    for (int i = 0; i < units.length(); i++) {
      BITS[units.charAt(i)] |= (byte) bits;
    }
  }
}
