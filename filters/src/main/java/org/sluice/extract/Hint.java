package org.sluice.extract;

/**
 * What the words in an element's {@code class}, {@code id}, {@code role} and {@code itemprop} say
 * about its place on the page. The words are those that template authors use in many countries and
 * systems; none belongs to a single site.
 */
enum Hint {
  CONTENT(
      "content article articlebody artibody entry post story text main prose markdown body blog"
          + " description detail details richtext rte wysiwyg editor zhengwen wenzhang neirong"
          + " contenu inhalt artikel texto conteudo contenido beitrag answer question chapter"
          + " document docs doc wiki readme mw bodytext copy paragraph"),
  NAVIGATION(
      "nav navi navbar navigation menu submenu breadcrumb breadcrumbs crumb crumbs pagination pager"
          + " paging toc tabs tab toolbar sitemap skip skiplink dropdown megamenu prevnext"
          + " filter filters facet facets sort index mbx daohang"),
  COMMENT(
      "comment comments commentlist disqus respond reply replies discussion livefyre fbcomments"
          + " kommentar kommentare commentaires comentarios pinglun"),
  REVIEW("review reviews rating ratings testimonial testimonials stars feedback"),
  RELATED(
      "related relatedposts recommend recommended recommendation recommendations more popular"
          + " trending latest similar recent also readmore mostread mostpopular teaser teasers"
          + " carousel slider swiper slick suggested suggestions discover upsell crosssell promo"
          + " promotion spotlight xiangguan tuijian"),
  SHARE(
      "share shares sharing sharedaddy social socials addthis addtoany sharethis follow twitter"
          + " facebook whatsapp pinterest linkedin instagram bookmark like likes fenxiang bdshare"),
  ADVERT(
      "ad ads adv advert adverts advertisement advertising adsense adsbygoogle adslot adunit"
          + " sponsor sponsored sponsors taboola outbrain dfp gpt banner banners anzeige werbung"
          + " publicite affiliate guanggao partner partners"),
  CONSENT(
      "consent consents gdpr ccpa onetrust cookiebot cookieconsent cookiebanner cookienotice cookielaw"
          + " cookiebar didomi usercentrics trustarc cmp2 cmpbox cookieyes cky cmplz"
          + " borlabs klaro osano quantcast iubenda"),
  SIDEBAR("sidebar sidebars side aside widget widgets rail gutter column3 complementary"),
  FOOTER("footer foot bottom colophon siteinfo contentinfo fuss bottombar"),
  HEADER("header masthead head topbar top hero logo branding siteheader kopf banner"),
  BYLINE(
      "meta byline author authors autor date datetime time timestamp published pubdate posted"
          + " category categories tag tags label labels badge kicker credit credits source info"
          + " postmeta entrymeta dateline avatar profile bio"),
  CAPTION("caption captions figcaption figure image img photo gallery thumbnail media video"),
  FORM(
      "newsletter subscribe subscription signup signin login register form search searchform"
          + " contact optin mailchimp cta paywall modal popup overlay dialog lightbox tooltip"
          + " download print button buttons btn"),
  SHOP(
      "product products price prices cart basket shop sku shipping delivery variant variants"
          + " swatch quantity checkout wishlist availability stock"),
  FORUM(
      "thread threads topic topics message messages forum viewtopic showthread postbody posttext"
          + " postmessage messagebody messagetext bbwrapper bbcode selecttoquote usertext cooked"),
  LISTING(
      "list listing listings grid card cards item items result results tile tiles row feed archive"
          + " collection catalog"),
  FAQ("faq faqs accordion collapse collapsible panel toggle expand"),
  HIDDEN("hidden hide invisible none sronly visuallyhidden offscreen noprint noscript"),
  TITLE(
      "title headline subtitle heading titre titel titulo biaoti subhead standfirst deck summary"),
  LEGAL(
      "cookie cookies privacy disclaimer legal terms copyright imprint impressum notice warning"
          + " alert"),
  POSTER(
      "signature signatures sig userinfo postprofile userextras usertitle userbanner usercard"
          + " postuser posteruser postauthor poster pairs joined");

  /** How many there are. */
  static final int COUNT = values().length;

  /** The least length of a word that is also found at either end of a compound. */
  private static final int PART = 5;

  /** Words beyond it are generated names. */
  private static final int LONGEST = 32;

  private static final int SLOTS = 1024;
  private static final int FILTER = 256;

  /** Masks by the hash of a word, read forwards and backwards: open addressing, 0 is free. */
  private static final long[] FORWARD_KEYS = new long[SLOTS];

  private static final int[] FORWARD_MASKS = new int[SLOTS];
  private static final long[] BACKWARD_KEYS = new long[SLOTS];
  private static final int[] BACKWARD_MASKS = new int[SLOTS];

  /**
   * Bits by the hashes of all words: the beginnings and ends of names that are none cost little.
   */
  private static final long[] FORWARD_SEEN = new long[FILTER];

  private static final long[] BACKWARD_SEEN = new long[FILTER];

  static {
    for (Hint hint : values()) {
      for (String word : hint.words.split(" ")) {
        long forward = 0;
        long backward = 0;
        for (int i = 0; i < word.length(); i++) {
          forward = next(forward, word.charAt(i));
          backward = next(backward, word.charAt(word.length() - 1 - i));
        }
        put(FORWARD_KEYS, FORWARD_MASKS, forward, hint.mask());
        put(BACKWARD_KEYS, BACKWARD_MASKS, backward, hint.mask());
        FORWARD_SEEN[word(forward)] |= 1L << bit(forward);
        BACKWARD_SEEN[word(backward)] |= 1L << bit(backward);
      }
    }
  }

  private static final boolean[] WORD_PARTS = new boolean[128];

  static {
    for (char c = 0; c < WORD_PARTS.length; c++) {
      WORD_PARTS[c] = (c >= 'a' && c <= 'z') || isCapital(c) || (c >= '0' && c <= '9');
    }
  }

  private final String words;

  Hint(String words) {
    this.words = words;
  }

  int mask() {
    return 1 << ordinal();
  }

  /**
   * The hints of one attribute value. Words end at anything but a letter or digit and where small
   * letters turn to capitals; compounds are known by a word of five or more letters that they begin
   * or end with ({@code relatedarticles}, {@code pagefooter}).
   *
   * @param limit how many characters are looked at
   */
  static int in(String value, int limit) {
    int mask = 0;
    int end = Math.min(value.length(), limit);
    int start = 0;
    for (int i = 0; i <= end; i++) {
      boolean inside = i < end && isWordPart(value.charAt(i));
      boolean camel =
          inside && i > start && isCapital(value.charAt(i)) && !isCapital(value.charAt(i - 1));
      if (!inside || camel) {
        if (i - start >= 2 && i - start <= LONGEST) {
          mask |= ofWord(value, start, i);
        }
        start = camel ? i : i + 1;
      }
    }
    return mask;
  }

  /** The mask of a whole word, or else those of the longest known words at its two ends. */
  private static int ofWord(String value, int start, int end) {
    int mask = 0;
    long hash = 0;
    for (int i = start; i < end; i++) {
      hash = next(hash, small(value.charAt(i)));
      if (i + 1 == end || i + 1 - start >= PART) {
        int found = get(FORWARD_SEEN, FORWARD_KEYS, FORWARD_MASKS, hash);
        mask = found == 0 ? mask : found;
        if (i + 1 == end && found != 0) {
          return found;
        }
      }
    }
    if (end - start <= PART) {
      return mask; // no shorter word at its end is long enough
    }
    int suffix = 0;
    hash = 0;
    for (int i = end - 1; i > start; i--) {
      hash = next(hash, small(value.charAt(i)));
      if (end - i >= PART) {
        int found = get(BACKWARD_SEEN, BACKWARD_KEYS, BACKWARD_MASKS, hash);
        suffix = found == 0 ? suffix : found;
      }
    }
    return mask | suffix;
  }

  private static long next(long hash, int c) {
    return (hash ^ c) * 0x9E3779B97F4A7C15L + 1;
  }

  private static void put(long[] keys, int[] masks, long key, int mask) {
    int slot = slot(keys, key);
    keys[slot] = key;
    masks[slot] |= mask;
  }

  private static int get(long[] seen, long[] keys, int[] masks, long key) {
    return (seen[word(key)] >>> bit(key) & 1) == 0 ? 0 : masks[slot(keys, key)];
  }

  private static int word(long key) {
    return (int) (key >>> 32) & (FILTER - 1);
  }

  private static int bit(long key) {
    return (int) (key >>> 48) & (Long.SIZE - 1);
  }

  private static int slot(long[] keys, long key) {
    int slot = (int) (key >>> 40) & (SLOTS - 1);
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  /** Of a letter or digit of ASCII. */
  private static int small(char c) {
    return c | 0x20; // digits have the bit
  }

  private static boolean isWordPart(char c) {
    return c < WORD_PARTS.length && WORD_PARTS[c];
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
