package org.sluice.extract;

import org.sluice.schema.Metadata;

/** Measures every {@link TypeFeature} of a page; work is linear. */
final class TypeFeatures {
  /** A block of more units is no label, price or date. */
  private static final int LABEL_UNITS = 60;

  /** So many alike are a pattern of the page. */
  private static final int PATTERN = 5;

  /** Levels below the root at which holders of prose are looked for. */
  private static final int HOLDER_DEPTH = 8;

  private final PageBlocks page;
  private final PageProse prose;
  private final PageRuns runs;
  private final float[] values = new float[TypeFeature.COUNT];

  private TypeFeatures(PageBlocks page, PageProse prose, PageRuns runs) {
    this.page = page;
    this.prose = prose;
    this.runs = runs;
  }

  /**
   * The features of a page. Its address is the one that it gives itself, so that the same bytes are
   * of the same type wherever they were found.
   */
  static float[] measure(
      PageBlocks page, PageProse prose, PageRuns runs, Metadata metadata, PageSigns signs) {
    TypeFeatures features = new TypeFeatures(page, prose, runs);
    features.measureBlocks();
    features.measureElements();
    features.measureRepeats();
    features.measureTemplates();
    features.measureRuns();
    features.measureSigns(metadata, signs);
    if (metadata.canonicalUrl() != null) {
      features.measureAddress(metadata.canonicalUrl());
    }
    return features.values;
  }

  private void measureBlocks() {
    long links = 0;
    long sentences = 0;
    long commas = 0;
    long digits = 0;
    long capitals = 0;
    long letters = 0;
    int longest = 0;
    int questions = 0;
    int prices = 0;
    int dates = 0;
    int times = 0;
    int ratings = 0;
    for (int b = 0; b < page.blocks; b++) {
      links += page.links[b];
      sentences += page.sentences[b];
      commas += page.commas[b];
      digits += page.digits[b];
      capitals += page.capitals[b];
      letters += page.letters[b];
      longest = Math.max(longest, page.units[b]);
      char last = page.text[page.end[b] - 1];
      questions += last == '?' || last == '？' ? 1 : 0;
      if (page.units[b] <= LABEL_UNITS && page.digits[b] > 0) {
        int label = label(b);
        prices += label & 1;
        dates += label >> 1 & 1;
        times += label >> 2 & 1;
        ratings += label >> 3 & 1;
      }
    }
    long units = prose.units(0);
    int blocks = Math.max(1, page.blocks);
    set(TypeFeature.UNITS, log(units));
    set(TypeFeature.BLOCKS, log(page.blocks));
    set(TypeFeature.UNITS_PER_BLOCK, log(units / blocks));
    set(TypeFeature.LINKS, log(links));
    set(TypeFeature.LINK_SHARE, prose.linkDensity(0));
    set(TypeFeature.LINKS_PER_BLOCK, (double) links / blocks);
    set(TypeFeature.PROSE, log(prose.total()));
    set(TypeFeature.PROSE_SHARE, share(prose.total()));
    set(TypeFeature.PROSE_BLOCKS, log(prose.blocks()));
    set(TypeFeature.LONGEST_BLOCK, log(longest));
    set(TypeFeature.PROSE_MEAN, log(prose.total() / Math.max(1, prose.blocks())));
    set(TypeFeature.SENTENCES, log(sentences));
    set(TypeFeature.COMMAS, log(commas));
    set(TypeFeature.DIGIT_SHARE, share(digits));
    set(TypeFeature.CAPITAL_SHARE, (double) capitals / Math.max(1, letters));
    set(TypeFeature.QUESTIONS, log(questions));
    set(TypeFeature.PRICES, log(prices));
    set(TypeFeature.PRICE_BLOCK_SHARE, (double) prices / blocks);
    set(TypeFeature.DATES, log(dates));
    set(TypeFeature.TIMES, log(times));
    set(TypeFeature.RATINGS, log(ratings));
    set(TypeFeature.PROSE_START, (double) prose.first() / blocks);
    set(TypeFeature.PROSE_SPAN, (double) Math.max(0, prose.last() - prose.first()) / blocks);
  }

  /** What a short block with digits looks like: 1 a price, 2 a date, 4 a time, 8 a rating. */
  private int label(int b) {
    int label = 0;
    int groups = 0; // runs of digits
    int four = 0; // runs that may be a year
    boolean inDigits = false;
    int run = 0;
    int from = page.start[b];
    int to = page.end[b];
    for (int i = from; i <= to; i++) {
      char c = i < to ? page.text[i] : ' ';
      if (c >= '0' && c <= '9') {
        groups += inDigits ? 0 : 1;
        run = inDigits ? run + 1 : 1;
        inDigits = true;
        continue;
      }
      if (inDigits && run == 4 && (page.text[i - 4] == '1' || page.text[i - 4] == '2')) {
        four++;
      }
      if (Character.getType(c) == Character.CURRENCY_SYMBOL) {
        label |= 1;
      } else if (c == ':' && inDigits && i + 1 < to && Character.isDigit(page.text[i + 1])) {
        label |= 4;
      } else if (c == '★' || c == '☆' || (c == '/' && inDigits && groups == 1 && run <= 3)) {
        label |= 8;
      }
      inDigits = false;
    }
    return label | (four == 1 && groups <= 5 ? 2 : 0);
  }

  private void measureElements() {
    long nav = 0;
    long aside = 0;
    long footer = 0;
    long hidden = 0;
    long item = 0;
    long cell = 0;
    long term = 0;
    long pre = 0;
    long inArticle = 0;
    long inMain = 0;
    int headingLinks = 0;
    int headings = 0;
    int[] count = new int[Tag.values().length];
    int[] own = new int[Hint.values().length];
    int[] inHint = new int[Hint.values().length];
    long[] above = new long[page.nodes];
    int[] hintsAbove = new int[page.nodes];
    int[] depth = new int[page.nodes];
    int holders = 0;
    double largestArticle = 0;
    for (int n = 0; n < page.nodes; n++) {
      int up = page.parent[n];
      Tag tag = page.tag[n];
      count[tag.ordinal()]++;
      count(page.hints[n], own);
      if (up >= 0) {
        above[n] = above[up] | 1L << tag.ordinal();
        above[n] |= (page.flags[n] & PageBlocks.HIDDEN) != 0 ? 1L << 62 : 0;
        boolean whole = prose.share(n) > 0.6;
        hintsAbove[n] = hintsAbove[up] | (whole ? 0 : page.hints[n]);
        depth[n] = depth[up] + 1;
      }
      holders += depth[n] == HOLDER_DEPTH && prose.share(n) >= 0.05 ? 1 : 0;
      if (tag == Tag.ARTICLE) {
        largestArticle = Math.max(largestArticle, prose.share(n));
      }
    }
    for (int b = 0; b < page.blocks; b++) {
      int n = page.node[b];
      Tag tag = page.tag[n];
      int units = page.units[b];
      nav += has(above[n], Tag.NAV) ? units : 0;
      aside += has(above[n], Tag.ASIDE) ? units : 0;
      footer += has(above[n], Tag.FOOTER) ? units : 0;
      hidden += above[n] >>> 62 != 0 ? units : 0;
      item += has(above[n], Tag.LI) ? units : 0;
      cell += has(above[n], Tag.TABLE) ? units : 0;
      term += tag == Tag.DT || tag == Tag.DD ? units : 0;
      pre += has(above[n], Tag.PRE) ? units : 0;
      if (prose.isProse(b)) {
        inArticle += has(above[n], Tag.ARTICLE) ? units : 0;
        inMain += has(above[n], Tag.MAIN) ? units : 0;
      }
      if (tag.isHeading()) {
        headings++;
        headingLinks += page.links[b] > 0 ? 1 : 0;
      }
      count(hintsAbove[n] | page.inlineHints[b], inHint);
    }
    set(TypeFeature.NAV_SHARE, share(nav));
    set(TypeFeature.ASIDE_SHARE, share(aside));
    set(TypeFeature.FOOTER_SHARE, share(footer));
    set(TypeFeature.HIDDEN_SHARE, share(hidden));
    set(TypeFeature.ITEM_SHARE, share(item));
    set(TypeFeature.CELL_SHARE, share(cell));
    set(TypeFeature.TERM_SHARE, share(term));
    set(TypeFeature.PRE_SHARE, share(pre));
    set(TypeFeature.PROSE_IN_ARTICLE, (double) inArticle / Math.max(1, prose.total()));
    set(TypeFeature.PROSE_IN_MAIN, (double) inMain / Math.max(1, prose.total()));
    set(TypeFeature.LARGEST_ARTICLE, largestArticle);
    set(TypeFeature.PROSE_HOLDERS, log(holders));
    set(TypeFeature.HEADING_LINKS, (double) headingLinks / Math.max(1, headings));
    set(TypeFeature.UNITS_PER_HEADING, log(prose.units(0) / Math.max(1, headings)));
    set(TypeFeature.ARTICLES, log(count[Tag.ARTICLE.ordinal()]));
    set(TypeFeature.SECTIONS, log(count[Tag.SECTION.ordinal()]));
    set(TypeFeature.ASIDES, log(count[Tag.ASIDE.ordinal()]));
    set(TypeFeature.FORMS, log(count[Tag.FORM.ordinal()]));
    set(TypeFeature.BUTTONS, log(count[Tag.BUTTON.ordinal()]));
    set(TypeFeature.FIGURES, log(count[Tag.FIGURE.ordinal()]));
    set(TypeFeature.DETAILS, log(count[Tag.DETAILS.ordinal()]));
    set(TypeFeature.H1, log(count[Tag.H1.ordinal()]));
    set(TypeFeature.H2, log(count[Tag.H2.ordinal()]));
    set(TypeFeature.H3, log(count[Tag.H3.ordinal()]));
    set(TypeFeature.PRES, log(count[Tag.PRE.ordinal()]));
    set(TypeFeature.QUOTES, log(count[Tag.BLOCKQUOTE.ordinal()]));
    for (int h = 0; h < inHint.length; h++) {
      double part = (double) inHint[h] / Math.max(1, page.blocks);
      values[TypeFeature.HINT.column() + h] = (float) part;
    }
    set(TypeFeature.OWN_COMMENT, log(own[Hint.COMMENT.ordinal()]));
    set(TypeFeature.OWN_REVIEW, log(own[Hint.REVIEW.ordinal()]));
    set(TypeFeature.OWN_BYLINE, log(own[Hint.BYLINE.ordinal()]));
    set(TypeFeature.OWN_SHOP, log(own[Hint.SHOP.ordinal()]));
    set(TypeFeature.OWN_FORUM, log(own[Hint.FORUM.ordinal()]));
    set(TypeFeature.OWN_LISTING, log(own[Hint.LISTING.ordinal()]));
    set(TypeFeature.OWN_FAQ, log(own[Hint.FAQ.ordinal()]));
    int best = prose.best();
    set(TypeFeature.BEST_SHARE, prose.share(best));
    set(TypeFeature.BEST_LINK_DENSITY, prose.linkDensity(best));
    set(TypeFeature.BEST_DEPTH, log(depth[best]));
  }

  /** Counts each bit that is set. */
  private static void count(int bits, int[] counts) {
    for (int left = bits; left != 0; left &= left - 1) {
      counts[Integer.numberOfTrailingZeros(left)]++;
    }
  }

  private static boolean has(long above, Tag tag) {
    return (above >>> tag.ordinal() & 1) != 0;
  }

  /** Blocks with the same short text: buttons, labels, bylines. */
  private void measureRepeats() {
    long[] order = runs.byText();
    int repeated = 0;
    int most = 0;
    for (int from = 0; from < order.length; ) {
      int to = PageRuns.alikeEnd(order, from);
      repeated += to - from >= PATTERN ? to - from : 0;
      most = Math.max(most, to - from);
      from = to;
    }
    set(TypeFeature.REPEATED_SHARE, (double) repeated / Math.max(1, page.blocks));
    set(TypeFeature.MOST_REPEATED, log(most));
  }

  private void measureTemplates() {
    long[] order = runs.byTemplate();
    int templates = 0;
    int inTemplates = 0;
    int proseTemplates = 0;
    int largest = 0;
    double largestUnits = 0;
    double largestLinks = 0;
    int largestProse = 0;
    int largestHeading = 0;
    for (int from = 0; from < order.length; ) {
      int to = PageRuns.alikeEnd(order, from);
      int size = to - from;
      if (size >= PATTERN) {
        long units = 0;
        long links = 0;
        int inProse = 0;
        for (int i = from; i < to; i++) {
          int b = (int) order[i];
          units += page.units[b];
          links += page.linkUnits[b];
          inProse += prose.isProse(b) ? 1 : 0;
        }
        templates++;
        inTemplates += size;
        if (inProse * 2 > size) {
          proseTemplates++;
          largestProse = Math.max(largestProse, size);
        }
        if (page.tag[page.node[(int) order[from]]].isHeading()) {
          largestHeading = Math.max(largestHeading, size);
        }
        if (size > largest) {
          largest = size;
          largestUnits = (double) units / size;
          largestLinks = (double) links / units;
        }
      }
      from = to;
    }
    set(TypeFeature.TEMPLATES, log(templates));
    set(TypeFeature.TEMPLATE_SHARE, (double) inTemplates / Math.max(1, page.blocks));
    set(TypeFeature.PROSE_TEMPLATES, log(proseTemplates));
    set(TypeFeature.LARGEST_TEMPLATE, log(largest));
    set(TypeFeature.LARGEST_TEMPLATE_UNITS, log((long) largestUnits));
    set(TypeFeature.LARGEST_TEMPLATE_LINKS, largestLinks);
    set(TypeFeature.LARGEST_PROSE_TEMPLATE, log(largestProse));
    set(TypeFeature.LARGEST_HEADING_TEMPLATE, log(largestHeading));
  }

  private void measureRuns() {
    set(TypeFeature.RUN_ITEMS, log(runs.bestItems()));
    set(TypeFeature.RUN_SHARE, share(runs.bestUnits()));
    set(TypeFeature.RUN_PROSE, runs.bestProse());
  }

  private void measureSigns(Metadata metadata, PageSigns signs) {
    set(TypeFeature.HAS_AUTHOR, metadata.author() != null);
    set(TypeFeature.HAS_DATE, metadata.published() != null);
    set(TypeFeature.TITLE_UNITS, log(metadata.title() == null ? 0 : metadata.title().length()));
    int said = signs.said();
    set(TypeFeature.SAYS_ARTICLE, TypeWords.ARTICLE.isIn(said));
    set(TypeFeature.SAYS_DOCUMENTATION, TypeWords.DOCUMENTATION.isIn(said));
    set(TypeFeature.SAYS_FORUM, TypeWords.FORUM.isIn(said));
    set(TypeFeature.SAYS_COLLECTION, TypeWords.LISTING.isIn(said));
    set(TypeFeature.SAYS_PRODUCT, TypeWords.PRODUCT.isIn(said));
    set(TypeFeature.SAYS_ORGANISATION, TypeWords.SERVICE.isIn(said));
    set(TypeFeature.SAYS_SITE, TypeWords.SITE.isIn(said));
    set(TypeFeature.SAYS_TRAIL, TypeWords.TRAIL.isIn(said));
    set(TypeFeature.SAYS_FAQ, TypeWords.FAQ.isIn(said));
    set(TypeFeature.SAYS_REVIEW, TypeWords.REVIEW.isIn(said));
    set(TypeFeature.SAYS_EVENT, TypeWords.EVENT.isIn(said));
    set(TypeFeature.PRODUCTS_SAID, log(signs.products()));
    set(TypeFeature.ARTICLES_SAID, log(signs.articles()));
    int root = signs.root();
    set(TypeFeature.ROOT_ARTICLE, TypeWords.ARTICLE.isIn(root));
    set(TypeFeature.ROOT_DOCUMENTATION, TypeWords.DOCUMENTATION.isIn(root));
    set(TypeFeature.ROOT_FORUM, TypeWords.FORUM.isIn(root));
    set(TypeFeature.ROOT_LISTING, TypeWords.LISTING.isIn(root));
    set(TypeFeature.ROOT_PRODUCT, TypeWords.PRODUCT.isIn(root));
    set(TypeFeature.ROOT_HOME, TypeWords.HOME.isIn(root));
    set(TypeFeature.ROOT_PAGE, TypeWords.PAGE.isIn(root));
  }

  private void measureAddress(String url) {
    AddressSigns address = AddressSigns.of(url);
    set(TypeFeature.URL_KNOWN, 1);
    set(TypeFeature.URL_DEPTH, address.depth());
    set(TypeFeature.URL_QUERY, address.query());
    set(TypeFeature.URL_DATE, address.dated());
    set(TypeFeature.URL_NUMBER, address.number());
    set(TypeFeature.URL_WORDS, address.lastWords());
    set(TypeFeature.URL_LAST_UNITS, log(address.lastUnits()));
    int before = address.before();
    set(TypeFeature.URL_ARTICLE, TypeWords.ARTICLE.isIn(before));
    set(TypeFeature.URL_DOCUMENTATION, TypeWords.DOCUMENTATION.isIn(before));
    set(TypeFeature.URL_FORUM, TypeWords.FORUM.isIn(before));
    set(TypeFeature.URL_LISTING, TypeWords.LISTING.isIn(before));
    set(TypeFeature.URL_PRODUCT, TypeWords.PRODUCT.isIn(before));
    set(TypeFeature.URL_SERVICE, TypeWords.SERVICE.isIn(before));
    int last = address.last();
    set(TypeFeature.URL_LAST_ARTICLE, TypeWords.ARTICLE.isIn(last));
    set(TypeFeature.URL_LAST_DOCUMENTATION, TypeWords.DOCUMENTATION.isIn(last));
    set(TypeFeature.URL_LAST_FORUM, TypeWords.FORUM.isIn(last));
    set(TypeFeature.URL_LAST_LISTING, TypeWords.LISTING.isIn(last));
    set(TypeFeature.URL_LAST_PRODUCT, TypeWords.PRODUCT.isIn(last));
    set(TypeFeature.URL_LAST_SERVICE, TypeWords.SERVICE.isIn(last));
  }

  private double share(long part) {
    return (double) part / Math.max(1, prose.units(0));
  }

  private void set(TypeFeature feature, double value) {
    values[feature.column()] = (float) value;
  }

  private void set(TypeFeature feature, boolean value) {
    values[feature.column()] = value ? 1 : 0;
  }

  private static float log(long count) {
    return (float) (StrictMath.log1p(count) / 0.6931471805599453);
  }
}
