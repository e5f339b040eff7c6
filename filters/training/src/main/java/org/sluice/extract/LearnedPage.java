package org.sluice.extract;

import java.io.IOException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.sluice.charset.CharsetSniffer;
import org.sluice.charset.Decoder;
import org.sluice.charset.Mojibake;
import org.sluice.schema.Metadata;
import org.sluice.training.MarkedPage;

/**
 * A marked page as the learners see it.
 *
 * @param marked the page and what people have marked
 * @param fold which fifth of the sites it is of
 * @param blocks features of its blocks, row by row
 * @param context where its blocks stand among each other
 * @param labels what its blocks are
 * @param page features of the whole page
 * @param type the page's type, when its set says so
 */
record LearnedPage(
    MarkedPage marked,
    int fold,
    float[] blocks,
    ScoreContext context,
    BlockLabels labels,
    float[] page,
    @Nullable PageType type) {

  /**
   * Decodes a page as the step {@code extract} does, without the headers that a crawl would have.
   */
  static Document parse(MarkedPage marked) throws IOException {
    byte[] body = marked.body();
    String html = Decoder.decode(body, CharsetSniffer.sniff(body, null, true)).text();
    return Jsoup.parse(Mojibake.repair(html).text());
  }

  /** Measures and labels a page. */
  static LearnedPage of(MarkedPage marked) throws IOException {
    MetadataReader reader = new MetadataReader();
    PageBlocks page = PageWalker.read(parse(marked), reader, MainText.MAX_NODES);
    Metadata metadata = reader.metadata(page);
    PageProse prose = new PageProse(page);
    PageRuns runs = new PageRuns(page, prose);
    return new LearnedPage(
        marked,
        marked.fold(),
        BlockFeatures.measure(page, prose, runs, metadata),
        new ScoreContext(page, runs),
        BlockLabels.of(marked, page),
        TypeFeatures.measure(page, prose, runs, metadata, reader.signs()),
        TypeLearner.typeOf(marked));
  }
}
