package org.sluice.extract;

import java.util.List;

/**
 * What is measured of a whole page before its type is scored. Shares are 0..1 of the page's units
 * unless they say otherwise, truths 0 or 1, sizes and counts base-2 logarithms of one more than the
 * number; units as in {@link PageBlocks#units}.
 */
enum TypeFeature implements RowFeature {
  // Size and prose.
  UNITS,
  BLOCKS,
  UNITS_PER_BLOCK,
  LINKS,
  LINK_SHARE,
  LINKS_PER_BLOCK,
  PROSE,
  PROSE_SHARE,
  PROSE_BLOCKS,
  LONGEST_BLOCK,
  PROSE_MEAN,
  SENTENCES,
  COMMAS,
  DIGIT_SHARE,
  CAPITAL_SHARE,
  QUESTIONS,
  /** Share of the prose in the element whose own paragraphs weigh most. */
  BEST_SHARE,
  BEST_LINK_DENSITY,
  BEST_DEPTH,
  /** Where the prose begins and how much of the page it spans, as shares of the blocks. */
  PROSE_START,
  PROSE_SPAN,
  /** Number of elements, four levels below the root at most, with a twentieth of the prose. */
  PROSE_HOLDERS,

  // Elements.
  ARTICLES,
  PROSE_IN_ARTICLE,
  /** Share of the prose in the article that holds most. */
  LARGEST_ARTICLE,
  PROSE_IN_MAIN,
  SECTIONS,
  ASIDES,
  FORMS,
  BUTTONS,
  FIGURES,
  DETAILS,
  H1,
  H2,
  H3,
  HEADING_LINKS,
  UNITS_PER_HEADING,
  ITEM_SHARE,
  CELL_SHARE,
  TERM_SHARE,
  PRE_SHARE,
  PRES,
  QUOTES,
  NAV_SHARE,
  ASIDE_SHARE,
  FOOTER_SHARE,
  HIDDEN_SHARE,

  // Blocks that look alike.
  PRICES,
  PRICE_BLOCK_SHARE,
  DATES,
  TIMES,
  RATINGS,
  REPEATED_SHARE,
  MOST_REPEATED,
  TEMPLATES,
  TEMPLATE_SHARE,
  PROSE_TEMPLATES,
  LARGEST_TEMPLATE,
  LARGEST_TEMPLATE_UNITS,
  LARGEST_TEMPLATE_LINKS,
  LARGEST_PROSE_TEMPLATE,
  LARGEST_HEADING_TEMPLATE,
  /** The {@link PageRuns run} with most text: its items, its share of the page and of the prose. */
  RUN_ITEMS,
  RUN_SHARE,
  RUN_PROSE,

  // Share of the blocks in or near an element with the hint.
  HINT(true),
  /** Elements that carry the hint themselves. */
  OWN_COMMENT,
  OWN_REVIEW,
  OWN_BYLINE,
  OWN_SHOP,
  OWN_FORUM,
  OWN_LISTING,
  OWN_FAQ,

  // What the page says of itself.
  HAS_AUTHOR,
  HAS_DATE,
  TITLE_UNITS,
  /** Types of structured data and Open Graph: whether the page names one of the group. */
  SAYS_ARTICLE,
  SAYS_DOCUMENTATION,
  SAYS_FORUM,
  SAYS_COLLECTION,
  SAYS_PRODUCT,
  SAYS_ORGANISATION,
  SAYS_SITE,
  SAYS_TRAIL,
  SAYS_FAQ,
  SAYS_REVIEW,
  SAYS_EVENT,
  PRODUCTS_SAID,
  ARTICLES_SAID,
  /** Words of the generator and of the classes of the root elements. */
  ROOT_ARTICLE,
  ROOT_DOCUMENTATION,
  ROOT_FORUM,
  ROOT_LISTING,
  ROOT_PRODUCT,
  ROOT_HOME,
  ROOT_PAGE,

  // The address that it gives itself; all 0 when it gives none.
  URL_KNOWN,
  URL_DEPTH,
  URL_QUERY,
  URL_DATE,
  URL_NUMBER,
  /** Words in the last part of the path. */
  URL_WORDS,
  URL_LAST_UNITS,
  /** Words of the host and of the path but for its last part, then of the last part. */
  URL_ARTICLE,
  URL_DOCUMENTATION,
  URL_FORUM,
  URL_LISTING,
  URL_PRODUCT,
  URL_SERVICE,
  URL_LAST_ARTICLE,
  URL_LAST_DOCUMENTATION,
  URL_LAST_FORUM,
  URL_LAST_LISTING,
  URL_LAST_PRODUCT,
  URL_LAST_SERVICE;

  /** What models call them. */
  static final List<String> NAMES = RowFeature.names(values());

  /** How many values there are. */
  static final int COUNT = NAMES.size();

  private final boolean byHint;
  private final int column;

  TypeFeature() {
    this(false);
  }

  TypeFeature(boolean byHint) {
    this.byHint = byHint;
    column = Row.width;
    Row.width += width();
  }

  /** The row, while the features take their places in it. */
  private static final class Row {
    private static int width;
  }

  @Override
  public int column() {
    return column;
  }

  @Override
  public boolean isByHint() {
    return byHint;
  }
}
