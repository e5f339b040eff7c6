package org.sluice.extract;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.sluice.extract.Extraction.Metadata;

/**
 * Gathers what a page says of itself while it is walked. Sources are asked in a fixed order:
 * structured data, then {@code meta} elements by name, then the marks in the text.
 */
final class MetadataReader {
  private static final int MAX_JSON = 2_000_000;
  private static final int MAX_NAME = 200;
  private static final int MAX_READS = 16;

  private final StructuredData structured = new StructuredData();
  private final PageSigns signs = new PageSigns();
  private final Map<String, String> properties = new HashMap<>();
  private int jsonRead;
  private int reads;

  /** Looks at one element; every element with attributes, script, title and h1 must be shown. */
  void see(Element element) {
    signs.see(element);
    switch (element.normalName()) {
      case "html" -> keep("lang", first(element.attr("lang"), element.attr("xml:lang")));
      case "meta" -> {
        String name =
            first(
                element.attr("property"),
                element.attr("name"),
                element.attr("itemprop"),
                element.attr("http-equiv"));
        if (name != null) {
          keep("meta " + name.strip().toLowerCase(Locale.ROOT), element.attr("content"));
        }
      }
      case "link" -> {
        if (element.attr("rel").equalsIgnoreCase("canonical")) {
          keep("canonical", element.attr("href"));
        }
      }
      case "title" -> keep("title", read(element));
      case "script" -> {
        if (element
            .attr("type")
            .strip()
            .toLowerCase(Locale.ROOT)
            .startsWith("application/ld+json")) {
          String json = element.data();
          jsonRead += json.length();
          if (jsonRead <= MAX_JSON) {
            structured.read(json);
          }
        }
      }
      case "h1" -> keep("h1", read(element));
      case "time" -> {
        String name = element.hasAttr("pubdate") ? "pubdate" : "time";
        keep(name, element.attr("datetime"));
        property(element);
      }
      default -> property(element);
    }
  }

  private void property(Element element) {
    String property = element.attributes().get("itemprop");
    switch (property) {
      case "" -> {
        if (element.attributes().get("rel").equals("author")) {
          keep("rel author", read(element));
        }
      }
      case "datePublished" -> {
        String machine = first(element.attr("datetime"), element.attr("content"));
        keep("itemprop date", machine == null ? read(element) : machine);
      }
      case "author" -> keep("itemprop author", read(element));
      case "headline" -> keep("itemprop headline", read(element));
      default -> {}
    }
  }

  /** The first value of a name stays. */
  private void keep(String name, @Nullable String value) {
    if (value != null && !value.isBlank() && !properties.containsKey(name)) {
      properties.put(name, collapse(value));
    }
  }

  /** An element's text; asked of so few elements that a hostile page cannot make it expensive. */
  private @Nullable String read(Element element) {
    return reads++ < MAX_READS ? element.text() : null;
  }

  private @Nullable String get(String name) {
    return properties.get(name);
  }

  /** The structured data seen so far. */
  StructuredData structured() {
    return structured;
  }

  /** What the elements seen so far let know of the page's kind. */
  PageSigns signs() {
    return signs;
  }

  /** The page's own summary of itself, or null. */
  @Nullable String description() {
    return first(
        get("meta og:description"), get("meta description"), get("meta twitter:description"));
  }

  Metadata metadata() {
    String site = first(get("meta og:site_name"), structured.site(), get("meta application-name"));
    String heading = get("h1");
    String declared = get("title");
    String title =
        first(
            get("meta og:title"),
            structured.headline(),
            get("itemprop headline"),
            get("meta twitter:title"),
            get("meta dc.title"));
    if (title == null) {
      boolean named = heading != null && declared != null && declared.contains(heading);
      title = named ? heading : first(declared, heading);
    }
    String author =
        first(
            structured.author(),
            get("meta author"),
            get("meta dc.creator"),
            get("meta parsely-author"),
            get("meta sailthru.author"),
            get("itemprop author"),
            get("rel author"));
    String published =
        first(
            structured.published(),
            get("meta article:published_time"),
            get("itemprop date"),
            get("meta datepublished"),
            get("meta date"),
            get("meta pubdate"),
            get("meta publishdate"),
            get("meta dc.date"),
            get("meta dc.date.issued"),
            get("meta parsely-pub-date"),
            get("pubdate"),
            get("time"));
    return new Metadata(
        title == null ? null : withoutSite(title, site),
        author == null || author.length() > MAX_NAME || author.startsWith("http") ? null : author,
        published,
        site,
        first(get("canonical"), get("meta og:url")),
        first(get("lang"), get("meta content-language"), get("meta og:locale")),
        first(get("meta og:type"), structured.type()));
  }

  /** Cuts {@code " - Site"} off the end of a title, whatever the separator. */
  private static String withoutSite(String title, @Nullable String site) {
    if (site == null || site.isEmpty() || title.length() <= site.length() + 1) {
      return title;
    }
    int cut = title.length() - site.length();
    if (!title.regionMatches(true, cut, site, 0, site.length())) {
      return title;
    }
    int end = cut;
    while (end > 0 && title.charAt(end - 1) == ' ') {
      end--;
    }
    if (end == 0 || "-–—|·:»_•".indexOf(title.charAt(end - 1)) < 0) {
      return title;
    }
    String rest = title.substring(0, end - 1).strip();
    return rest.isEmpty() ? title : rest;
  }

  private static @Nullable String first(@Nullable String... values) {
    for (String value : values) {
      if (value != null && !value.isBlank()) {
        return value;
      }
    }
    return null;
  }

  private static String collapse(String value) {
    StringBuilder out = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean space = Character.isWhitespace(c) || c == 0xA0 || c == 0x3000;
      if (!space) {
        out.append(c);
      } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
        out.append(' ');
      }
    }
    return out.toString().strip();
  }
}
