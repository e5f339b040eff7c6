package org.sluice.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

class ExtractionPropertiesTest {
  private static final MainText MAIN_TEXT = new MainText(Favour.BALANCED, MainText.MAX_NODES);

  /** Tags, broken tags, entities and words in any order. */
  @Provide
  Arbitrary<String> tagSoup() {
    Arbitrary<String> names =
        Arbitraries.of(
            "p",
            "div",
            "a href=x",
            "span class=b",
            "table",
            "tr",
            "td",
            "li",
            "ul",
            "pre",
            "br",
            "article",
            "nav",
            "footer",
            "h1",
            "b",
            "x-y hidden",
            "noscript",
            "ruby",
            "rt",
            "img",
            "script",
            "style",
            "svg",
            "template",
            "form",
            "button",
            "label",
            "body",
            "html",
            "head",
            "select",
            "option",
            "textarea",
            "title",
            "math",
            "frameset",
            "hr",
            "dl",
            "dt",
            "summary");
    Arbitrary<String> open = names.map(n -> "<" + n + ">");
    Arbitrary<String> close = names.map(n -> "</" + n.split(" ")[0] + ">");
    Arbitrary<String> words =
        Arbitraries.of(
            "word ", "Zwei.", "一二三。", "a&nbsp;b", "&#0;", "\n", "<", "&", "\uD800", " é, ö; ");
    return Arbitraries.frequencyOf(
            Tuple.of(4, open),
            Tuple.of(3, close),
            Tuple.of(5, words),
            Tuple.of(1, Arbitraries.strings().ofMaxLength(12)))
        .list()
        .ofMaxSize(120)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 200)
  void everyWordOfTheTextIsOnThePage(@ForAll("tagSoup") String html) {
    Document document = Jsoup.parse(html);
    StringBuilder all = new StringBuilder();
    StringBuilder shown = new StringBuilder();
    document
        .nodeStream(TextNode.class)
        .forEach(
            t -> {
              String text = PlainText.of(t.getWholeText());
              all.append(text);
              shown.append(isShown(t.parent()) ? text : "");
            });
    String characters = squeezed(all.toString()) + "\n" + squeezed(shown.toString());
    for (String line : MAIN_TEXT.of(document).text().split("\n")) {
      for (String word : line.split(" ")) {
        String plain = squeezed(word);
        boolean mark = plain.equals("-") || plain.equals("|");
        assertTrue(mark || characters.contains(plain), () -> "'" + plain + "' of " + html);
      }
    }
  }

  private static boolean isShown(@Nullable Element holder) {
    boolean shown = true;
    for (Element up = holder; up != null; up = up.parent()) {
      shown &= Tag.of(up.normalName()) != Tag.SKIPPED && !up.hasAttr("hidden");
    }
    return shown;
  }

  @Property(tries = 60)
  void theSamePageGivesTheSameTextOnAnyThread(@ForAll("tagSoup") String html) {
    String first = MAIN_TEXT.of(Jsoup.parse(html)).text();
    List<String> others =
        IntStream.range(0, 4)
            .parallel()
            .mapToObj(i -> MAIN_TEXT.of(Jsoup.parse(html)).text())
            .distinct()
            .toList();
    assertEquals(List.of(first), others);
  }

  @Property(tries = 60)
  void theDocumentIsNotChanged(@ForAll("tagSoup") String html) {
    Document document = Jsoup.parse(html);
    String before = document.outerHtml();
    MAIN_TEXT.of(document);
    assertEquals(before, document.outerHtml());
  }

  @Property(tries = 200)
  void hintsDoNotDependOnCaseOfWholeWords(@ForAll("classes") String words) {
    String upper = words.toUpperCase(Locale.ROOT);
    assertEquals(Hint.in(words, 256), Hint.in(upper, 256));
  }

  @Provide
  Arbitrary<String> classes() {
    return Arbitraries.of(
            "sidebar", "post", "related", "footer", "x", "nav", "share", "a1", "entry")
        .list()
        .ofMaxSize(6)
        .map(parts -> String.join("-", parts));
  }

  private static String squeezed(String text) {
    StringBuilder out = new StringBuilder();
    text.chars()
        .filter(
            c -> c > ' ' && c != 0xAD && c != 0xFEFF && c != 0x2060 && !(c >= 0x7F && c <= 0xA0))
        .filter(c -> !(c >= 0x2000 && c <= 0x200A) && c != 0x202F && c != 0x3000)
        .filter(c -> c != 0x2028 && c != 0x2029)
        .forEach(c -> out.append((char) c));
    return out.toString();
  }
}
