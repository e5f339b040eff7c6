package org.sluice.card;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * GitHub-flavoured Markdown. Whatever comes from a crawl or a recipe enters it through {@link
 * #text}, {@link #code} or {@link #fenced}, none of which lets it become structure: no markup, no
 * table cell, no line, no link target of its own.
 */
final class Markdown {
  /** Besides letters, digits and marks, what may stand between backticks as it is. */
  private static final String PLAIN = " ._-:/@+~%=,*?&();'\"!#$[]{}";

  /** What means something to Markdown wherever it stands. */
  private static final String ACTIVE = "&<>|`*_~[]\\$#@!";

  private static final int LONGEST = 300;

  private Markdown() {}

  /**
   * Text as it should be read. What Markdown could take for structure, an address, a name or a
   * formula becomes a character reference, which it never does.
   */
  static String text(String words) {
    String shown = shown(words);
    StringBuilder out = new StringBuilder(shown.length() + 16);
    boolean digits = true; // a number and a full stop at the beginning begin a list
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      boolean ends = i + 1 == shown.length() || shown.charAt(i + 1) == ' ';
      boolean active =
          switch (c) {
            case ':' -> !ends;
            case '.' -> (digits && ends) || (i > 0 && (shown.charAt(i - 1) | 0x20) == 'w');
            case ')' -> digits && ends;
            case '-', '+', '=' -> i == 0;
            default -> ACTIVE.indexOf(c) >= 0;
          };
      digits &= c >= '0' && c <= '9';
      if (active) {
        out.append("&#").append((int) c).append(';');
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** The text between backticks, or as {@link #text} where it holds what those cannot. */
  static String code(String words) {
    String shown = shown(words);
    boolean plain =
        !shown.isBlank()
            && shown.strip().equals(shown)
            && shown
                .codePoints()
                .allMatch(
                    c ->
                        PLAIN.indexOf(c) >= 0
                            || Character.isLetterOrDigit(c)
                            || Character.getType(c) == Character.NON_SPACING_MARK);
    return plain ? "`" + shown + "`" : text(words);
  }

  /** Lines as they are, between fences that none of them can close. */
  static String fenced(String language, String lines) {
    int longest = 2;
    int run = 0;
    for (int i = 0; i < lines.length(); i++) {
      run = lines.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(longest + 1);
    String body = lines.endsWith("\n") || lines.isEmpty() ? lines : lines + "\n";
    return fence + language + "\n" + body + fence + "\n";
  }

  /**
   * A table.
   *
   * @param head the titles; those that end in {@code :} stand over right-aligned columns, without
   *     it
   * @param rows cells that are Markdown already
   */
  static String table(List<String> head, List<List<String>> rows) {
    String titles =
        head.stream()
            .map(title -> title.endsWith(":") ? title.substring(0, title.length() - 1) : title)
            .collect(Collectors.joining(" | ", "| ", " |\n"));
    String rule =
        head.stream()
            .map(title -> title.endsWith(":") ? "--:" : "---")
            .collect(Collectors.joining("|", "|", "|\n"));
    String body =
        rows.stream()
            .map(row -> row.stream().collect(Collectors.joining(" | ", "| ", " |\n")))
            .collect(Collectors.joining());
    return titles + rule + body;
  }

  static List<String> row(String... cells) {
    return Arrays.asList(cells);
  }

  /** One line without anything that could not be seen or would rearrange its surroundings. */
  private static String shown(String words) {
    StringBuilder out = new StringBuilder(Math.min(words.length(), LONGEST));
    int count = 0;
    for (int i = 0; i < words.length(); ) {
      int c = words.codePointAt(i);
      i += Character.charCount(c);
      if (++count > LONGEST) {
        return out.append('…').toString();
      }
      if (c == 0x200C || c == 0x200D) { // joiners, which several scripts are spelt with
        out.appendCodePoint(c);
        continue;
      }
      switch (Character.getType(c)) {
        case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
            out.append(' ');
        case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
            out.append('\uFFFD');
        default -> out.appendCodePoint(c);
      }
    }
    return out.toString();
  }
}
