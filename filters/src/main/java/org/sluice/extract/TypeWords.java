package org.sluice.extract;

import java.util.HashMap;
import java.util.Map;

/**
 * Words by which addresses, template systems and vocabularies name a page's kind. They are those of
 * systems and habits in many countries; none belongs to a single site.
 */
enum TypeWords {
  ARTICLE(
      "article articles news story stories post posts blog blogs magazine press newsroom opinion"
          + " artikel articulo noticias nieuws recipe recipes rezept"
          + " newsarticle blogposting reportage single singlepost technicle liveblogposting report"),
  DOCUMENTATION(
      "doc docs documentation manual manuals reference api apis guide guides tutorial tutorials"
          + " wiki kb help handbook developer developers sdk learn readthedocs userguide howto"
          + " techarticle apireference howto sphinx docusaurus mkdocs vitepress gitbook docsify"
          + " hugo doxygen javadoc mintlify starlight nextra antora vuepress mediawiki"),
  FORUM(
      "forum forums thread threads topic topics viewtopic showthread discussion discussions discuss"
          + " question questions qa community board boards comments answers t"
          + " discussionforumposting qapage question phpbb vbulletin xenforo discourse mybb smf"
          + " vanilla flarum invision ipb nodebb bbpress"),
  LISTING(
      "category categories tag tags archive archives search list lists collection collections"
          + " browse catalog catalogue topics index section all gallery galleries results page"
          + " itemlist collectionpage searchresultspage offercatalog imagegallery paged"
          + " producttag productcat tax"),
  PRODUCT(
      "product products item items dp p shop store buy pd sku produkt producto produit"
          + " productgroup offer aggregateoffer individualproduct singleproduct woocommerce"),
  SERVICE(
      "service services solutions solution about aboutus contact pricing features company careers"
          + " product platform customers plans team support"
          + " localbusiness professionalservice organization corporation governmentorganization"
          + " softwareapplication webapplication medicalbusiness"),
  HOME("home homepage frontpage front index landing"),
  PAGE("page pagetemplate pageid static"),
  SITE("website webpage aboutpage contactpage"),
  TRAIL("breadcrumblist listitem"),
  FAQ("faqpage answer"),
  REVIEW("review aggregaterating rating"),
  EVENT("event course jobposting place hotel restaurant movie book videoobject person recipe");

  private static final Map<String, Integer> MASKS = new HashMap<>();

  static {
    for (TypeWords group : values()) {
      for (String word : group.words.split(" ")) {
        MASKS.merge(word, group.mask(), (a, b) -> a | b);
      }
    }
  }

  private final String words;

  TypeWords(String words) {
    this.words = words;
  }

  int mask() {
    return 1 << ordinal();
  }

  boolean isIn(int mask) {
    return (mask & mask()) != 0;
  }

  /** The groups that have a word, given in lower case. */
  static int groupsOf(String word) {
    return MASKS.getOrDefault(word, 0);
  }

  /**
   * The groups of the words in a text: runs of ASCII letters, in whatever case.
   *
   * @param limit where reading ends, in UTF-16 units
   */
  static int groupsIn(String text, int from, int to, int limit) {
    int groups = 0;
    int end = Math.min(to, from + limit);
    StringBuilder word = new StringBuilder();
    for (int i = from; i <= end; i++) {
      int c = i < end ? text.charAt(i) | 0x20 : 0;
      if (c >= 'a' && c <= 'z') {
        word.append((char) c);
      } else if (!word.isEmpty()) {
        groups |= groupsOf(word.toString());
        word.setLength(0);
      }
    }
    return groups;
  }
}
