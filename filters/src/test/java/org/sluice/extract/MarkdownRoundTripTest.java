package org.sluice.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Entities;

/** Markdown of generated pages, read back by commonmark-java. */
class MarkdownRoundTripTest {
  private static final String[] WORDS = {
    "word",
    "*",
    "_x_",
    "`",
    "```",
    "1.",
    "2)",
    "-",
    "+",
    "#",
    "##",
    ">",
    "|",
    "---",
    "===",
    "***",
    "[a](b)",
    "![x](y)",
    "<b>",
    "<!--",
    "&amp;",
    "&#35;",
    "\\",
    "\\*",
    "~~x~~",
    "a*b*c",
    "[x]:",
    "http://x.y/?a=1&b=2",
    "|---|",
    ":--",
    "你好。",
    "“q”",
    "snake_case",
    "__init__",
    "!",
    "(c)",
    "x!",
    "[",
    "]",
    "***x",
    "é",
    "\u200Fשלום",
    "$5",
    "~~~",
    "=",
    "]("
  };

  /** Writes a page and what is to be read of it, as numbers decide. */
  private static final class Author {
    private final List<Integer> choices;
    private final StringBuilder html = new StringBuilder();
    private final List<String> lines = new ArrayList<>();
    private int at;
    private String indent = "";

    Author(List<Integer> choices) {
      this.choices = choices;
    }

    private int choose(int options) {
      return at < choices.size() ? choices.get(at++) % options : 0;
    }

    private boolean isDone() {
      return at >= choices.size();
    }

    void write() {
      do {
        block(0, true);
      } while (!isDone());
    }

    private void block(int depth, boolean headings) {
      switch (choose(depth < 3 ? 8 : 4)) {
        case 1 -> {
          int level = 1 + choose(6);
          String kind = headings ? "h" + level : "p";
          leaf(kind, kind);
        }
        case 2 -> code();
        case 4 -> list("ul", depth);
        case 5 -> list("ol", depth);
        case 6 -> quote(depth, headings);
        case 7 -> table();
        default -> leaf("p", "p");
      }
    }

    /** Goes into a container, and returns the indentation to go back to. */
    private String enter(String container) {
      lines.add(indent + container);
      String before = indent;
      indent += "  ";
      return before;
    }

    private void leaf(String tag, String kind) {
      html.append('<').append(tag).append('>');
      String text = inline();
      html.append("</").append(tag).append(">\n");
      lines.add(indent + kind + ": " + text);
    }

    /** Writes inline markup and returns its text. */
    private String inline() {
      StringBuilder text = new StringBuilder();
      int parts = 1 + choose(4);
      for (int i = 0; i < parts; i++) {
        StringBuilder words = new StringBuilder(WORDS[choose(WORDS.length)]);
        for (int more = choose(4); more > 0; more--) {
          words.append(choose(3) == 0 ? "" : " ").append(WORDS[choose(WORDS.length)]);
        }
        words.append(choose(2) == 0 ? " " : "");
        String escaped = Entities.escape(words.toString());
        String tag = new String[] {"", "b", "i", "code", "a", "br"}[choose(6)];
        if (!tag.isEmpty() && "12([".indexOf(words.charAt(0)) >= 0) {
          html.append(' '); // a number or bracket where two elements meet is set apart
          text.append(' ');
        }
        switch (tag) {
          case "" -> html.append(escaped);
          case "br" -> {
            html.append("x<br>").append(escaped);
            text.append("x ");
          }
          case "a" -> {
            html.append("<a href='/y(z) w'>").append(escaped).append("</a> ");
            words.append(' '); // links side by side are set apart
          }
          default ->
              html.append('<').append(tag).append('>').append(escaped).append("</" + tag + ">");
        }
        text.append(words);
      }
      return text.toString().strip().replaceAll("[ \n]+", " ");
    }

    private void code() {
      StringBuilder code = new StringBuilder("begin");
      for (int lines = choose(4); lines >= 0; lines--) {
        code.append(choose(3) == 0 ? "\n\n" : "\n").append(" ".repeat(choose(5)));
        code.append(WORDS[choose(WORDS.length)]);
      }
      html.append("<pre><code class=language-x>").append(Entities.escape(code.toString()));
      html.append("</code></pre>");
      lines.add(indent + "code x: " + code + "\n");
    }

    private void list(String tag, int depth) {
      int start = tag.equals("ol") ? choose(12) : 0;
      html.append('<').append(tag).append(" start=").append(start).append('>');
      String before = enter(tag.equals("ol") ? "ol " + start : tag);
      for (int items = 1 + choose(3); items > 0; items--) {
        html.append("<li>");
        String list = enter("li");
        leaf("p", "p");
        for (int more = choose(3); more > 0 && !isDone(); more--) {
          block(depth + 1, false);
        }
        html.append("</li>");
        indent = list;
      }
      html.append("</").append(tag).append('>');
      indent = before;
    }

    private void quote(int depth, boolean headings) {
      html.append("<blockquote>");
      String before = enter("quote");
      for (int blocks = 1 + choose(3); blocks > 0; blocks--) {
        block(depth + 1, headings && depth == 0);
      }
      html.append("</blockquote>");
      indent = before;
    }

    private void table() {
      html.append("<table>");
      String before = enter("table");
      int columns = 2 + choose(2);
      int rows = 2 + choose(2);
      for (int r = 0; r < rows; r++) {
        html.append("<tr>");
        String table = enter("row");
        for (int c = 0; c < columns; c++) {
          leaf(r == 0 ? "th" : "td", "cell");
        }
        html.append("</tr>");
        indent = table;
      }
      html.append("</table>");
      indent = before;
    }
  }

  private static String markdown(String html, boolean links) {
    TextForm form = new TextForm(TextForm.Format.MARKDOWN, links, TextForm.Authors.SCORED);
    PageBlocks page =
        PageWalker.read(
            Jsoup.parse(html, "https://example.org/a/"), new MetadataReader(), 100_000, true);
    boolean[] all = new boolean[page.blocks];
    Arrays.fill(all, true);
    return Rendering.of(page, all, form);
  }

  @Property(tries = 1500)
  void aParserReadsTheSameBlocksBack(
      @ForAll @Size(min = 1, max = 80) List<@IntRange(max = 1000) Integer> choices) {
    Author author = new Author(choices);
    author.write();
    for (boolean links : new boolean[] {false, true}) {
      String markdown = markdown(author.html.toString(), links);
      assertEquals(
          String.join("\n", author.lines),
          String.join("\n", MarkdownOutline.of(markdown)),
          () -> author.html + "\n----\n" + markdown);
    }
  }
}
