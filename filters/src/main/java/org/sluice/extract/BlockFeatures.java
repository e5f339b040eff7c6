package org.sluice.extract;

import java.util.Locale;
import org.sluice.schema.Metadata;

/** Measures every {@link Feature} of every block of a page. Work is linear in blocks and nodes. */
final class BlockFeatures {
  /** A container with more than this share of the page's prose is not what its hints say. */
  private static final double WHOLE_PAGE = 0.6;

  /** Units from which a sentence without many links counts as prose. */
  private static final int PROSE_UNITS = 70;

  private static final int WINDOW = 5;

  /** A block of as many units is prose, whatever signs it has. */
  private static final int MOST_SIGNED = 400;

  private final PageBlocks page;
  private final Metadata metadata;
  private final PageProse prose;
  private final PageRuns runs;
  private final float[] values;

  /** By element: the logarithm of its units. */
  private final float[] size;

  private int row;

  private BlockFeatures(PageBlocks page, PageProse prose, PageRuns runs, Metadata metadata) {
    this.page = page;
    this.metadata = metadata;
    this.prose = prose;
    this.runs = runs;
    this.values = new float[page.blocks * Feature.COUNT];
    this.size = new float[page.nodes];
    for (int n = 0; n < page.nodes; n++) {
      size[n] = log(prose.units(n));
    }
  }

  /** The features of all blocks, {@link Feature#COUNT} values for each in the enum's order. */
  static float[] measure(PageBlocks page, PageProse prose, PageRuns runs, Metadata metadata) {
    BlockFeatures features = new BlockFeatures(page, prose, runs, metadata);
    if (page.blocks > 0) {
      features.measureBlocks();
      features.measureRepeats();
      features.measureTemplates();
      features.measurePage();
    }
    return features.values;
  }

  /** Whether a block is prose: long enough, with sentences, few links. */
  static boolean isProse(PageBlocks page, int block) {
    return page.units[block] >= PROSE_UNITS
        && page.sentences[block] + page.commas[block] > 0
        && page.linkUnits[block] * 3 < page.units[block];
  }

  private void measureBlocks() {
    long[] tagsAbove = new long[page.nodes];
    int[] hintsAbove = new int[page.nodes];
    int[] depth = new int[page.nodes];
    int[] article = new int[page.nodes];
    article[0] = -1;
    for (int n = 1; n < page.nodes; n++) {
      int up = page.parent[n];
      boolean whole = prose.share(n) > WHOLE_PAGE;
      Tag tag = page.tag[n];
      long own = 1L << tag.ordinal();
      if ((page.flags[n] & PageBlocks.HIDDEN) != 0 && !whole) {
        own |= HIDDEN;
      }
      if ((page.flags[n] & PageBlocks.BODY_PROPERTY) != 0) {
        own |= BODY_PROPERTY;
      }
      if (whole && isBoilerplate(tag)) {
        own = 0;
      }
      tagsAbove[n] = tagsAbove[up] | own;
      hintsAbove[n] =
          hintsAbove[up] | (whole ? page.hints[n] & Hint.CONTENT.mask() : page.hints[n]);
      depth[n] = depth[up] + 1;
      article[n] = tag == Tag.ARTICLE ? n : article[up];
    }
    int sinceHeading = 30;
    int sinceTitle = -1;
    long textBefore = 0;
    for (int b = 0; b < page.blocks; b++) {
      row = b * Feature.COUNT;
      int n = page.node[b];
      measureText(b);
      measureTag(page.tag[n]);
      measureAbove(tagsAbove[n]);
      set(Feature.IN_CONSENT, prose.isConsent(n));
      int near = page.inlineHints[b] | page.hints[n];
      int up = Math.max(page.parent[n], 0);
      near |= prose.share(up) > WHOLE_PAGE ? 0 : page.hints[up];
      up = Math.max(page.parent[up], 0);
      near |= prose.share(up) > WHOLE_PAGE ? 0 : page.hints[up];
      int all = hintsAbove[n] | page.inlineHints[b];
      setEach(Feature.HINT, all);
      setEach(Feature.NEAR, near);
      set(Feature.ARTICLE_SHARE, article[n] < 0 ? 0 : prose.share(article[n]));
      set(Feature.DEPTH, log(depth[n]));
      measureContainers(n);
      measurePlace(b);
      measureRuns(b, n);
      set(Feature.TEXT_POSITION, (double) textBefore / Math.max(1, prose.units(0)));
      textBefore += page.units[b];
      measureNeighbours(b);
      set(Feature.SINCE_HEADING, log(sinceHeading));
      set(Feature.SINCE_TITLE, sinceTitle < 0 ? -1 : log(sinceTitle));
      sinceHeading = page.tag[n].isHeading() ? 0 : sinceHeading + 1;
      if (sinceTitle >= 0 || page.tag[n] == Tag.H1 || get(b, Feature.IS_TITLE) > 0) {
        sinceTitle++;
      }
    }
  }

  private static final long HIDDEN = 1L << 62;
  private static final long BODY_PROPERTY = 1L << 61;

  private static boolean isBoilerplate(Tag tag) {
    return switch (tag) {
      case HEADER, FOOTER, NAV, ASIDE, FORM, DIALOG, DETAILS, NOSCRIPT, TABLE, LIST -> true;
      default -> false;
    };
  }

  private void measureText(int b) {
    int units = page.units[b];
    int size = page.end[b] - page.start[b];
    int marks = page.sentences[b] + page.commas[b];
    char last = page.text[page.end[b] - 1];
    char first = page.text[page.start[b]];
    set(Feature.UNITS, log(units));
    set(Feature.LINK_DENSITY, (double) page.linkUnits[b] / units);
    set(Feature.LINKS, log(page.links[b]));
    set(Feature.WORDS, log(page.words[b]));
    set(Feature.UNITS_PER_WORD, Math.min(20, (double) units / Math.max(1, page.words[b])));
    set(Feature.SENTENCES, log(page.sentences[b]));
    set(Feature.COMMAS, log(page.commas[b]));
    set(Feature.PUNCTUATION_RATE, Math.min(20, 100.0 * marks / units));
    set(Feature.ENDS_SENTENCE, ".!?。！？\"”’」』…؟।".indexOf(last) >= 0);
    set(Feature.ENDS_COLON, last == ':' || last == '：');
    set(Feature.ENDS_ELLIPSIS, last == '…' || (size > 3 && last == '.' && at(b, 2) == '.'));
    set(Feature.STARTS_SMALL, Character.isLowerCase(first));
    set(Feature.DIGIT_SHARE, (double) page.digits[b] / size);
    set(Feature.CAPITAL_SHARE, (double) page.capitals[b] / Math.max(1, page.letters[b]));
    set(Feature.LETTER_SHARE, (double) page.letters[b] / size);
    int signs = units < MOST_SIGNED ? page.signs[b] : 0;
    set(Feature.HAS_COPYRIGHT, (signs & PageBlocks.COPYRIGHT) != 0);
    set(Feature.HAS_SEPARATOR, (signs & PageBlocks.SEPARATOR) != 0);
    set(Feature.HAS_PRICE, (signs & PageBlocks.CURRENCY) != 0 && page.digits[b] > 0);
    set(Feature.HAS_COOKIE, (signs & PageBlocks.COOKIE) != 0);
    String title = metadata.title();
    set(
        Feature.IS_TITLE,
        title != null && title.length() == size && page.textOf(b).equalsIgnoreCase(title));
  }

  private char at(int block, int fromEnd) {
    return page.text[page.end[block] - fromEnd];
  }

  private void measureTag(Tag tag) {
    switch (tag) {
      case P -> set(Feature.TAG_P, 1);
      case H1 -> set(Feature.TAG_H1, 1);
      case H2 -> set(Feature.TAG_H2, 1);
      case H3 -> set(Feature.TAG_H3, 1);
      case LI -> set(Feature.TAG_LI, 1);
      case TD, TH, CAPTION -> set(Feature.TAG_CELL, 1);
      case DT, DD -> set(Feature.TAG_TERM, 1);
      case PRE -> set(Feature.TAG_PRE, 1);
      case BLOCKQUOTE -> set(Feature.TAG_QUOTE, 1);
      case FIGCAPTION -> set(Feature.TAG_CAPTION, 1);
      case BUTTON, SUMMARY -> set(Feature.TAG_BUTTON, 1);
      case CUSTOM -> set(Feature.TAG_CUSTOM, 1);
      default -> set(Feature.TAG_DIV, 1);
    }
  }

  private void measureAbove(long above) {
    set(Feature.IN_ARTICLE, has(above, Tag.ARTICLE));
    set(Feature.IN_MAIN, has(above, Tag.MAIN));
    set(Feature.IN_SECTION, has(above, Tag.SECTION));
    set(Feature.IN_HEADER, has(above, Tag.HEADER));
    set(Feature.IN_FOOTER, has(above, Tag.FOOTER));
    set(Feature.IN_NAV, has(above, Tag.NAV));
    set(Feature.IN_ASIDE, has(above, Tag.ASIDE));
    set(Feature.IN_FORM, has(above, Tag.FORM));
    set(Feature.IN_FIGURE, has(above, Tag.FIGURE));
    set(Feature.IN_TABLE, has(above, Tag.TABLE));
    set(Feature.IN_LIST, has(above, Tag.LIST));
    set(Feature.IN_QUOTE, has(above, Tag.BLOCKQUOTE));
    set(Feature.IN_DETAILS, has(above, Tag.DETAILS));
    set(Feature.IN_DIALOG, has(above, Tag.DIALOG));
    set(Feature.IN_NOSCRIPT, has(above, Tag.NOSCRIPT));
    set(Feature.IN_HIDDEN, (above & HIDDEN) != 0);
    set(Feature.IN_BODY_PROPERTY, (above & BODY_PROPERTY) != 0);
  }

  private static boolean has(long above, Tag tag) {
    return (above >>> tag.ordinal() & 1) != 0;
  }

  private void measureContainers(int node) {
    int n = page.parent[node] < 0 ? node : page.parent[node];
    set(Feature.UNITS_1, size[n]);
    set(Feature.LINK_DENSITY_1, prose.linkDensity(n));
    set(Feature.BLOCKS_1, log(page.endBlock[n] - page.firstBlock[n]));
    set(Feature.PROSE_SHARE_1, prose.share(n));
    n = Math.max(page.parent[n], 0);
    set(Feature.UNITS_2, size[n]);
    set(Feature.LINK_DENSITY_2, prose.linkDensity(n));
    set(Feature.BLOCKS_2, log(page.endBlock[n] - page.firstBlock[n]));
    set(Feature.PROSE_SHARE_2, prose.share(n));
    n = Math.max(page.parent[n], 0);
    set(Feature.UNITS_3, size[n]);
    set(Feature.LINK_DENSITY_3, prose.linkDensity(n));
    set(Feature.PROSE_SHARE_3, prose.share(n));
    n = Math.max(page.parent[n], 0);
    set(Feature.UNITS_4, size[n]);
    set(Feature.LINK_DENSITY_4, prose.linkDensity(n));
    set(Feature.PROSE_SHARE_4, prose.share(n));
  }

  private void measureRuns(int b, int node) {
    int outer = runs.outer(node);
    if (outer >= 0) {
      set(Feature.OUTER_ITEMS, log(runs.items(outer)));
      set(Feature.OUTER_SHARE, (double) runs.units(outer) / prose.units(0));
      set(Feature.OUTER_PROSE, runs.prose(outer));
      set(Feature.OUTER_LINK_DENSITY, runs.linkDensity(outer));
      set(Feature.OUTER_PLACE, runs.place(outer));
    }
    int inner = runs.inner(node);
    if (inner >= 0) {
      set(Feature.INNER_ITEMS, log(runs.items(inner)));
      set(Feature.INNER_SHARE, (double) runs.units(inner) / prose.units(0));
      set(Feature.INNER_PROSE, runs.prose(inner));
      set(Feature.INNER_LINK_DENSITY, runs.linkDensity(inner));
      set(Feature.INNER_PLACE, runs.place(inner));
      set(Feature.ITEM_UNITS, size[inner]);
      set(Feature.ITEM_BLOCK, log(b - page.firstBlock[inner]));
    }
    set(Feature.IN_BEST_RUN, runs.isInBest(node));
  }

  private void measurePlace(int b) {
    set(Feature.IN_PROSE_90, prose.isInside(prose.holder90(), b));
    set(Feature.IN_PROSE_70, prose.isInside(prose.holder70(), b));
    set(Feature.IN_PROSE_50, prose.isInside(prose.holder50(), b));
    int best = prose.best();
    set(Feature.IN_BEST, prose.isInside(best, b));
    set(Feature.IN_BEST_PARENT, prose.isInside(Math.max(page.parent[best], 0), b));
    set(Feature.BEST_SHARE, prose.share(best));
    int distance = 0;
    for (int n = best; n >= 0 && distance < 8 && !prose.isInside(n, b); n = page.parent[n]) {
      distance++;
    }
    set(Feature.BEST_DISTANCE, distance);
    set(Feature.BEFORE_PROSE, b < prose.first());
    set(Feature.AFTER_PROSE, b > prose.last());
    boolean between = b >= prose.first() && b <= prose.last();
    double span = Math.max(1, prose.last() - prose.first());
    set(Feature.PROSE_POSITION, between ? (b - prose.first()) / span : -1);
    set(Feature.POSITION, (double) b / page.blocks);
  }

  private void measureNeighbours(int b) {
    if (b > 0) {
      set(Feature.UNITS_BEFORE, log(page.units[b - 1]));
      set(Feature.LINK_DENSITY_BEFORE, (double) page.linkUnits[b - 1] / page.units[b - 1]);
      set(Feature.PROSE_BEFORE, prose.isProse(b - 1));
      set(Feature.HEADING_BEFORE, page.tag[page.node[b - 1]].isHeading());
    }
    if (b + 1 < page.blocks) {
      set(Feature.UNITS_AFTER, log(page.units[b + 1]));
      set(Feature.LINK_DENSITY_AFTER, (double) page.linkUnits[b + 1] / page.units[b + 1]);
      set(Feature.PROSE_AFTER, prose.isProse(b + 1));
      set(Feature.HEADING_AFTER, page.tag[page.node[b + 1]].isHeading());
    }
    long units = 1;
    long inProse = 0;
    long inLinks = 0;
    int to = Math.min(page.blocks, b + WINDOW + 1);
    for (int other = Math.max(0, b - WINDOW); other < to; other++) {
      if (other != b) {
        units += page.units[other];
        inProse += prose.isProse(other) ? page.units[other] : 0;
        inLinks += page.linkUnits[other];
      }
    }
    set(Feature.WINDOW_PROSE, (double) inProse / units);
    set(Feature.WINDOW_LINKS, (double) inLinks / units);
  }

  private void measureRepeats() {
    long[] order = runs.byText();
    for (int from = 0; from < order.length; ) {
      int to = PageRuns.alikeEnd(order, from);
      for (int i = from; i < to; i++) {
        set((int) order[i], Feature.REPEATS, log(to - from - 1));
      }
      from = to;
    }
  }

  private void measureTemplates() {
    long[] order = runs.byTemplate();
    for (int from = 0; from < order.length; ) {
      int to = PageRuns.alikeEnd(order, from);
      long units = 0;
      long links = 0;
      long inProse = 0;
      for (int i = from; i < to; i++) {
        int b = (int) order[i];
        units += page.units[b];
        links += page.linkUnits[b];
        inProse += prose.isProse(b) ? page.units[b] : 0;
      }
      for (int i = from; i < to; i++) {
        int b = (int) order[i];
        set(b, Feature.TEMPLATE_BLOCKS, log(to - from));
        set(b, Feature.TEMPLATE_MEAN_UNITS, log(units / (to - from)));
        set(b, Feature.TEMPLATE_LINK_DENSITY, (double) links / units);
        set(b, Feature.TEMPLATE_PROSE_SHARE, (double) inProse / units);
      }
      from = to;
    }
  }

  private void measurePage() {
    long inTable = 0;
    long inList = 0;
    int forum = 0;
    int comment = 0;
    int shop = 0;
    for (int b = 0; b < page.blocks; b++) {
      inTable += get(b, Feature.IN_TABLE) > 0 ? page.units[b] : 0;
      inList += get(b, Feature.IN_LIST) > 0 ? page.units[b] : 0;
      forum += hasHint(b, Hint.FORUM) ? 1 : 0;
      comment += hasHint(b, Hint.COMMENT) ? 1 : 0;
      shop += hasHint(b, Hint.SHOP) ? 1 : 0;
    }
    int articles = 0;
    int headings = 0;
    int titles = 0;
    for (int n = 0; n < page.nodes; n++) {
      Tag tag = page.tag[n];
      articles += tag == Tag.ARTICLE ? 1 : 0;
      headings += tag == Tag.H2 || tag == Tag.H3 ? 1 : 0;
      titles += tag == Tag.H1 ? 1 : 0;
    }
    int prices = 0;
    int longest = 0;
    long inPre = 0;
    for (int b = 0; b < page.blocks; b++) {
      prices += get(b, Feature.HAS_PRICE) > 0 ? 1 : 0;
      inPre += page.tag[page.node[b]] == Tag.PRE ? page.units[b] : 0;
      longest = prose.isProse(b) ? Math.max(longest, page.units[b]) : longest;
    }
    String declared = metadata.declaredType();
    String type = declared == null ? "" : declared.toLowerCase(Locale.ROOT);
    double units = prose.units(0);
    float inProse = log(prose.total());
    float longestProse = log(longest);
    for (int b = 0; b < page.blocks; b++) {
      row = b * Feature.COUNT;
      set(Feature.ARTICLES, log(articles));
      set(Feature.PAGE_UNITS, size[0]);
      set(Feature.PAGE_BLOCKS, log(page.blocks));
      set(Feature.PAGE_LINK_DENSITY, prose.linkDensity(0));
      set(Feature.PAGE_PROSE, inProse);
      set(Feature.PAGE_PROSE_BLOCKS, log(prose.blocks()));
      set(Feature.PAGE_IN_TABLE, inTable / units);
      set(Feature.PAGE_IN_LIST, inList / units);
      set(Feature.PAGE_FORUM, (double) forum / page.blocks);
      set(Feature.PAGE_COMMENT, (double) comment / page.blocks);
      set(Feature.PAGE_SHOP, (double) shop / page.blocks);
      set(Feature.TYPE_ARTICLE, type.contains("article") || type.contains("posting"));
      set(Feature.TYPE_PRODUCT, type.contains("product"));
      set(Feature.TYPE_FORUM, type.contains("discussion") || type.contains("question"));
      set(Feature.PAGE_HEADINGS, log(headings));
      set(Feature.PAGE_TITLES, log(titles));
      set(Feature.PAGE_PRICES, log(prices));
      set(Feature.PAGE_PRE, inPre / units);
      set(Feature.PAGE_LONGEST_PROSE, longestProse);
      set(Feature.PAGE_RUN_ITEMS, log(runs.bestItems()));
      set(Feature.PAGE_RUN_SHARE, runs.bestUnits() / units);
      set(Feature.PAGE_RUN_PROSE, runs.bestProse());
    }
  }

  /** Sets the truths of all hints; none is set yet. */
  private void setEach(Feature feature, int hints) {
    for (int left = hints; left != 0; left &= left - 1) {
      values[row + feature.column() + Integer.numberOfTrailingZeros(left)] = 1;
    }
  }

  private boolean hasHint(int block, Hint hint) {
    return values[block * Feature.COUNT + Feature.HINT.column() + hint.ordinal()] > 0;
  }

  private float get(int block, Feature feature) {
    return values[block * Feature.COUNT + feature.column()];
  }

  private void set(int block, Feature feature, double value) {
    values[block * Feature.COUNT + feature.column()] = (float) value;
  }

  private void set(Feature feature, double value) {
    values[row + feature.column()] = (float) value;
  }

  private void set(Feature feature, boolean value) {
    values[row + feature.column()] = value ? 1 : 0;
  }

  private static float log(long count) {
    return count < LOGARITHMS.length
        ? LOGARITHMS[(int) count]
        : (float) (StrictMath.log1p(count) / LN_2);
  }

  private static final double LN_2 = 0.6931471805599453;

  /** Of small counts, which most are. */
  private static final float[] LOGARITHMS = new float[1024];

  static {
    for (int i = 0; i < LOGARITHMS.length; i++) {
      LOGARITHMS[i] = (float) (StrictMath.log1p(i) / LN_2);
    }
  }
}
