package org.sluice.extract;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a page may state each thing of itself, the most trusted place first. The orders of titles,
 * authors and dates were learned from marked pages; {@code filters/docs/metadata.md} says how.
 */
final class Sources {
  /** Titles without the site's name, as a rule. */
  static final List<String> HEADLINES =
      List.of(
          "json-ld headline",
          "itemprop headline",
          "meta headline",
          "meta twitter:text:title",
          "meta citation_title",
          "meta parsely-title",
          "meta sailthru.title",
          "meta dcterms.title",
          "meta dc.title");

  /** Titles that may have the site's name, or several parts. */
  static final List<String> TITLES =
      List.of("meta og:title", "title element", "meta twitter:title", "meta title", "json-ld name");

  static final List<String> AUTHORS =
      List.of(
          "json-ld author",
          "meta citation_author",
          "meta parsely-author",
          "meta sailthru.author",
          "meta author",
          "meta twitter:data1",
          "rel author",
          "meta dc.creator",
          "meta dcterms.creator",
          "itemprop author");

  /** Asked after the byline. */
  static final List<String> LAST_AUTHORS =
      List.of(
          "meta article:author", "meta cxenseparse:author", "meta shareaholic:article_author_name");

  static final List<String> PUBLISHED =
      List.of(
          "meta article:published_time",
          "meta og:article:published_time",
          "json-ld datePublished",
          "json-ld page datePublished",
          "meta datepublished",
          "meta og:published_time",
          "itemprop dateCreated",
          "itemprop datePublished",
          "json-ld dateCreated",
          "meta citation_publication_date",
          "meta citation_date",
          "meta parsely-pub-date",
          "meta sailthru.date",
          "meta cxenseparse:publishtime",
          "meta og:publish_date",
          "meta publish_date",
          "meta publishdate",
          "meta publish-date",
          "meta publication_date",
          "meta pubdate",
          "meta article.published",
          "meta published-date",
          "meta shareaholic:article_published_time",
          "meta dc.date.issued",
          "meta dcterms.issued",
          "meta dcterms.created",
          "meta dcterms.date",
          "meta dc.date.created",
          "meta dc.date",
          "meta date",
          "meta date.created",
          "meta datecreated",
          "meta ms.date",
          "time pubdate",
          "json-ld uploadDate",
          "meta uploaddate");

  /** Asked after the text near the title, and before the path of the URL. */
  static final List<String> LAST_PUBLISHED = List.of("time");

  static final List<String> MODIFIED =
      List.of(
          "meta article:modified_time",
          "json-ld dateModified",
          "json-ld page dateModified",
          "meta datemodified",
          "itemprop dateModified",
          "meta og:updated_time",
          "meta dcterms.modified",
          "meta dc.date.modified",
          "meta last-modified",
          "meta lastmod",
          "meta revised");

  static final List<String> SITE =
      List.of(
          "meta og:site_name",
          "json-ld WebSite",
          "json-ld publisher",
          "meta application-name",
          "meta apple-mobile-web-app-title");

  static final List<String> URL = List.of("link canonical", "meta og:url");

  static final List<String> LANGUAGE =
      List.of(
          "html lang",
          "meta content-language",
          "meta og:locale",
          "json-ld inLanguage",
          "meta language",
          "meta dc.language");

  static final List<String> LICENCE =
      List.of(
          "link license",
          "json-ld license",
          "rel license",
          "itemprop license",
          "meta dcterms.license",
          "meta dc.rights.license",
          "meta dc.rights",
          "meta dcterms.rights",
          "meta rights",
          "meta copyright",
          "meta license");

  /** All meta elements that are of use. */
  static final Set<String> META = meta();

  private Sources() {}

  private static Set<String> meta() {
    Set<String> all =
        new HashSet<>(
            List.of(
                "meta og:type",
                "meta og:description",
                "meta description",
                "meta twitter:description",
                "meta twitter:label1",
                "meta twitter:data1"));
    for (List<String> sources :
        List.of(
            HEADLINES,
            TITLES,
            AUTHORS,
            LAST_AUTHORS,
            PUBLISHED,
            MODIFIED,
            SITE,
            URL,
            LANGUAGE,
            LICENCE)) {
      all.addAll(sources);
    }
    all.removeIf(source -> !source.startsWith("meta "));
    return Set.copyOf(all);
  }
}
