package org.sluice.extract;

import java.util.List;

/**
 * What is measured of each block before it is scored, and between its first score and its second
 * one. Shares, densities and scores are 0..1, truths 0 or 1, sizes base-2 logarithms of one more
 * than the number; units as in {@link PageBlocks#units}.
 */
enum Feature implements RowFeature {
  // The block's own text.
  UNITS,
  LINK_DENSITY,
  LINKS,
  WORDS,
  UNITS_PER_WORD,
  SENTENCES,
  COMMAS,
  /** Sentence ends and commas for each hundred units. */
  PUNCTUATION_RATE,
  ENDS_SENTENCE,
  ENDS_COLON,
  ENDS_ELLIPSIS,
  STARTS_SMALL,
  DIGIT_SHARE,
  CAPITAL_SHARE,
  LETTER_SHARE,
  HAS_COPYRIGHT,
  HAS_SEPARATOR,
  /** A sign of currency and a digit. */
  HAS_PRICE,
  /** Speaks of cookies. */
  HAS_COOKIE,
  IS_TITLE,
  /** How often the same text stands on the page. */
  REPEATS,

  // The element that holds it: one truth each.
  TAG_P,
  TAG_H1,
  TAG_H2,
  TAG_H3,
  TAG_LI,
  TAG_CELL,
  TAG_TERM,
  TAG_PRE,
  TAG_QUOTE,
  TAG_CAPTION,
  TAG_DIV,
  TAG_BUTTON,
  TAG_CUSTOM,

  // Elements around it, unless they hold most of the page's prose.
  IN_ARTICLE,
  IN_MAIN,
  IN_SECTION,
  IN_HEADER,
  IN_FOOTER,
  IN_NAV,
  IN_ASIDE,
  IN_FORM,
  IN_FIGURE,
  IN_TABLE,
  IN_LIST,
  IN_QUOTE,
  IN_DETAILS,
  IN_DIALOG,
  IN_NOSCRIPT,
  IN_HIDDEN,
  IN_BODY_PROPERTY,
  /** In a dialog that asks to consent to cookies. */
  IN_CONSENT,
  /** The share of the page's prose in the innermost article around the block. */
  ARTICLE_SHARE,
  ARTICLES,

  // Hints of the elements around it: anywhere above, then of the nearest three and the line itself;
  // each a truth.
  HINT(true),
  NEAR(true),

  // The containers of the block: parent, grandparent and so on up to the fourth.
  DEPTH,
  UNITS_1,
  LINK_DENSITY_1,
  BLOCKS_1,
  PROSE_SHARE_1,
  UNITS_2,
  LINK_DENSITY_2,
  BLOCKS_2,
  PROSE_SHARE_2,
  UNITS_3,
  LINK_DENSITY_3,
  PROSE_SHARE_3,
  UNITS_4,
  LINK_DENSITY_4,
  PROSE_SHARE_4,

  // Where the page's prose is: inside the deepest element with so much of it.
  IN_PROSE_90,
  IN_PROSE_70,
  IN_PROSE_50,
  /** Inside the element whose own paragraphs weigh most, and inside that element's parent. */
  IN_BEST,
  IN_BEST_PARENT,
  BEST_SHARE,
  /** Elements between the block and the nearest element that also holds the best one's start. */
  BEST_DISTANCE,
  BEFORE_PROSE,
  AFTER_PROSE,
  /** Place in the range of blocks from the first prose to the last one; -1 outside. */
  PROSE_POSITION,
  POSITION,
  TEXT_POSITION,

  // Blocks made by the same template.
  TEMPLATE_BLOCKS,
  TEMPLATE_MEAN_UNITS,
  TEMPLATE_LINK_DENSITY,
  TEMPLATE_PROSE_SHARE,

  /**
   * The {@link PageRuns run} of the outermost item around the block: how many items, their share of
   * the page's text and of its prose, and where in it the item stands.
   */
  OUTER_ITEMS,
  OUTER_SHARE,
  OUTER_PROSE,
  OUTER_LINK_DENSITY,
  OUTER_PLACE,
  /** The same of the innermost item. */
  INNER_ITEMS,
  INNER_SHARE,
  INNER_PROSE,
  INNER_LINK_DENSITY,
  INNER_PLACE,
  /** The innermost item's size, and the block's number in it. */
  ITEM_UNITS,
  ITEM_BLOCK,
  /** In the run with most text of the page. */
  IN_BEST_RUN,

  // The blocks around.
  UNITS_BEFORE,
  LINK_DENSITY_BEFORE,
  PROSE_BEFORE,
  UNITS_AFTER,
  LINK_DENSITY_AFTER,
  PROSE_AFTER,
  HEADING_BEFORE,
  HEADING_AFTER,
  /** Prose and link share of the units of the five blocks on each side. */
  WINDOW_PROSE,
  WINDOW_LINKS,
  SINCE_HEADING,
  SINCE_TITLE,

  // The page.
  PAGE_UNITS,
  PAGE_BLOCKS,
  PAGE_LINK_DENSITY,
  PAGE_PROSE,
  PAGE_PROSE_BLOCKS,
  PAGE_IN_TABLE,
  PAGE_IN_LIST,
  PAGE_FORUM,
  PAGE_COMMENT,
  PAGE_SHOP,
  TYPE_ARTICLE,
  TYPE_PRODUCT,
  TYPE_FORUM,
  PAGE_HEADINGS,
  PAGE_TITLES,
  PAGE_PRICES,
  PAGE_PRE,
  PAGE_LONGEST_PROSE,
  PAGE_RUN_ITEMS,
  PAGE_RUN_SHARE,
  PAGE_RUN_PROSE,
  /** How likely the page is of each {@link PageType}, in that order. */
  PAGE_ARTICLE,
  PAGE_DOCUMENTATION,
  PAGE_SERVICE,
  PAGE_OF_FORUM,
  PAGE_COLLECTION,
  PAGE_LISTING,
  PAGE_PRODUCT,

  // What the first scores say of the block and of what is around it; only the second model asks.
  /** Of the block itself and of the two before and after it; 0 beyond the page. */
  SCORE,
  SCORE_BEFORE_2,
  SCORE_BEFORE_1,
  SCORE_AFTER_1,
  SCORE_AFTER_2,
  /** The mean, by words, of the four and of the twelve blocks on each side with the block. */
  WINDOW_SCORE_4,
  WINDOW_SCORE_12,
  /** The highest of the eight blocks before it, and of the eight after it. */
  HIGHEST_BEFORE,
  HIGHEST_AFTER,
  /** The mean in the containers from the first to the fourth; the highest in the first two. */
  SCORE_1,
  SCORE_2,
  SCORE_3,
  SCORE_4,
  HIGHEST_1,
  HIGHEST_2,
  /** The mean in the innermost item, in the run of that item and in that of the outermost one. */
  ITEM_SCORE,
  INNER_SCORE,
  OUTER_SCORE,
  /** The mean and the highest of the blocks made by the same template. */
  TEMPLATE_SCORE,
  TEMPLATE_HIGHEST,
  /** The mean and the highest of the page. */
  PAGE_SCORE,
  PAGE_HIGHEST,
  /** The share of the main text to expect in blocks that score as high, before and after it. */
  EXPECTED_ABOVE,
  EXPECTED_BEFORE,
  EXPECTED_AFTER,
  /** Blocks to the first and from the last that the first scores would keep; negative inside. */
  TO_FIRST_KEPT,
  FROM_LAST_KEPT,
  /** What the first scores would keep: its share of the page, what to expect of it, from where. */
  KEPT_SHARE,
  KEPT_MEASURE,
  KEPT_LIMIT,
  /** The score as a multiple of that limit, of the page's mean, the container's, the template's. */
  SCORE_TO_LIMIT,
  SCORE_TO_PAGE,
  SCORE_TO_2,
  SCORE_TO_TEMPLATE,
  /**
   * What articles have around their text, as one number each, for trees meet few of them: 0 where
   * the block is none; else 1 and how likely the page is an article, for comments rather than a
   * forum.
   */
  COMMENT_OF_ARTICLE,
  CAPTION_OF_ARTICLE,
  BYLINE_OF_ARTICLE,
  /** Nearly all a link: 2 in a paragraph, 1 elsewhere; else 0. */
  LINK_LINE;

  /** What models call them. */
  static final List<String> NAMES = RowFeature.names(values());

  /** How many values there are. */
  static final int COUNT = NAMES.size();

  /** How many of them, from the first one on, are known before any score. */
  static final int BEFORE_SCORES = SCORE.column;

  private final boolean byHint;
  private final int column;

  Feature() {
    this(false);
  }

  Feature(boolean byHint) {
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
