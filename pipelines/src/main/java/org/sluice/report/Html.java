package org.sluice.report;

import com.google.errorprone.annotations.CompileTimeConstant;
import org.jspecify.annotations.Nullable;

/**
 * Markup under construction. Text enters it in one way only: as the value of a {@code {}} in a
 * template, where it is escaped by {@link #escape}. Templates must be constants of the source code,
 * which the compiler checks, so that nothing read at run time can become markup.
 */
final class Html {
  private final StringBuilder out = new StringBuilder(1 << 12);

  /** Appends a template with its values; a value that is itself {@code Html} goes in as it is. */
  Html add(@CompileTimeConstant String template, Object... values) {
    int from = 0;
    for (Object value : values) {
      int hole = template.indexOf("{}", from);
      if (hole < 0) {
        throw new IllegalArgumentException("more values than {} in: " + template);
      }
      out.append(template, from, hole);
      if (value instanceof Html markup) {
        out.append(markup.out);
      } else {
        escape(String.valueOf(value), out);
      }
      from = hole + 2;
    }
    if (template.indexOf("{}", from) >= 0) {
      throw new IllegalArgumentException("fewer values than {} in: " + template);
    }
    out.append(template, from, template.length());
    return this;
  }

  /** Appends a file of the project's own, such as the style sheet, as it is. */
  Html addTrusted(String resource) {
    out.append(resource);
    return this;
  }

  static Html of(@CompileTimeConstant String template, Object... values) {
    return new Html().add(template, values);
  }

  /**
   * Words from the crawl: escaped, isolated from the direction of the text around them, and marked
   * with their language so that a reader gets the right glyphs and the right voice.
   */
  static Html crawled(String text, @Nullable String language) {
    String tag = LanguageTag.of(language);
    return tag == null ? of("<bdi>{}</bdi>", text) : of("<bdi lang=\"{}\">{}</bdi>", tag, text);
  }

  @Override
  public String toString() {
    return out.toString();
  }

  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    escape(text, out);
    return out.toString();
  }

  /** A passage from the crawl as a block of its own, set in its own direction. */
  static Html quoted(String text, @Nullable String language) {
    String tag = LanguageTag.of(language);
    return tag == null
        ? of("<blockquote dir=\"auto\">{}</blockquote>", text)
        : of("<blockquote dir=\"auto\" lang=\"{}\">{}</blockquote>", tag, text);
  }

  /**
   * Makes text safe between tags and inside quoted attributes, and leaves out what could not be
   * seen or would rearrange its surroundings: control characters other than line feed and tab,
   * marks that override direction, surrogates without a partner and noncharacters.
   */
  private static void escape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> {
          if (isShown(c)) {
            out.appendCodePoint(c);
          }
        }
      }
    }
  }

  private static boolean isShown(int c) {
    if (c < 0x20 || (c >= 0x7F && c < 0xA0)) {
      return c == '\n' || c == '\t';
    }
    boolean direction =
        c == 0x061C
            || (c >= 0x200E && c <= 0x200F)
            || (c >= 0x202A && c <= 0x202E)
            || (c >= 0x2066 && c <= 0x206F);
    boolean lineBreak = c == 0x2028 || c == 0x2029;
    boolean invisible = c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || (c >> 8) == 0xE00;
    boolean noCharacter =
        (c >= 0xD800 && c <= 0xDFFF) || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
    return !(direction || lineBreak || invisible || noCharacter);
  }
}
