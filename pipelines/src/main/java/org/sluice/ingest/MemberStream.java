package org.sluice.ingest;

import java.io.IOException;

/**
 * The members of a compressed file of lines or rows as one stream that goes on behind damage: a
 * fault is thrown once, where the bytes before it end, and the next read yields the beginning of
 * the next member that can be found. What a damaged member gave before its fault, or before its
 * checksum turned out wrong, has been handed over by then, as in an archive's member.
 */
interface MemberStream extends Supply, AutoCloseable {
  /** Whether some sound member ended inside a line, so that lines go on in the next member. */
  boolean cutsLines();

  @Override
  void close() throws IOException;

  /** What a member of text may begin with: no control characters but those of text. */
  static boolean beginsText(byte[] bytes, int at, int to) {
    for (int i = at; i < to; i++) {
      byte b = bytes[i];
      if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
        return false;
      }
    }
    return at < to;
  }
}
