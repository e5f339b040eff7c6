package org.sluice.extract;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/**
 * What the classes of highlighters say of code: its language, the column of its line numbers, and
 * the tables and divisions that stand for {@code pre}.
 */
final class CodeMarks {
  private static final Set<String> GUTTERS =
      Set.of(
          ("linenos lineno linenodiv linenumber linenumbers line-number line-numbers line-num"
                  + " line-nums lines-numbers gutter code-gutter blob-num rouge-gutter lnt ln lntd"
                  + " hljs-ln-numbers hljs-ln-n crayon-nums crayon-num code-line-number linenr"
                  + " react-syntax-highlighter-line-number diff-line-num")
              .split(" "));

  private static final Set<String> CONTAINERS =
      Set.of(
          ("syntaxhighlighter dp-highlighter js-file-line-container hljs-ln crayon-table"
                  + " highlighttable codehilitetable rouge-table rouge-line-table lntable")
              .split(" "));

  /** Bits by the hashes of the words of both. */
  private static final long[] SEEN = new long[256];

  static {
    for (Set<String> words : List.of(GUTTERS, CONTAINERS)) {
      for (String word : words) {
        SEEN[(word.hashCode() >>> 6) & (SEEN.length - 1)] |= 1L << word.hashCode();
      }
    }
  }

  /** Names that say that a block has no language. */
  private static final Set<String> NO_LANGUAGE =
      Set.of(
          "none",
          "plain",
          "plaintext",
          "text",
          "txt",
          "nohighlight",
          "default",
          "unknown",
          "auto",
          "undefined",
          "code",
          "nolang",
          "raw");

  /** Begin a token that ends with the language. Longer ones come first. */
  private static final String[] PREFIXES = {
    "mw-highlight-lang-",
    "highlight-source-",
    "highlight-text-",
    "sourcecode-",
    "language-",
    "highlight-",
    "syntax-",
    "brush-",
    "brush:",
    "lang-",
  };

  /** Elements above and below looked at for a language. */
  private static final int NEAR = 3;

  /** Nodes looked at to see that a gutter holds numbers alone. */
  private static final int MOST_NODES = 100_000;

  private int nodesSeen;

  /**
   * Whether a class attribute may name either; asked of every attribute of a page, and nearly
   * always denied.
   */
  static boolean mayName(String className) {
    int end = className.length();
    int hash = 0;
    for (int i = 0; i <= end; i++) {
      char c = i < end ? className.charAt(i) : ' ';
      if (c > ' ') {
        hash = 31 * hash + c;
      } else if ((SEEN[(hash >>> 6) & (SEEN.length - 1)] & 1L << hash) != 0) {
        return true;
      } else {
        hash = 0;
      }
    }
    return false;
  }

  /** Whether a class attribute names a column of line numbers. */
  static boolean namesGutter(String className) {
    return names(className, GUTTERS);
  }

  /** Whether a class attribute names what stands for {@code pre}. */
  static boolean namesCode(String className) {
    return names(className, CONTAINERS);
  }

  private static boolean names(String className, Set<String> words) {
    int end = className.length();
    for (int i = 0; i < end; ) {
      int to = i;
      while (to < end && className.charAt(to) > ' ') {
        to++;
      }
      if (to > i && to - i < 40 && words.contains(className.substring(i, to))) {
        return true;
      }
      i = to + 1;
    }
    return false;
  }

  /** Whether an element holds numbers and nothing else. */
  boolean isNumbers(Element element) {
    boolean[] found = new boolean[2];
    NodeTraversor.filter(
        (Node node, int depth) -> {
          if (++nodesSeen > MOST_NODES) {
            found[1] = true;
          } else if (node instanceof TextNode text) {
            String value = text.getWholeText();
            for (int i = 0; i < value.length() && !found[1]; i++) {
              char c = value.charAt(i);
              boolean digit = c >= '0' && c <= '9';
              found[0] |= digit;
              found[1] = !digit && c > ' ' && c != 0xA0 && c != '.' && c != ':';
            }
          }
          return found[1] ? NodeFilter.FilterResult.STOP : NodeFilter.FilterResult.CONTINUE;
        },
        element);
    return found[0] && !found[1];
  }

  /** The language of a block of code in small letters, or empty. */
  static String language(Element block) {
    Element inner = block;
    for (int i = 0; i < NEAR && inner != null; i++) {
      String language = named(inner);
      if (language != null) {
        return language;
      }
      Element first = inner.firstElementChild();
      inner = first != null && (first.nameIs("code") || i == 0) ? first : null;
    }
    Element outer = block.parent();
    for (int i = 0; i < NEAR && outer != null; i++) {
      String language = named(outer);
      if (language != null) {
        return language;
      }
      outer = outer.parent();
    }
    return "";
  }

  private static @Nullable String named(Element element) {
    if (element.attributesSize() == 0) {
      return null;
    }
    for (String key : new String[] {"data-lang", "data-language", "data-enlighter-language"}) {
      String language = accepted(element.attr(key));
      if (language != null) {
        return language;
      }
    }
    String[] words = element.className().split("[ \t\n;]+", 16);
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      boolean alone = word.equals("brush:") || word.equals("hljs") || word.equals("sourceCode");
      if (alone || word.equals("syntaxhighlighter")) {
        String language = i + 1 < words.length ? accepted(words[i + 1]) : null;
        if (language != null && !language.startsWith("language-")) {
          return language;
        }
        continue;
      }
      for (String prefix : PREFIXES) {
        if (word.startsWith(prefix)) {
          String language = accepted(word.substring(prefix.length()));
          if (language != null) {
            return language;
          }
          break;
        }
      }
    }
    return null;
  }

  /** A name as an info string may have it, or null. */
  private static @Nullable String accepted(String name) {
    String language = name.strip().toLowerCase(Locale.ROOT);
    if (language.isEmpty() || language.length() > 20 || NO_LANGUAGE.contains(language)) {
      return null;
    }
    for (int i = 0; i < language.length(); i++) {
      char c = language.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (!letter && (i == 0 || "+#-._".indexOf(c) < 0)) {
        return null;
      }
    }
    return language.equals("html-basic") ? "html" : language;
  }
}
