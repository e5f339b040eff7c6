package org.sluice.extract;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.sluice.charset.Mojibake;
import org.sluice.charset.PageText;
import org.sluice.charset.Sniffed;
import org.sluice.document.Draft;
import org.sluice.document.Measured;
import org.sluice.document.Page;
import org.sluice.document.Rule;
import org.sluice.document.Signal;
import org.sluice.document.Step;
import org.sluice.document.StepKind;
import org.sluice.document.Threshold;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;
import org.sluice.rights.Markup;
import org.sluice.schema.Reason;

/**
 * The step {@code extract}: from a page's bytes to its main text and title. Pages that are text
 * already pass, but for mojibake. What is no text at all ends its way here.
 */
public final class ExtractStep implements Step {
  private static final Signal SUPPORTED =
      new Signal(
          "content_supported",
          "0 or 1",
          "1 when the payload is HTML, XML or plain text, 0 when it is not text; the detail is its"
              + " media type");
  private static final Signal BYTES =
      new Signal("html_bytes", "bytes", "Size of the payload, content codings removed.");
  private static final Signal TEXT_SHARE =
      new Signal(
          "text_share",
          "0..1",
          "UTF-16 units of the extracted text divided by those of the decoded payload.");
  private static final Signal CHARACTERS =
      new Signal("text_characters", "code points", "Length of the extracted text.");
  private static final Signal LINK_DENSITY =
      new Signal(
          "link_density", "0..1", "Share of the extracted text's characters that are link text.");
  private static final Signal CONFIDENCE =
      new Signal(
          "extraction_confidence",
          "0..1",
          "The F-measure over words that the scores of the page's blocks let expect of the"
              + " extracted text; 1 for text that was not chosen block by block.");
  private static final Signal FALLBACK =
      new Signal(
          "extraction_fallback",
          "0 or 1",
          "1 when no block of an HTML page scored as main text, so that the text is a guess.");
  private static final Signal PAGE_TYPE_SCORE =
      new Signal(
          "page_type_score",
          "0..1",
          "How likely an HTML page is of its page_type, by a classifier that "
              + "filters/src/main/resources/org/sluice/extract/types.md describes.");
  private static final Signal TRUNCATED =
      new Signal(
          "extraction_truncated",
          "0 or 1",
          "1 when the page had more bytes or nodes than allowed, or over 100,000 blocks, so that its"
              + " end was not read.");

  private static final Signal CONFLICT =
      new Signal(
          "charset_conflict",
          "0 or 1",
          "1 when a byte order mark, the HTTP header, a meta element or an XML declaration names"
              + " another encoding than the one that the bytes were decoded in; the detail says"
              + " which that is, what decided, and what each of them names.");
  private static final Signal REPLACED =
      new Signal(
          "charset_replacements",
          "characters",
          "Malformed or unmappable byte sequences of the payload, each now U+FFFD.");
  private static final Signal REPAIRED =
      new Signal(
          "mojibake_repaired_characters",
          "code points",
          "Characters put back that were UTF-8 once read as windows-1252, windows-1251 or GBK; the"
              + " detail names which.");

  /** The kind, as the catalogue lists it. */
  public static final StepKind KIND =
      new StepKind(
          "extract",
          "Finds the main text of HTML pages; XML and plain text are taken whole.",
          "Blocks chosen by expected F-measure (Ye et al., ICML 2012) over scores learned from"
              + " marked pages; trained on the pages that"
              + " filters/src/main/resources/org/sluice/extract/blocks.md lists",
          4,
          List.of(
              new Parameter.Choice(
                  "favour",
                  "balanced",
                  List.of("precision", "balanced", "recall"),
                  "Which mistake to avoid: boilerplate let in, neither, or text left out."),
              new Parameter.Choice(
                  "format",
                  "text",
                  List.of("text", "markdown"),
                  "Plain text, a line for each block; or Markdown, which keeps headings, lists,"
                      + " tables, code, quotations and emphasis."),
              new Parameter.Toggle(
                  "links", false, "Keeps where links lead, as [text](address), in either format."),
              new Parameter.Choice(
                  "authors",
                  "scored",
                  List.of("scored", "drop", "keep"),
                  "The lines that name the authors of posts and comments: kept where they score as"
                      + " main text, all dropped, or one kept for each post."),
              new Parameter.Number(
                  "max-nodes",
                  MainText.MAX_NODES,
                  1_000,
                  100_000_000,
                  "DOM nodes read of one page; what follows is left out."),
              new Parameter.Number(
                  "max-bytes",
                  20_000_000,
                  1_000,
                  1_000_000_000,
                  "Bytes read of one page; what follows is left out."),
              new Parameter.Toggle(
                  "repair-mojibake",
                  true,
                  "Puts back UTF-8 that was read in another encoding before the crawl, where that"
                      + " can be proved."),
              new Parameter.Limit(
                  "min-characters",
                  null,
                  0,
                  1_000_000_000,
                  "Drops documents whose extracted text has fewer code points.")),
          List.of(
              SUPPORTED,
              BYTES,
              TEXT_SHARE,
              CHARACTERS,
              LINK_DENSITY,
              CONFIDENCE,
              FALLBACK,
              PAGE_TYPE_SCORE,
              TRUNCATED,
              CONFLICT,
              REPLACED,
              REPAIRED),
          settings ->
              List.of(
                  new SupportedContent(),
                  Threshold.atLeast("extract", CHARACTERS.name(), "min-characters", settings)),
          ExtractStep::new);

  private final MainText mainText;
  private final int maxNodes;
  private final int maxBytes;
  private final boolean repairMojibake;

  private ExtractStep(Settings settings) {
    maxNodes = (int) settings.number("max-nodes");
    maxBytes = (int) settings.number("max-bytes");
    repairMojibake = settings.isOn("repair-mojibake");
    TextForm form =
        new TextForm(
            TextForm.Format.of(settings.choice("format")),
            settings.isOn("links"),
            TextForm.Authors.of(settings.choice("authors")));
    mainText = new MainText(Favour.of(settings.choice("favour")), maxNodes, form);
  }

  @Override
  public void apply(Draft draft) {
    apply(draft, mainText::of);
  }

  /** Reads a page. */
  @FunctionalInterface
  private interface Reading {
    Extraction of(Document document, @Nullable String url, @Nullable LocalDate fetched);
  }

  /**
   * Tells how the step finds a page's main text.
   *
   * @param settings those of the step in a recipe
   * @return null when the page is not HTML, so that no block is chosen
   */
  public static @Nullable Explanation explain(Settings settings, Page page) {
    ExtractStep step = new ExtractStep(settings);
    Explanation[] found = new Explanation[1];
    step.apply(
        new Draft(page),
        (document, url, fetched) -> {
          found[0] = step.mainText.explain(document, url, fetched);
          return found[0].extraction();
        });
    return found[0];
  }

  private void apply(Draft draft, Reading reading) {
    Page page = draft.page();
    if (page.text() != null) {
      Mojibake.Repair repair = repair(page.text());
      if (repair.charset() != null) {
        draft.measure(REPAIRED.name(), repair.characters(), repair.charset());
        draft.edit(repair.text());
      }
      return;
    }
    String declared = page.header("content-type");
    String contentType = declared == null ? page.provenance().contentType() : declared;
    Media media = Media.of(page.body(), contentType);
    draft.measure(BYTES.name(), page.body().length);
    boolean supported = media.form() != Media.Form.UNSUPPORTED;
    draft.measure(SUPPORTED.name(), supported ? 1 : 0, media.type());
    if (!supported) {
      draft.end();
      return;
    }
    boolean cut = page.body().length > maxBytes;
    byte[] body = cut ? Arrays.copyOf(page.body(), maxBytes) : page.body();
    String source = decode(draft, body, contentType, media.form() == Media.Form.HTML);
    int end = media.form() == Media.Form.PLAIN ? source.length() : endOfTags(source, maxNodes);
    if (end < source.length()) {
      cut = true;
      source = source.substring(0, end);
    }
    switch (media.form()) {
      case HTML -> {
        String url = page.provenance().url();
        Document document = Jsoup.parse(source, url == null ? "" : url);
        if (draft.needsDeclarations()) {
          draft.declarations(Markup.declarations(document, source, maxNodes));
        }
        LocalDate fetched = day(page.provenance().fetchedAt());
        cut |= extract(draft, reading.of(document, url, fetched));
      }
      case XML -> draft.edit(XmlText.of(Jsoup.parse(source, Parser.xmlParser()), maxNodes));
      default -> draft.edit(source);
    }
    int length = draft.text().length();
    draft.measure(CHARACTERS.name(), draft.text().codePointCount(0, length));
    draft.measure(
        TEXT_SHARE.name(), source.isEmpty() ? 0 : Math.min(1.0, (double) length / source.length()));
    draft.measure(TRUNCATED.name(), cut ? 1 : 0);
  }

  /**
   * Where a page's first so many tags end. The parser holds all nodes before any can be counted,
   * and a page of nothing but tags would become a hundred times as large.
   */
  private static int endOfTags(String source, int most) {
    if (source.length() <= most) {
      return source.length();
    }
    int at = -1;
    for (int tags = 0; tags <= most; tags++) {
      at = source.indexOf('<', at + 1);
      if (at < 0) {
        return source.length();
      }
    }
    return at;
  }

  /** Returns whether the page was not read to its end. */
  private static boolean extract(Draft draft, Extraction found) {
    draft.edit(found.text());
    draft.metadata(found.metadata());
    draft.measure(LINK_DENSITY.name(), found.linkDensity());
    draft.measure(CONFIDENCE.name(), found.confidence());
    String source = found.source().name().toLowerCase(Locale.ROOT);
    draft.measure(FALLBACK.name(), found.source().isFallback() ? 1 : 0, source);
    draft.measure(PAGE_TYPE_SCORE.name(), found.type().score(), found.type().type().label());
    return found.truncated();
  }

  /** The day of an ISO 8601 date-time in UTC; null when there is none, or not in that form. */
  private static @Nullable LocalDate day(@Nullable String dateTime) {
    if (dateTime == null || dateTime.length() < 10) {
      return null;
    }
    try {
      return LocalDate.parse(dateTime.substring(0, 10));
    } catch (DateTimeParseException otherForm) {
      return null;
    }
  }

  private String decode(Draft draft, byte[] body, @Nullable String contentType, boolean html) {
    PageText page = PageText.read(body, contentType, html, repairMojibake);
    Sniffed sniffed = page.sniffed();
    draft.charset(sniffed.name());
    draft.measure(CONFLICT.name(), sniffed.isConflict() ? 1 : 0, sniffed.account());
    draft.measure(REPLACED.name(), page.decoded().replacements());
    Mojibake.Repair repair = page.repair();
    if (repair.charset() == null) {
      draft.measure(REPAIRED.name(), 0);
    } else {
      draft.measure(REPAIRED.name(), repair.characters(), repair.charset());
    }
    return repair.text();
  }

  private Mojibake.Repair repair(String text) {
    return repairMojibake ? Mojibake.repair(text) : Mojibake.Repair.none(text);
  }

  /** Drops what is not text, and says which media type it is. */
  private static final class SupportedContent implements Rule {
    @Override
    public String code() {
      return "extract/content-supported";
    }

    @Override
    public String signal() {
      return SUPPORTED.name();
    }

    @Override
    public @Nullable Reason check(Measured document) {
      Double value = document.signals().get(signal());
      return value == null || value >= 1
          ? null
          : new Reason(code(), value, 1, document.details().get(signal()));
    }
  }
}
