package org.sluice.extract;

import java.util.Locale;
import org.jsoup.nodes.Element;

/**
 * What a page lets know of its kind outside its text: types in its structured data, the system that
 * made it, the classes of its root elements. Only groups of words are kept, never the words.
 */
final class PageSigns {
  /** Structured data is read so far for the names of types. */
  private static final int MAX_JSON = 1_000_000;

  private static final int MAX_CLASSES = 2_000;
  private static final String TYPE = "\"@type\"";

  private int said;
  private int root;
  private int products;
  private int articles;
  private int jsonRead;

  /** Looks at one element; roots, meta and scripts must be shown. */
  void see(Element element, Tag tag, AttributeMarks marks) {
    switch (tag) {
      case HTML, BODY -> {
        root |=
            TypeWords.groupsIn(element.className(), 0, element.className().length(), MAX_CLASSES);
      }
      case SKIPPED -> seeHead(element, marks);
      default -> seeItem(marks);
    }
  }

  private void seeHead(Element element, AttributeMarks marks) {
    switch (element.normalName()) {
      case "meta" -> {
        if (element.attr("name").equalsIgnoreCase("generator")) {
          String generator = element.attr("content");
          root |= TypeWords.groupsIn(generator, 0, generator.length(), MAX_CLASSES);
        } else if (element.attr("property").equals("og:type")) {
          String type = element.attr("content");
          said |= TypeWords.groupsIn(type, 0, type.length(), MAX_CLASSES);
        }
      }
      case "script" -> {
        if (element.attr("type").equalsIgnoreCase("application/ld+json")) {
          readTypes(element.data());
        }
      }
      default -> seeItem(marks);
    }
  }

  private void seeItem(AttributeMarks marks) {
    String type = marks.itemType();
    if (!type.isEmpty()) {
      addType(type.substring(type.lastIndexOf('/') + 1));
    }
  }

  /** Reads the strings after each {@code "@type":} without reading the JSON around them. */
  private void readTypes(String json) {
    jsonRead += json.length();
    if (jsonRead > MAX_JSON) {
      return;
    }
    int at = json.indexOf(TYPE);
    while (at >= 0) {
      at += TYPE.length();
      int open = json.indexOf('"', at);
      // An array's further strings count as long as no other value begins.
      int close = open < 0 ? -1 : json.indexOf('"', open + 1);
      if (close < 0) {
        return;
      }
      String name = json.substring(open + 1, close);
      addType(name.substring(name.lastIndexOf('/') + 1));
      at = json.indexOf(TYPE, close);
    }
  }

  private void addType(String type) {
    if (type.length() > 60) {
      return;
    }
    String name = type.toLowerCase(Locale.ROOT);
    int groups = TypeWords.groupsOf(name);
    if (name.endsWith("article") || name.endsWith("posting")) {
      groups |= name.startsWith("d") || name.startsWith("job") ? 0 : TypeWords.ARTICLE.mask();
    }
    said |= groups;
    products += TypeWords.PRODUCT.isIn(groups) && !name.contains("offer") ? 1 : 0;
    articles += TypeWords.ARTICLE.isIn(groups) ? 1 : 0;
  }

  /** The {@link TypeWords} of the types that the page names. */
  int said() {
    return said;
  }

  /** The {@link TypeWords} of its generator and root elements. */
  int root() {
    return root;
  }

  /** How many products its structured data has. */
  int products() {
    return products;
  }

  /** How many articles its structured data has. */
  int articles() {
    return articles;
  }
}
