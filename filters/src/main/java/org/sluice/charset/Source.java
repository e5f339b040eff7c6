package org.sluice.charset;

import java.util.Locale;

/** What decided a page's encoding, in the order in which it is asked. */
public enum Source {
  /** A byte order mark. */
  BOM,
  /** The charset parameter of the HTTP {@code Content-Type} header. */
  HTTP,
  /** A {@code meta} element. */
  META,
  /** The encoding of an XML declaration. */
  XML,
  /** The bytes themselves. */
  DETECTOR,
  /** Nothing: the bytes say the same in every candidate. */
  DEFAULT;

  /** The source as details of signals name it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
