package org.sluice.extract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter.FilterResult;
import org.jspecify.annotations.Nullable;
import org.sluice.metadata.AuthorNames;
import org.sluice.metadata.DateReader;
import org.sluice.metadata.DeclaredLanguage;
import org.sluice.metadata.LicenceUrl;
import org.sluice.metadata.PageTitle;
import org.sluice.metadata.StatedUrl;
import org.sluice.schema.Metadata;
import org.sluice.schema.Metadata.Field;
import org.sluice.schema.Metadata.Stated;

/**
 * Gathers what a page says of itself while it is walked, and chooses among it by fixed orders of
 * sources. A source is named by the place where it stands: {@code json-ld headline}, {@code meta
 * og:title}, {@code h1}.
 */
final class MetadataReader {
  private static final int MAX_JSON = 2_000_000;
  private static final int MAX_READS = 64;

  /** The longest value; whoever writes more means something else. */
  private static final int MAX_VALUE = 1_000;

  /** Nodes looked at in one element. */
  private static final int MAX_NODES = 200;

  private static final int MAX_NAMES = 20;
  private static final int MAX_MARKS = 40;
  private static final int MAX_MARK = 120;

  private static final List<String> AUTHOR_WORDS =
      List.of("author", "byline", "autor", "writer", "verfasser", "contributor", "auteur");

  /** Links to more authors are those of a list of articles. */
  private static final int MOST_LINKED = 3;

  /** Attributes that name a meta element, when it has no {@code property}. */
  private static final String[] NAMES = {"name", "itemprop", "http-equiv"};

  private final @Nullable String url;
  private final @Nullable LocalDate fetched;
  private final StructuredData structured = new StructuredData();
  private final PageSigns signs = new PageSigns();

  /** The first value of each source. */
  private final Map<String, String> values = new HashMap<>();

  /** Every value of the sources that name one author each. */
  private final Map<String, List<String>> names = new LinkedHashMap<>();

  private final List<String> headings = new ArrayList<>();

  /** Creative Commons licences that are linked to. */
  private final TreeSet<String> linked = new TreeSet<>();

  /** Whether a {@code class} attribute says that an element names an author. */
  private final Map<String, Boolean> isAuthor = new HashMap<>();

  private final List<Byline.Mark> marks = new ArrayList<>();
  private int jsonRead;
  private int reads;

  /** A reader of pages of which nothing is known but their markup. */
  MetadataReader() {
    this(null, null);
  }

  /**
   * @param url where the page was fetched from, or null
   * @param fetched the day on which it was fetched, or null
   */
  MetadataReader(@Nullable String url, @Nullable LocalDate fetched) {
    this.url = url;
    this.fetched = fetched;
  }

  /**
   * Looks at one element; every one that {@linkplain AttributeMarks#mayState may state} something
   * must be shown.
   *
   * @param tag what its name says
   * @param marks what its attributes say
   */
  void see(Element element, Tag tag, AttributeMarks marks) {
    signs.see(element, tag, marks);
    switch (tag) {
      case HTML -> {
        keep("html lang", element.attr("lang"));
        keep("html lang", element.attr("xml:lang"));
      }
      case SKIPPED -> seeHead(element, marks);
      case H1 -> {
        String heading = headings.size() < MAX_NAMES ? read(element) : null;
        if (heading != null && !heading.isBlank()) {
          headings.add(collapse(heading));
        }
        property(element, marks.property());
      }
      case TIME -> {
        String name = element.hasAttr("pubdate") ? "time pubdate" : "time";
        keep(name, element.attr("datetime"));
        property(element, marks.property());
      }
      case A -> {
        seeAnchor(element, marks);
        property(element, marks.property());
      }
      default -> property(element, marks.property());
    }
  }

  private void seeHead(Element element, AttributeMarks marks) {
    switch (element.normalName()) {
      case "meta" -> seeMeta(element);
      case "link" -> seeLink(element);
      case "base" -> keep("base", element.attr("href"));
      case "title" -> keep("title element", read(element));
      case "script" -> seeScript(element);
      default -> property(element, marks.property());
    }
  }

  private void seeMeta(Element element) {
    Attributes attributes = element.attributes();
    String name = attributes.get("property");
    for (int i = 0; i < NAMES.length && name.isBlank(); i++) {
      name = attributes.get(NAMES[i]);
    }
    if (name.isBlank()) {
      return;
    }
    String source = "meta " + name.strip().toLowerCase(Locale.ROOT);
    if (!Sources.META.contains(source)) {
      return;
    }
    String content = attributes.get("content");
    keep(source, content);
    if (source.endsWith("author") || source.endsWith("creator")) {
      name(source, content);
    }
  }

  private void seeLink(Element element) {
    String rel = element.attributes().get("rel").toLowerCase(Locale.ROOT);
    if (rel.equals("canonical") || rel.equals("license")) {
      keep("link " + rel, element.attr("href"));
    }
  }

  private void seeAnchor(Element element, AttributeMarks marks) {
    String rel = marks.rel().isEmpty() ? "" : marks.rel().toLowerCase(Locale.ROOT);
    if (hasWord(rel, "author")) {
      name("rel author", read(element));
    }
    String href = marks.href();
    if (hasWord(rel, "license")) {
      keep("rel license", href);
    } else if (href.contains("creativecommons.org/")) {
      String licence = LicenceUrl.commons(href);
      if (licence != null && linked.size() < MAX_NAMES) {
        linked.add(licence);
      }
    }
  }

  private void seeScript(Element element) {
    String type = element.attributes().get("type").strip().toLowerCase(Locale.ROOT);
    if (type.startsWith("application/ld+json")) {
      String json = element.data();
      jsonRead += json.length();
      if (jsonRead <= MAX_JSON) {
        structured.read(json);
      }
    }
  }

  private void property(Element element, String property) {
    switch (property) {
      case "" -> {}
      case "datePublished", "dateModified", "dateCreated" -> {
        String machine = first(element.attr("datetime"), element.attr("content"));
        keep("itemprop " + property, machine == null ? read(element) : machine);
      }
      case "author", "creator" -> {
        if (reads >= MAX_READS) {
          return;
        }
        Element name = nameIn(element);
        String stated = name == null ? element.attr("content") : name.attr("content");
        if (stated.isBlank()) {
          stated = read(name == null ? element : name);
        }
        name("itemprop author", stated);
      }
      case "headline" -> keep("itemprop headline", read(element));
      case "license" -> keep("itemprop license", element.attr("href"));
      default -> {}
    }
  }

  /** The element with {@code itemprop=name} among the first in another, or null. */
  private static @Nullable Element nameIn(Element element) {
    Element[] found = new Element[1];
    int[] seen = {0};
    element.filter(
        (Node node, int depth) -> {
          if (node instanceof Element inner
              && inner.attributesSize() > 0
              && inner.attributes().get("itemprop").equals("name")) {
            found[0] = inner;
          }
          return found[0] != null || ++seen[0] > MAX_NODES
              ? FilterResult.STOP
              : FilterResult.CONTINUE;
        });
    return found[0];
  }

  private static boolean hasWord(String words, String word) {
    int at = words.indexOf(word);
    int end = at + word.length();
    return at >= 0
        && (at == 0 || words.charAt(at - 1) <= ' ')
        && (end == words.length() || words.charAt(end) <= ' ');
  }

  /** The first value of a source stays. */
  private void keep(String source, @Nullable String value) {
    if (value != null
        && !value.isBlank()
        && value.length() <= MAX_VALUE
        && !values.containsKey(source)) {
      values.put(source, collapse(value));
    }
  }

  private void name(String source, @Nullable String value) {
    if (value != null && !value.isBlank() && value.length() <= MAX_VALUE) {
      List<String> all = names.computeIfAbsent(source, s -> new ArrayList<>());
      if (all.size() < MAX_NAMES) {
        all.add(collapse(value));
      }
    }
  }

  /**
   * The beginning of an element's text; asked of so few elements, for so little, that a hostile
   * page cannot make it expensive.
   */
  private @Nullable String read(Element element) {
    if (reads++ >= MAX_READS) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    int[] seen = {0};
    element.filter(
        (Node node, int depth) -> {
          if (node instanceof TextNode part) {
            text.append(part.getWholeText());
          } else if (node instanceof Element inner && (inner.isBlock() || isBreak(inner))) {
            text.append(' ');
          }
          return text.length() > MAX_VALUE || ++seen[0] > MAX_NODES
              ? FilterResult.STOP
              : FilterResult.CONTINUE;
        });
    return text.toString();
  }

  private static boolean isBreak(Element element) {
    return element.normalName().equals("br");
  }

  /**
   * Looks at an element whose names say that it tells who wrote something, or when.
   *
   * @param block the number of the block of text that begins with it, or that it is in
   */
  void seeByline(Element element, int block) {
    if (marks.size() >= MAX_MARKS || reads >= MAX_READS) {
      return;
    }
    String names = element.attributes().get("class");
    if (isAuthor.computeIfAbsent(names, MetadataReader::isAuthor)) {
      String text = read(element);
      if (text != null && !text.isBlank() && text.length() <= MAX_MARK) {
        marks.add(new Byline.Mark(block, collapse(text)));
      }
    }
  }

  private static boolean isAuthor(String names) {
    String lower = names.toLowerCase(Locale.ROOT);
    for (String word : AUTHOR_WORDS) {
      if (lower.contains(word)) {
        return true;
      }
    }
    return false;
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
        values.get("meta og:description"),
        values.get("meta description"),
        values.get("meta twitter:description"));
  }

  /**
   * What the page says of itself.
   *
   * @param page its text, all of which must have been read
   */
  Metadata metadata(PageBlocks page) {
    if (!structured.authors().isEmpty()) {
      names.put("json-ld author", structured.authors());
    }
    String label = values.get("meta twitter:label1");
    if (label != null && isWriter(label)) {
      name("meta twitter:data1", values.get("meta twitter:data1"));
    }
    structured.values().forEach(this::keep);
    String base = values.containsKey("base") ? StatedUrl.absolute(values.get("base"), url) : url;
    Map<Field, Stated> found = new EnumMap<>(Field.class);
    put(found, Field.SITE, Sources.SITE, value -> value);
    put(found, Field.CANONICAL_URL, Sources.URL, value -> StatedUrl.absolute(value, base));
    put(found, Field.DECLARED_LANGUAGE, Sources.LANGUAGE, DeclaredLanguage::of);
    putLicence(found, base);
    putType(found);
    String site = value(found, Field.SITE);
    String address = url == null ? value(found, Field.CANONICAL_URL) : url;
    putTitle(found, new PageTitle(site, address));
    DateReader dates = new DateReader(value(found, Field.DECLARED_LANGUAGE), fetched);
    put(found, Field.PUBLISHED, Sources.PUBLISHED, dates::read);
    put(found, Field.MODIFIED, Sources.MODIFIED, dates::read);
    putAuthor(found, Sources.AUTHORS);
    boolean isDated = found.containsKey(Field.PUBLISHED);
    boolean isNamed = found.containsKey(Field.AUTHOR) && !isOfSite(found);
    if (!isDated || !isNamed) {
      Byline byline = Byline.near(value(found, Field.TITLE), page, marks, dates);
      if (!isDated) {
        putDates(found, dates, byline, address);
      }
      if (!isNamed && byline.author() != null) {
        name("byline", byline.author());
        putAuthor(found, List.of("byline"));
      }
    }
    putAuthor(found, Sources.LAST_AUTHORS);
    return found.isEmpty() ? Metadata.NONE : new Metadata(found);
  }

  private void putLicence(Map<Field, Stated> found, @Nullable String base) {
    for (String source : Sources.LICENCE) {
      String value = values.get(source);
      String licence = value == null ? null : LicenceUrl.of(value, base);
      // Rights in words are no licence: of texts, URLs alone count.
      if (licence != null && (!source.startsWith("meta") || licence.equals(commons(value)))) {
        found.put(Field.LICENCE, new Stated(licence, source));
        return;
      }
    }
    // Several are those of pictures or of things listed.
    if (linked.size() == 1) {
      found.put(Field.LICENCE, new Stated(linked.first(), "link to creativecommons.org"));
    }
  }

  private static @Nullable String commons(String value) {
    return LicenceUrl.commons(value);
  }

  private void putType(Map<Field, Stated> found) {
    String graph = values.get("meta og:type");
    String type = structured.type();
    if (graph != null) {
      found.put(Field.DECLARED_TYPE, new Stated(graph, "meta og:type"));
    } else if (type != null) {
      found.put(Field.DECLARED_TYPE, new Stated(type, "json-ld @type"));
    }
  }

  private void putTitle(Map<Field, Stated> found, PageTitle form) {
    List<String> declared = new ArrayList<>();
    addValues(Sources.TITLES, declared);
    addValues(Sources.HEADLINES, declared);
    String heading = heading(declared, form::agrees);
    if (heading == null) {
      heading = heading(declared, form::resembles);
    }
    if (heading != null) {
      for (String title : declared) {
        heading = form.withoutKicker(heading, title);
      }
      found.put(Field.TITLE, new Stated(heading, "h1"));
      return;
    }
    put(found, Field.TITLE, Sources.HEADLINES, form::withoutSite);
    if (!found.containsKey(Field.TITLE)) {
      put(found, Field.TITLE, Sources.TITLES, form::withoutSite);
    }
    if (!found.containsKey(Field.TITLE) && !headings.isEmpty()) {
      found.put(Field.TITLE, new Stated(headings.get(0), "h1"));
    }
  }

  private void addValues(List<String> sources, List<String> all) {
    for (String source : sources) {
      String value = values.get(source);
      if (value != null) {
        all.add(value);
      }
    }
  }

  /** The longest {@code h1} that has something to do with a declared title, or null. */
  private @Nullable String heading(List<String> declared, BiPredicate<String, String> hasToDoWith) {
    String longest = null;
    for (String heading : headings) {
      if (longest == null || heading.length() > longest.length()) {
        for (String title : declared) {
          longest = hasToDoWith.test(heading, title) ? heading : longest;
        }
      }
    }
    return longest;
  }

  /** The dates that people are shown, and the one in the URL, where machines are told none. */
  private void putDates(
      Map<Field, Stated> found, DateReader dates, Byline byline, @Nullable String address) {
    if (byline.published() != null) {
      found.put(Field.PUBLISHED, new Stated(byline.published(), "text near title"));
    } else {
      put(found, Field.PUBLISHED, Sources.LAST_PUBLISHED, dates::read);
      String inPath = address == null ? null : dates.inPath(address);
      if (inPath != null && !found.containsKey(Field.PUBLISHED)) {
        found.put(Field.PUBLISHED, new Stated(inPath, "url path"));
      }
    }
    if (byline.modified() != null && !found.containsKey(Field.MODIFIED)) {
      found.put(Field.MODIFIED, new Stated(byline.modified(), "text near title"));
    }
  }

  /**
   * Puts the authors of the first source that names any, unless there is one already. A site names
   * itself where its system knows no author: it gives way to any other name.
   */
  private void putAuthor(Map<Field, Stated> found, List<String> sources) {
    for (String source : sources) {
      if (found.containsKey(Field.AUTHOR) && !isOfSite(found)) {
        return;
      }
      Stated stated = authors(source);
      if (stated != null && !(found.containsKey(Field.AUTHOR) && isSite(found, stated))) {
        found.put(Field.AUTHOR, stated);
      }
    }
  }

  private static boolean isOfSite(Map<Field, Stated> found) {
    Stated author = found.get(Field.AUTHOR);
    return author != null && isSite(found, author);
  }

  private static boolean isSite(Map<Field, Stated> found, Stated author) {
    String site = value(found, Field.SITE);
    return site != null && PageTitle.key(author.value()).equals(PageTitle.key(site));
  }

  private @Nullable Stated authors(String source) {
    Set<String> all = new LinkedHashSet<>();
    boolean inverted = source.contains("citation") || source.contains("dc");
    for (String written : names.getOrDefault(source, List.of())) {
      all.addAll(AuthorNames.in(inverted ? AuthorNames.turned(written) : written));
      if (source.equals("itemprop author") && !all.isEmpty()) {
        break; // those after the first wrote answers and comments
      }
    }
    boolean listed = source.equals("rel author") && all.size() > MOST_LINKED;
    return all.isEmpty() || listed ? null : new Stated(String.join("; ", all), source);
  }

  /** What WordPress writes in its languages before an author's name on a card. */
  private static boolean isWriter(String label) {
    return switch (label.toLowerCase(Locale.ROOT)) {
      case "written by",
          "verfasst von",
          "geschrieben von",
          "écrit par",
          "escrito por",
          "scritto da",
          "geschreven door",
          "skriven av",
          "skrevet av",
          "skrevet af",
          "napisane przez",
          "napsal(a)",
          "автор",
          "написано автором",
          "kirjoittanut",
          "yazan",
          "作者",
          "撰寫者",
          "執筆者",
          "글쓴이" ->
          true;
      default -> false;
    };
  }

  private static @Nullable String value(Map<Field, Stated> found, Field field) {
    Stated stated = found.get(field);
    return stated == null ? null : stated.value();
  }

  private void put(
      Map<Field, Stated> found,
      Field field,
      List<String> sources,
      Function<String, @Nullable String> form) {
    for (String source : sources) {
      String value = values.get(source);
      String formed = value == null ? null : form.apply(value);
      if (formed != null) {
        found.put(field, new Stated(formed, source));
        return;
      }
    }
  }

  private static @Nullable String first(@Nullable String... values) {
    for (String value : values) {
      if (value != null && !value.isBlank()) {
        return value;
      }
    }
    return null;
  }

  /** A value as people read it: entities that were escaped twice resolved, one space at a time. */
  private static String collapse(String written) {
    int escape = written.indexOf('&');
    String value =
        escape >= 0 && written.indexOf(';', escape) > 0
            ? Parser.unescapeEntities(written, true)
            : written;
    boolean plain = true;
    for (int i = 0; i < value.length() && plain; i++) {
      char c = value.charAt(i);
      boolean gap = c == ' ' && (i == 0 || value.charAt(i - 1) == ' ');
      plain = (c >= ' ' && c < 0x7F && !gap) || (c > 0xA0 && c < 0x1680);
    }
    if (plain) {
      return value.endsWith(" ") ? value.substring(0, value.length() - 1) : value;
    }
    String sound = PlainText.of(value);
    StringBuilder out = new StringBuilder(sound.length());
    for (int i = 0; i < sound.length(); i++) {
      char c = sound.charAt(i);
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
