package org.sluice.extract;

import java.util.Locale;

/** The kinds of web pages that call for different ways of reading them. */
public enum PageType {
  /** One text by somebody: news, a blog post, an essay, a recipe. */
  ARTICLE,
  /** A page of a manual, a reference or a help centre. */
  DOCUMENTATION,
  /** What somebody offers: the pages of a firm, an office, an app. */
  SERVICE,
  /** A discussion: posts by several people in turn, questions with their answers. */
  FORUM,
  /** Things of one kind side by side, each with a word on it: a category of a shop, a gallery. */
  COLLECTION,
  /** Teasers that lead to texts elsewhere: the front of a blog or of a news site's section. */
  LISTING,
  /** One thing for sale. */
  PRODUCT;

  /** How many there are. */
  static final int COUNT = values().length;

  /** The name in files: the constant's in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
