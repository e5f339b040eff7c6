package org.sluice.extract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.sluice.extract.Extraction.Source;
import org.sluice.schema.Metadata;

/**
 * Finds the main text of a parsed page, whatever its kind: articles, forum threads, product pages,
 * documentation, listings. Stateless and safe for any thread: the same document gives the same
 * text. The document is walked once, without recursion, and not changed.
 *
 * <pre>{@code
 * Extraction found = new MainText(Favour.BALANCED, MainText.MAX_NODES).of(Jsoup.parse(html));
 * }</pre>
 */
public final class MainText {
  /** The default budget: some hundred times the nodes of a long page. */
  public static final int MAX_NODES = 1_000_000;

  /** Structured data stands in when it is so many times longer than the blocks chosen. */
  private static final double MUCH_LONGER = 2.5;

  /** Structured data of fewer units is a teaser. */
  private static final int BODY_UNITS = 400;

  /** A page that shows fewer units may be an empty shell for scripts to fill. */
  private static final int NEXT_TO_NOTHING = 250;

  /** When no block is likelier than this, the choice is a guess. */
  private static final double DOUBTFUL = 0.2;

  private final Favour favour;
  private final int maxNodes;
  private final TextForm form;
  private final Models models;

  /**
   * Makes an extractor.
   *
   * @param favour which mistake to avoid
   * @param maxNodes how many DOM nodes are read at most; positive
   */
  public MainText(Favour favour, int maxNodes) {
    this(favour, maxNodes, TextForm.PLAIN);
  }

  /**
   * Makes an extractor.
   *
   * @param favour which mistake to avoid
   * @param maxNodes how many DOM nodes are read at most; positive
   * @param form how the text is written down
   */
  public MainText(Favour favour, int maxNodes, TextForm form) {
    this(favour, maxNodes, form, Models.SHIPPED);
  }

  /**
   * Makes an extractor that scores pages and blocks by other models than those that are shipped.
   */
  MainText(Favour favour, int maxNodes, TextForm form, Models models) {
    if (maxNodes < 1) {
      throw new IllegalArgumentException("maxNodes must be positive, not " + maxNodes);
    }
    this.favour = favour;
    this.maxNodes = maxNodes;
    this.form = form;
    this.models = models;
  }

  /** Extracts a page's main text and metadata when nothing is known but its markup. */
  public Extraction of(Document document) {
    return of(document, null, null);
  }

  /**
   * Extracts a page's main text and metadata.
   *
   * @param url where the page was fetched from, or null: what its relative addresses are relative
   *     to
   * @param fetched the day on which it was fetched, in UTC, or null: no date it states is later
   */
  public Extraction of(Document document, @Nullable String url, @Nullable LocalDate fetched) {
    return read(document, url, fetched, (page, probability, selection) -> {});
  }

  /** Extracts like {@link #of} and tells what was made of each block. */
  public Explanation explain(Document document, @Nullable String url, @Nullable LocalDate fetched) {
    List<Explanation.Block> blocks = new ArrayList<>();
    Extraction extraction =
        read(
            document,
            url,
            fetched,
            (page, probability, selection) -> {
              for (int b = 0; b < page.blocks; b++) {
                String element = page.tag[page.node[b]].name().toLowerCase(Locale.ROOT);
                blocks.add(
                    new Explanation.Block(
                        page.textOf(b), element, probability[b], selection.kept()[b]));
              }
            });
    return new Explanation(extraction, blocks);
  }

  /** Is shown how the blocks of a page were chosen. */
  @FunctionalInterface
  private interface Witness {
    void see(PageBlocks page, float[] probability, Selection selection);
  }

  private Extraction read(
      Document document, @Nullable String url, @Nullable LocalDate fetched, Witness witness) {
    MetadataReader reader = new MetadataReader(url, fetched);
    PageBlocks page = PageWalker.read(document, reader, maxNodes, form.needsRuns());
    Metadata metadata = reader.metadata(page);
    PageProse prose = new PageProse(page);
    PageRuns runs = new PageRuns(page, prose);
    PageTypeScore type =
        PageTypeScore.of(
            models.types(), TypeFeatures.measure(page, prose, runs, metadata, reader.signs()));
    metadata = metadata.with(Metadata.Field.PAGE_TYPE, type.type().label(), "classifier");
    float[] features = BlockFeatures.measure(page, prose, runs, metadata);
    type.enter(features);
    float[] first = BlockScore.of(models.first(), features);
    new ScoreContext(page, runs).enter(first, features);
    float[] probability = SecondScore.of(models.second(), first, features);
    Selection selection = Selection.of(page, probability, favour);
    KeptBlocks.keepFormulas(page, selection.kept());
    KeptBlocks.settleAuthors(page, selection.kept(), form.authors());
    witness.see(page, probability, selection);
    long units = 0;
    long linkUnits = 0;
    for (int b = 0; b < page.blocks; b++) {
      units += selection.kept()[b] ? page.units[b] : 0;
      linkUnits += selection.kept()[b] ? page.linkUnits[b] : 0;
    }
    String body = structuredBody(reader.structured().body(), units);
    if (body != null) {
      return new Extraction(body, metadata, Source.STRUCTURED_DATA, 1, 0, page.truncated, type);
    }
    if (units < NEXT_TO_NOTHING) {
      String data = EmbeddedData.of(document, maxNodes, form);
      if (data.length() > MUCH_LONGER * units) {
        return new Extraction(data, metadata, Source.EMBEDDED_DATA, 1, 0, page.truncated, type);
      }
    }
    if (page.blocks == 0) {
      String frameless = withoutFrames(document);
      if (!frameless.isEmpty()) {
        return new Extraction(frameless, metadata, Source.NO_FRAMES, 1, 0, page.truncated, type);
      }
      String text = head(metadata.title(), reader.description());
      Source source = text.isEmpty() ? Source.NOTHING : Source.HEAD;
      return new Extraction(text, metadata, source, 1, 0, page.truncated, type);
    }
    return new Extraction(
        Rendering.of(page, selection.kept(), form),
        metadata,
        selection.highest() < DOUBTFUL ? Source.DOUBTFUL_BLOCKS : Source.BLOCKS,
        selection.confidence(),
        units == 0 ? 0 : (double) linkUnits / units,
        page.truncated,
        type);
  }

  /** What {@code noframes} holds, which the parser leaves as it is; empty without any. */
  private String withoutFrames(Document document) {
    Element frameless = document.selectFirst("noframes");
    return frameless == null ? "" : whole(fragment(frameless.data()));
  }

  private PageBlocks fragment(String html) {
    return PageWalker.read(
        Jsoup.parseBodyFragment(html), new MetadataReader(), maxNodes, form.needsRuns());
  }

  private String whole(PageBlocks blocks) {
    boolean[] all = new boolean[blocks.blocks];
    Arrays.fill(all, true);
    return Rendering.of(blocks, all, form);
  }

  /** The body in structured data as text when it is much longer than what the page shows. */
  private @Nullable String structuredBody(@Nullable String body, long shownUnits) {
    if (body == null || body.length() < Math.max(BODY_UNITS / 3, shownUnits / 3)) {
      return null;
    }
    // It may be plain text, HTML, or escaped HTML; line breaks of plain text must survive.
    String html = body.indexOf('<') < 0 ? body.replace("\n", "<br>") : body;
    PageBlocks blocks = fragment(html);
    long units = 0;
    for (int b = 0; b < blocks.blocks; b++) {
      units += blocks.units[b];
    }
    return units >= BODY_UNITS && units > MUCH_LONGER * shownUnits ? whole(blocks) : null;
  }

  private String head(@Nullable String title, @Nullable String description) {
    return Stream.of(title, description)
        .filter(Objects::nonNull)
        .map(part -> form.format() == TextForm.Format.MARKDOWN ? Markdown.paragraph(part) : part)
        .collect(Collectors.joining(form.blockEnd()));
  }
}
