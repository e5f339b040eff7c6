package org.sluice.metadata;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names of authors out of what pages write in their place: {@code By Ann Lee and Bo Chen | 3 May
 * 2024} names two. Addresses, handles and accounts are no names: what holds {@code @} or {@code
 * ://} is refused, and so is the name of an account that a system makes by itself ({@code admin},
 * {@code editor}, {@code guest}), when it stands alone. Pen names and organisations are names.
 */
public final class AuthorNames {
  private static final int LONGEST = 80;
  private static final int MOST = 20;

  /** What stands before names; those that end in a letter need a space or colon behind them. */
  private static final String[] BEFORE = {
    "written by",
    "posted by",
    "published by",
    "reviewed by",
    "created by",
    "story by",
    "words by",
    "by",
    "author",
    "authors",
    "auteur",
    "autor",
    "autorin",
    "autore",
    "autora",
    "verfasst von",
    "geschrieben von",
    "ein beitrag von",
    "von",
    "par",
    "écrit par",
    "publié par",
    "por",
    "escrito por",
    "publicado por",
    "scritto da",
    "pubblicato da",
    "di",
    "door",
    "av",
    "af",
    "skriven av",
    "skrevet av",
    "yazan",
    "автор",
    "автора",
    "текст",
    "auteurs",
    "text",
    "作者",
    "文",
    "撰文",
    "记者",
    "記者",
    "本报记者",
    "责任编辑",
    "编辑",
    "글",
    "著者",
    "執筆者",
    "投稿者",
    "written by:",
  };

  /** What ends a name: what follows says when, where or as what. */
  private static final String[] AFTER = {
    " | ",
    " - ",
    " – ",
    " — ",
    " · ",
    " • ",
    " on ",
    " in ",
    " at ",
    " published",
    " updated",
    " posted",
    " am ",
    " le ",
    " el ",
    "\n",
    "\t",
    "，",
    "（",
    " (",
    "【",
  };

  private static final String[] BETWEEN = {
    " and ", " & ", " und ", " et ", " y ", " e ", " och ", " og ", " en ", " и ", ";", "、", " / ",
    "；", " with ",
  };

  private AuthorNames() {}

  /**
   * The names in a value, in order.
   *
   * @param written an author's name, several, or a byline
   */
  public static List<String> in(String written) {
    if (written.indexOf('@') >= 0 || written.contains("://") || written.contains("www.")) {
      return List.of();
    }
    String rest = withoutBefore(written.strip());
    int end = rest.length();
    for (String mark : AFTER) {
      int at = indexOf(rest, mark);
      end = at > 0 ? Math.min(end, at) : end;
    }
    Set<String> names = new LinkedHashSet<>();
    for (String part : split(rest.substring(0, end))) {
      String name = trimmed(part);
      if (isName(name) && names.size() < MOST) {
        names.add(name);
      }
    }
    return new ArrayList<>(names);
  }

  /** Whether a text begins as bylines do, with a word for authorship. */
  public static boolean isByline(String text) {
    String start = text.strip();
    return start.length() > 3 && !withoutBefore(start).equals(start);
  }

  private static String withoutBefore(String text) {
    String rest = text;
    for (int times = 0; times < 2; times++) {
      String longest = "";
      for (String word : BEFORE) {
        if (word.length() > longest.length() && startsWith(rest, word)) {
          longest = word;
        }
      }
      if (longest.isEmpty()) {
        break;
      }
      rest = rest.substring(longest.length());
      int from = 0;
      while (from < rest.length() && " :：/／|\n\u00A0-–".indexOf(rest.charAt(from)) >= 0) {
        from++;
      }
      rest = rest.substring(from);
    }
    return rest;
  }

  private static boolean startsWith(String text, String word) {
    if (!text.regionMatches(true, 0, word, 0, word.length()) || text.length() == word.length()) {
      return false;
    }
    char next = text.charAt(word.length());
    boolean wide = word.charAt(0) >= 0x2E80;
    return wide
        ? word.length() > 1 || next == ':' || next == '：' || next == '/' || next == '／'
        : next == ' ' || next == ':' || next == '：' || next == '\n' || next == '\u00A0';
  }

  /** Splits at words for "and", and at commas where full names stand on both sides. */
  private static List<String> split(String names) {
    List<String> parts = new ArrayList<>(List.of(names));
    for (String mark : BETWEEN) {
      List<String> finer = new ArrayList<>();
      for (String part : parts) {
        int from = 0;
        for (int at = indexOf(part, mark); at >= 0 && finer.size() < MOST; ) {
          finer.add(part.substring(from, at));
          from = at + mark.length();
          int next = indexOf(part.substring(from), mark);
          at = next < 0 ? -1 : from + next;
        }
        finer.add(part.substring(from));
      }
      parts = finer;
    }
    List<String> all = new ArrayList<>();
    for (String part : parts) {
      String[] pieces = part.split(",", MOST);
      boolean list = pieces.length > 1;
      for (String piece : pieces) {
        list &= piece.strip().isEmpty() || isFullName(piece.strip());
      }
      if (list) {
        all.addAll(List.of(pieces));
      } else {
        all.add(part);
      }
    }
    return all;
  }

  private static int indexOf(String text, String mark) {
    for (int i = 0; i + mark.length() <= text.length(); i++) {
      if (text.regionMatches(true, i, mark, 0, mark.length())) {
        return i;
      }
    }
    return -1;
  }

  private static String trimmed(String name) {
    int from = 0;
    int to = name.length();
    while (from < to && isEdge(name.charAt(from))) {
      from++;
    }
    while (to > from && isEdge(name.charAt(to - 1)) && !isInitial(name, to)) {
      to--;
    }
    return name.substring(from, to);
  }

  private static boolean isEdge(char c) {
    return c <= ' ' || ",.;:|/·•-–—()[]\u00A0\"“”".indexOf(c) >= 0;
  }

  /** Whether the stop before a place belongs to an abbreviation: {@code Jr.}, {@code E.}. */
  private static boolean isInitial(String name, int end) {
    if (name.charAt(end - 1) != '.') {
      return false;
    }
    int letters = 0;
    while (letters < 3 && end - 2 - letters >= 0 && isLetter(name, end - 2 - letters)) {
      letters++;
    }
    return letters >= 1 && letters <= 2 && Character.isUpperCase(name.charAt(end - 1 - letters));
  }

  private static boolean isLetter(String name, int at) {
    return Character.isLetter(name.charAt(at));
  }

  private static boolean isFullName(String piece) {
    int space = piece.indexOf(' ');
    return space > 0
        && piece.length() <= 40
        && Character.isUpperCase(piece.charAt(0))
        && !piece.substring(space + 1).isBlank()
        && !hasDigit(piece)
        && indexOf(piece, " of ") < 0;
  }

  private static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isName(String name) {
    if (name.length() < 2 || name.length() > LONGEST) {
      return false;
    }
    boolean letter = false;
    for (int i = 0; i < name.length(); i++) {
      letter |= Character.isLetter(name.charAt(i));
    }
    return letter && !isAccount(name.toLowerCase(Locale.ROOT));
  }

  /** Names that systems give to accounts and templates leave where a name should be. */
  private static boolean isAccount(String name) {
    return switch (name) {
      case "admin",
          "administrator",
          "anonymous",
          "anonym",
          "author",
          "default",
          "editor",
          "guest",
          "moderator",
          "none",
          "null",
          "root",
          "staff",
          "super user",
          "superuser",
          "system",
          "test",
          "undefined",
          "unknown",
          "user",
          "webmaster",
          "website",
          "wordpress",
          "wpadmin",
          "管理员",
          "佚名",
          "匿名" ->
          true;
      default -> false;
    };
  }
}
