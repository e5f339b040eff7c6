package org.sluice.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sluice.extract.Explanation;
import org.sluice.extract.Extraction;
import org.sluice.schema.Provenance;

/**
 * One page's blocks of text in their order, kept and dropped in two colours, each with its score:
 * an HTML file like the report, that needs nothing else and shows text from the crawl as text.
 */
public final class BlocksPage {
  private BlocksPage() {}

  /**
   * The whole page, to be written as UTF-8.
   *
   * @param language of the document, for the reader's fonts; null when unknown
   */
  public static String render(
      Provenance record, @Nullable String language, Explanation explanation) {
    Extraction found = explanation.extraction();
    String title = found.metadata().title() == null ? record.id() : found.metadata().title();
    Html page = new Html();
    HtmlReport.begin(page, title + " · blocks");
    page.add("<main id=\"main\" class=\"blocks\">\n<p class=\"eyebrow\">Blocks of a page</p>\n");
    page.add("<h1>{}</h1>\n", Html.crawled(title, language));
    page.add(
        "<p class=\"dim\">{}</p>\n",
        Html.crawled(record.url() == null ? record.id() : record.url(), null));
    long kept = explanation.blocks().stream().filter(Explanation.Block::kept).count();
    page.add(
        "<p class=\"verdict\">{} of {} blocks kept. {}</p>\n",
        kept,
        explanation.blocks().size(),
        source(found));
    page.add(
        "<label><input type=\"checkbox\" class=\"only\"> Show only what was kept</label>\n"
            + "<p class=\"dim\">The number is how likely a block is main text, by itself and by what"
            + " is around it; then the element that holds it.</p>\n<ol>\n");
    for (Explanation.Block block : explanation.blocks()) {
      page.add(
          "<li class=\"{}\"><span class=\"score\">{} {} <span class=\"dim\">{}</span></span>{}</li>\n",
          block.kept() ? "kept" : "drop",
          block.kept() ? "✓" : "✗",
          String.format(Locale.ROOT, "%.2f", block.probability()),
          block.element(),
          Html.quoted(block.text(), language));
    }
    return page.add("</ol></main></body></html>\n").toString();
  }

  private static String source(Extraction found) {
    return switch (found.source()) {
      case BLOCKS ->
          String.format(Locale.ROOT, "Expected F-measure over words: %.2f.", found.confidence());
      case DOUBTFUL_BLOCKS -> "None scored as main text; these are the least doubtful.";
      case STRUCTURED_DATA ->
          "The text was taken from the page's structured data instead, which holds much more.";
      case EMBEDDED_DATA ->
          "The text was taken from the data for the page's scripts instead: the page shows next to"
              + " nothing.";
      case NO_FRAMES -> "The page is a set of frames; this is its text for those who see none.";
      case HEAD -> "The page has no text; title and description of its head stand in.";
      case NOTHING -> "The page has no text.";
    };
  }
}
