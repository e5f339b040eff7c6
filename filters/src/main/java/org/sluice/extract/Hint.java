package org.sluice.extract;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

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
      "cookie cookies cookiebar consent gdpr privacy onetrust cookiebot disclaimer legal terms"
          + " copyright imprint impressum notice warning alert"),
  SIDEBAR("sidebar sidebars side aside widget widgets rail gutter column3 complementary"),
  FOOTER("footer foot bottom colophon siteinfo contentinfo fuss bottombar"),
  HEADER("header masthead head topbar top hero logo branding site-header kopf banner"),
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
      "thread threads topic topics message messages forum viewtopic showthread signature postbody"
          + " userinfo postprofile cooked"),
  LISTING(
      "list listing listings grid card cards item items result results tile tiles row feed archive"
          + " collection catalog"),
  FAQ("faq faqs accordion collapse collapsible panel toggle expand"),
  HIDDEN("hidden hide invisible none sronly visuallyhidden offscreen noprint noscript"),
  TITLE(
      "title headline subtitle heading titre titel titulo biaoti subhead standfirst deck summary");

  private static final int PREFIX = 5;
  private static final Map<String, Integer> MASKS = new HashMap<>();

  static {
    for (Hint hint : values()) {
      for (String word : hint.words.split(" ")) {
        MASKS.merge(word, hint.mask(), (a, b) -> a | b);
      }
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
          inside
              && i > start
              && isCapital(value.charAt(i))
              && Character.isLowerCase(value.charAt(i - 1));
      if (!inside || camel) {
        if (i - start >= 2) {
          mask |= ofWord(value.substring(start, i).toLowerCase(Locale.ROOT));
        }
        start = camel ? i : i + 1;
      }
    }
    return mask;
  }

  private static boolean isWordPart(char c) {
    return (c >= 'a' && c <= 'z') || isCapital(c) || (c >= '0' && c <= '9');
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static int ofWord(String word) {
    Integer whole = MASKS.get(word);
    if (whole != null) {
      return whole;
    }
    int length = Math.min(word.length(), 32);
    int mask = 0;
    for (int cut = length - 1; cut >= PREFIX && mask == 0; cut--) {
      mask = MASKS.getOrDefault(word.substring(0, cut), 0);
    }
    int suffix = 0;
    for (int cut = 1; cut <= length - PREFIX && suffix == 0; cut++) {
      suffix = MASKS.getOrDefault(word.substring(cut), 0);
    }
    return mask | suffix;
  }
}
