package org.sluice.privacy;

/**
 * A place in a text that identifies someone.
 *
 * @param start first UTF-16 unit
 * @param end after the last
 * @param kind what it is
 */
record Span(int start, int end, Kind kind) {
  /** What identifies. */
  enum Kind {
    EMAIL,
    IPV4,
    IPV6
  }
}
