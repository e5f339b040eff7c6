package org.sluice.training;

/** The public sets of marked pages that are learned from or measured on. */
public enum MarkedSet {
  /** Seven kinds of pages; the only set that says which. */
  WCXB(
      "wcxb",
      1,
      Metric.WORD_BAG,
      "WCXB, development split",
      "Murrough-Foley/web-content-extraction-benchmark @c039d5ee9f, by Murrough Foley",
      "CC-BY-4.0"),
  /** Bodies of news articles. */
  ARTICLES(
      "aeb",
      1.5,
      Metric.SHINGLES,
      "article-extraction-benchmark",
      "scrapinghub/article-extraction-benchmark @4a3bc979f7",
      "MIT"),
  /** Many languages; marked by segments. */
  SEGMENTS(
      "trafilatura-eval",
      1,
      Metric.SEGMENTS,
      "trafilatura's evaluation set",
      "adbar/trafilatura @e90b0ef51a",
      "Apache-2.0"),
  /** What another tool gives and its maintainers accepted, rather than marked by hand. */
  READABILITY(
      "readability",
      1,
      Metric.CHARACTER_BAG,
      "Readability's test pages",
      "mozilla/readability @ab4027a8b3",
      "Apache-2.0"),
  /** Chinese pages, many of them not UTF-8. */
  CHINESE(
      "zh-cwced",
      2,
      Metric.CHARACTER_BAG,
      "Chinese Web Content Extraction Dataset",
      "immortal-autumn/Chinese-Web-Content-Extraction-Dataset @99d0ef0841",
      "MIT"),
  /** What another tool gives and its maintainers accepted. */
  NEWSPAPER(
      "newspaper",
      0.5,
      Metric.CHARACTER_BAG,
      "newspaper's test pages",
      "codelucas/newspaper @1618b547f3",
      "MIT, Apache-2.0"),
  /** Beginnings of articles: measured on, not learned from. */
  GOOSE(
      "goose3",
      0,
      Metric.BEGINNINGS,
      "goose3's test pages",
      "goose3/goose3 @c5a8902eed",
      "Apache-2.0");

  private final String folder;
  private final double weight;
  private final Metric metric;
  private final String title;
  private final String source;
  private final String licence;

  MarkedSet(
      String folder, double weight, Metric metric, String title, String source, String licence) {
    this.folder = folder;
    this.weight = weight;
    this.metric = metric;
    this.title = title;
    this.source = source;
    this.licence = licence;
  }

  /** Its folder's name. */
  public String folder() {
    return folder;
  }

  /** How much a page of it counts in learning; 0 when nothing is learned from it. */
  public double weight() {
    return weight;
  }

  /** The benchmark's own measure. */
  public Metric metric() {
    return metric;
  }

  /** Its name as people know it. */
  public String title() {
    return title;
  }

  /** Repository and commit. */
  public String source() {
    return source;
  }

  /** The licence that it is published under. */
  public String licence() {
    return licence;
  }
}
