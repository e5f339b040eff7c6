package org.sluice.extract;

import java.util.Locale;

/**
 * How the main text is written down.
 *
 * @param format plain text or Markdown
 * @param links whether the targets of links are kept, as {@code [text](address)}
 * @param authors what becomes of the lines that name the authors of posts and comments
 */
public record TextForm(Format format, boolean links, Authors authors) {
  /** Plain text without targets of links. */
  public static final TextForm PLAIN = new TextForm(Format.TEXT, false, Authors.SCORED);

  /** The two ways to write a document. */
  public enum Format {
    /** A line for each paragraph, heading, list item, table row and line of code. */
    TEXT,
    /** CommonMark with the tables of GitHub Flavored Markdown. */
    MARKDOWN;

    /** The format of a name as recipes write it. */
    public static Format of(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }
  }

  /** What becomes of the lines that name the authors of posts and comments. */
  public enum Authors {
    /** They are blocks like others: their score decides. */
    SCORED,
    /** None is kept. */
    DROP,
    /** The first one of each post that is kept. */
    KEEP;

    /** The choice of a name as recipes write it. */
    public static Authors of(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }
  }

  /** What stands between two blocks. */
  String blockEnd() {
    return format == Format.MARKDOWN ? "\n\n" : "\n";
  }

  /** Whether rendering asks for the styles and links within blocks. */
  boolean needsRuns() {
    return links || format == Format.MARKDOWN;
  }
}
