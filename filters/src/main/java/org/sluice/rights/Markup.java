package org.sluice.rights;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Declaration;

/**
 * Finds in a page's markup what it declares about its use: {@code meta} elements with directives
 * for crawlers or of the TDM Reservation Protocol, and links with {@code rel=license}. They have to
 * stand before the body's tag, in letters rather than character references, wherever the parser
 * puts them: a stray element in the head makes the rest of it body.
 */
public final class Markup {
  /** The name under which licences are declared. */
  static final String LICENCE = "licence";

  private static final Set<String> DIRECTIVES =
      Set.of("noai", "noimageai", "noarchive", "nocache", "noindex", "none");

  /** More than any honest page declares. */
  private static final int MOST = 64;

  private static final int MOST_CHARACTERS = 1_000;

  private static final String META = "<meta";
  private static final String LINK = "<link";
  private static final String BODY = "<body";

  private Markup() {}

  /**
   * What a page declares, in the order of its elements, at most 64 declarations. The page is only
   * walked when its source looks like it, which most pages' does not.
   *
   * @param source what the document was parsed from
   * @param maxNodes nodes looked at; what follows is left out
   */
  public static List<Declaration> declarations(Document document, String source, int maxNodes) {
    List<Declaration> found = new ArrayList<>();
    if (!mayDeclare(source)) {
      return found;
    }
    int[] nodes = {0};
    NodeTraversor.filter(
        (node, depth) -> {
          if (++nodes[0] > maxNodes || found.size() == MOST) {
            return NodeFilter.FilterResult.STOP;
          }
          Declaration declaration = declaration(node);
          if (declaration != null) {
            found.add(declaration);
          }
          return NodeFilter.FilterResult.CONTINUE;
        },
        document);
    return found;
  }

  /** Whether some tag before the body may declare something; false only when none does. */
  private static boolean mayDeclare(String source) {
    for (int at = source.indexOf('<'); at >= 0; at = source.indexOf('<', at + 1)) {
      char first = at + 1 < source.length() ? source.charAt(at + 1) : 0;
      boolean may =
          switch (first) {
            case 'm', 'M' -> isAt(META, source, at) && hasMark(source, at + META.length());
            case 'l', 'L' -> isAt(LINK, source, at) && hasMark(source, at + LINK.length());
            default -> false;
          };
      if (may) {
        return true;
      } else if ((first == 'b' || first == 'B') && isAt(BODY, source, at)) {
        return false;
      }
    }
    return false;
  }

  /** Whether a tag has a word that declarations have. */
  private static boolean hasMark(String source, int from) {
    for (int at = from; at < source.length() && source.charAt(at) != '>'; at++) {
      boolean mark =
          switch (source.charAt(at)) {
            case 'n', 'N' ->
                isAt("noai", source, at)
                    || isAt("noarchive", source, at)
                    || isAt("nocache", source, at)
                    || isAt("noimageai", source, at)
                    || isAt("noindex", source, at)
                    || isAt("none", source, at);
            case 't', 'T' -> isAt("tdm-", source, at);
            case 'l', 'L' -> isAt("license", source, at);
            default -> false;
          };
      if (mark) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(String word, String source, int at) {
    return source.regionMatches(true, at, word, 0, word.length());
  }

  private static @Nullable Declaration declaration(Node node) {
    if (!(node instanceof Element element) || element.attributesSize() == 0) {
      return null;
    }
    return switch (element.normalName()) {
      case "meta" -> meta(element);
      case "link", "a" -> {
        boolean licence = hasWord(element.attributes().get("rel"), "license");
        yield licence ? of(LICENCE, element.attributes().get("href")) : null;
      }
      default -> null;
    };
  }

  private static @Nullable Declaration meta(Element meta) {
    String name = meta.attributes().get("name");
    if (name.isEmpty()) {
      name = meta.attributes().get("http-equiv");
    }
    if (name.isEmpty() || name.length() > MOST_CHARACTERS) {
      return null;
    }
    String content = meta.attributes().get("content");
    String key = name.strip().toLowerCase(Locale.ROOT);
    return key.startsWith("tdm-") || hasDirective(content) ? of(key, content) : null;
  }

  private static @Nullable Declaration of(String name, String content) {
    return content.isBlank() || content.length() > MOST_CHARACTERS
        ? null
        : new Declaration(name, content.strip());
  }

  private static boolean hasDirective(String content) {
    if (content.length() > MOST_CHARACTERS) {
      return false;
    }
    for (String directive : content.split(",", -1)) {
      String last = directive.substring(directive.lastIndexOf(':') + 1);
      if (DIRECTIVES.contains(last.strip().toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasWord(String list, String word) {
    if (list.length() < word.length() || list.length() > MOST_CHARACTERS) {
      return false;
    }
    for (String each : list.split("\\s+")) {
      if (each.equalsIgnoreCase(word)) {
        return true;
      }
    }
    return false;
  }
}
