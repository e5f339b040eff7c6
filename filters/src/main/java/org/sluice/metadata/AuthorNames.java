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

  /** What stands before names, in the languages of many pages. */
  private static final String[] BEFORE =
      words(
          "written by/posted by/published by/reviewed by/created by/story by/words by/by/author"
              + "/authors/all posts by/view all posts by/posts by/more by/auteur/auteurs/autor"
              + "/autorin/autoren/autore/autora/verfasst von/geschrieben von/ein beitrag von/von"
              + "/alle beiträge von/zeige alle beiträge von/voir tous les articles de"
              + "/ver todas las entradas de/par/écrit par/publié par/por/escrito por"
              + "/publicado por/scritto da/pubblicato da/di/door/av/af/skriven av/skrevet av/yazan"
              + "/автор/автора/текст/text/作者/文/撰文/记者/記者/本报记者/责任编辑/编辑/글/著者/執筆者"
              + "/投稿者");

  /** What ends a name: what follows says when, where or as what. */
  private static final String[] AFTER =
      words(
          " | / - / – / — / · / • / ⋅ / on / in / at / published/ updated/ posted/ reviewed"
              + "/. reviewed/ veröffentlicht/ publiziert/ publié/ publicado/ am / le / el / says"
              + "/ sagt/ »/ →/ @/\n/\t/，/（/ (/【");

  /** What stands between names. */
  private static final String[] BETWEEN =
      words(" and / & / und / et / y / e / och / og / en / и /;/、/；/ with ");

  /** Names that systems give to accounts, and words that templates have where a name should be. */
  private static final Set<String> NO_NAMES =
      Set.of(
          words(
              "admin/administrator/anonymous/anonym/author/default/editor/follow/guest/moderator"
                  + "/no author/none/null/profile/root/share/staff/super user/superuser/system"
                  + "/test/undefined/unknown/user/view all posts/view more posts/view profile"
                  + "/webmaster/website/wordpress/wpadmin/管理员/佚名/匿名"));

  private static String[] words(String parted) {
    return parted.split("/");
  }

  private AuthorNames() {}

  /**
   * The names in a value, in order.
   *
   * @param written an author's name, several, or a byline
   */
  public static List<String> in(String written) {
    int at = written.indexOf('@');
    if ((at >= 0 && (at == 0 || written.charAt(at - 1) > ' '))
        || written.contains("://")
        || written.contains("www.")) {
      return List.of();
    }
    String rest = withoutBefore(written.strip());
    String small = small(rest);
    int end = endBeforeNumber(rest);
    for (String mark : AFTER) {
      int found = small.indexOf(mark);
      end = found > 0 ? Math.min(end, found) : end;
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

  /** A name that is written with the family name first and a comma, the other way round. */
  public static String turned(String name) {
    int comma = name.indexOf(',');
    boolean turn = comma > 0 && name.indexOf(',', comma + 1) < 0;
    return turn ? name.substring(comma + 1).strip() + " " + name.substring(0, comma).strip() : name;
  }

  /**
   * Whether a text without a word for authorship looks like one person's or team's name: up to five
   * words that begin with capitals, or a few characters of a script without capitals.
   */
  public static boolean isLikely(String text) {
    String name = text.strip();
    if (name.length() < 2 || name.length() > 40 || hasDigit(name)) {
      return false;
    }
    int words = 0;
    int capitals = 0;
    for (String word : name.split(" ", 8)) {
      words++;
      char first = word.isEmpty() ? ' ' : word.charAt(0);
      capitals += Character.isUpperCase(first) ? 1 : 0;
      if (!Character.isLetter(first) && words == 1) {
        return false;
      }
      for (int i = 0; i < word.length(); i++) {
        if (":!?…".indexOf(word.charAt(i)) >= 0) {
          return false;
        }
      }
    }
    boolean cased = Character.isUpperCase(name.charAt(0)) || Character.isLowerCase(name.charAt(0));
    return cased ? words <= 5 && capitals * 2 >= words && capitals > 0 : name.length() <= 12;
  }

  /** Before a number that stands by itself, and the month or other word of a date before it. */
  private static int endBeforeNumber(String text) {
    for (int i = 1; i < text.length(); i++) {
      if (Character.isDigit(text.charAt(i)) && " ,\n\u00A0".indexOf(text.charAt(i - 1)) >= 0) {
        int end = i;
        while (end > 0 && " ,.\n\u00A0".indexOf(text.charAt(end - 1)) >= 0) {
          end--;
        }
        int word = end;
        while (word > 0 && Character.isLetter(text.charAt(word - 1))) {
          word--;
        }
        String last = text.substring(word, end).toLowerCase(Locale.ROOT);
        return MonthNames.month(last, null) > 0 ? word : end;
      }
    }
    return text.length();
  }

  /** Whether a text begins as bylines do, with a word for authorship. */
  public static boolean isByline(String text) {
    String start = text.strip();
    return start.length() > 3 && !withoutBefore(start).equals(start);
  }

  private static String withoutBefore(String text) {
    String rest = text;
    for (int times = 0; times < 2 && !rest.isEmpty(); times++) {
      String longest = "";
      String small = small(rest.substring(0, Math.min(rest.length(), 40)));
      for (String word : BEFORE) {
        if (word.length() > longest.length() && startsWith(small, word)) {
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
    if (!text.startsWith(word) || text.length() == word.length()) {
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
    String whole = small(names);
    List<String> parts = new ArrayList<>(List.of(names));
    for (String mark : BETWEEN) {
      if (!whole.contains(mark)) {
        continue;
      }
      List<String> finer = new ArrayList<>();
      for (String part : parts) {
        String small = small(part);
        int from = 0;
        for (int at = small.indexOf(mark); at >= 0 && finer.size() < MOST; ) {
          finer.add(part.substring(from, at));
          from = at + mark.length();
          at = small.indexOf(mark, from);
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

  /** In lower case, character by character, so that places in both are the same. */
  private static String small(String text) {
    char[] small = text.toCharArray();
    for (int i = 0; i < small.length; i++) {
      small[i] = Character.toLowerCase(small[i]);
    }
    return new String(small);
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
        && !piece.contains(" of ");
  }

  private static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBefore(String lower) {
    for (String word : BEFORE) {
      if (word.equals(lower)) {
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
    String lower = name.toLowerCase(Locale.ROOT);
    return letter && !isPath(name) && !NO_NAMES.contains(lower) && !isBefore(lower);
  }

  /** A template's variable that was not filled in, or the name of a host or file. */
  private static boolean isPath(String name) {
    if (name.indexOf('{') >= 0 || name.indexOf('%') >= 0 || name.indexOf('\\') >= 0) {
      return true;
    }
    int dots = 0;
    for (int i = 1; i + 1 < name.length(); i++) {
      dots += name.charAt(i) == '.' ? 1 : 0;
    }
    return dots >= 2 && name.indexOf(' ') < 0 && Character.isLowerCase(name.charAt(0));
  }
}
