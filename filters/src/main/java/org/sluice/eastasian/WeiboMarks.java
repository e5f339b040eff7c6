package org.sluice.eastasian;

import org.sluice.text.CharClass;

/**
 * Counts the conventions of Weibo: {@code @name}, {@code #topic#}, {@code [face]}, and reposts
 * ({@code 转发微博}, {@code //@name:}). Of one thread.
 */
final class WeiboMarks {
  /** Longest name, topic and face, in UTF-16 units; Weibo's own limits are 30, 32 and fewer. */
  private static final int LONGEST_NAME = 30;

  private static final int LONGEST_TOPIC = 32;
  private static final int LONGEST_FACE = 6;
  private static final String REPOST = "\u8F6C\u53D1\u5FAE\u535A";
  private static final String REPOST_TRADITIONAL = "\u8F49\u767C\u5FAE\u535A";

  int mentions;
  int topics;
  int faces;
  int reposts;

  /** UTF-16 units of all marks. */
  int units;

  void read(String text) {
    mentions = 0;
    topics = 0;
    faces = 0;
    reposts = 0;
    units = 0;
    int i = 0;
    while (i < text.length()) {
      int length =
          switch (text.charAt(i)) {
            case '@', '\uFF20' -> mention(text, i);
            case '#', '\uFF03' -> topic(text, i);
            case '[' -> face(text, i);
            case '\u8F6C', '\u8F49' -> repost(text, i);
            default -> 0;
          };
      units += length;
      i += Math.max(1, length);
    }
  }

  private int mention(String text, int at) {
    if (at > 0 && isAscii(text.charAt(at - 1))) {
      return 0; // An address.
    }
    int end = at + 1;
    while (end < text.length() && end <= at + LONGEST_NAME && isNameUnit(text.charAt(end))) {
      end++;
    }
    if (end == at + 1) {
      return 0;
    }
    mentions++;
    reposts += at >= 2 && text.startsWith("//", at - 2) ? 1 : 0;
    return end - at;
  }

  private int topic(String text, int at) {
    char mark = text.charAt(at);
    int end = at + 1;
    boolean letter = false;
    while (end < text.length() && end <= at + LONGEST_TOPIC && text.charAt(end) != '\n') {
      char unit = text.charAt(end);
      if (unit == mark) {
        if (!letter) {
          return 0;
        }
        topics++;
        return end + 1 - at;
      }
      letter |= (CharClass.of(unit) & CharClass.LETTER) != 0;
      end++;
    }
    return 0;
  }

  private int face(String text, int at) {
    int end = at + 1;
    while (end < text.length() && end <= at + LONGEST_FACE && isHan(text.charAt(end))) {
      end++;
    }
    if (end == at + 1 || end == text.length() || text.charAt(end) != ']') {
      return 0;
    }
    faces++;
    return end + 1 - at;
  }

  private int repost(String text, int at) {
    if (text.startsWith(REPOST, at) || text.startsWith(REPOST_TRADITIONAL, at)) {
      reposts++;
      return REPOST.length();
    }
    return 0;
  }

  private static boolean isHan(char unit) {
    return (CharClass.of(unit) & CharClass.HAN) != 0;
  }

  private static boolean isAscii(char unit) {
    return unit < 0x80 && (CharClass.of(unit) & (CharClass.LETTER | CharClass.NUMBER)) != 0;
  }

  private static boolean isNameUnit(char unit) {
    return (CharClass.of(unit) & (CharClass.LETTER | CharClass.NUMBER)) != 0
        || unit == '_'
        || unit == '-';
  }
}
