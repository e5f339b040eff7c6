package org.sluice.ingest;

import java.io.IOException;

/** How a kind of archive writes the heads of its records. */
sealed interface RecordSyntax permits WarcSyntax, ArcSyntax {
  /** The standard's. */
  RecordSyntax WARC = new WarcSyntax();

  /** The Internet Archive's older one. */
  RecordSyntax ARC = new ArcSyntax();

  /** A head that the end of the bytes cut. */
  int CUT = -1;

  /** A head longer than allowed. */
  int TOO_LARGE = -2;

  /** Whether a head begins at {@code at}, as far as its first line tells. */
  boolean beginsAt(byte[] bytes, int at, int to);

  /** So many bytes, or a whole line, tell whether a head begins. */
  int longestMark();

  /** Whether a head begins at the first unread byte, as far as its first line tells. */
  boolean begins(Lookahead in) throws IOException;

  /** The length of the head that begins at the first unread byte, {@link #CUT} or too large. */
  int headLength(Lookahead in, int most) throws IOException;

  /** Reads a head. */
  RecordHead parse(byte[] bytes, int from, int to);

  /**
   * The first place in {@code [from, to]} where a head could begin when record boundaries are lost,
   * or -1.
   *
   * @param lineStart whether {@code from} begins a line
   */
  int candidate(byte[] bytes, int from, int to, boolean lineStart);

  /** The length of the head at the first unread byte if it is one beyond doubt, else -1. */
  int certain(Lookahead in) throws IOException;

  /** How many line ends must stand before a certain head for it to need no other witness. */
  int newlinesBefore();

  /** Whether the bytes at {@code at} are what this syntax writes after a block. */
  boolean closesBlock(byte[] bytes, int at, int to);

  /** The length of a block without the line ends that close it. */
  int withoutClose(byte[] block, int length);
}
