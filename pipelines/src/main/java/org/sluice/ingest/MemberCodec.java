package org.sluice.ingest;

import java.io.IOException;

/**
 * What a compression calls its parts that can be decompressed each by itself: members (gzip) or
 * frames (Zstandard). Holds the state of the one that is being read. Belongs to one thread.
 */
sealed interface MemberCodec extends AutoCloseable permits GzipCodec, ZstdCodec {
  /** What {@link #read} returns at the end of a member. */
  int ENDED = -1;

  /** What a part is called in messages: {@code gzip member}. */
  String member();

  /** The failure of a part that does not decompress. */
  ReadFailure failure();

  /** Whether a member may begin here, as far as its first four bytes tell. */
  boolean beginsAt(byte[] bytes, int at, int to);

  /** The length of the padding that begins here and is no member; 0 when there is none. */
  long padding(byte[] bytes, int at, int to);

  /** The bytes of a header that {@link #begin} wants to be skipped; -1 when cut. */
  int headerLength(byte[] bytes, int at, int to);

  /** Starts on a member whose header was skipped. */
  void begin();

  /**
   * Decompresses from the window, moving it over what was used.
   *
   * @return how many bytes came out; 0 when more must be fetched; or {@link #ENDED}
   * @throws Damage when the bytes are not so compressed
   */
  int read(Lookahead in, byte[] into, int at, int length) throws IOException;

  /** The bytes of the trailer that follow a member. */
  int trailerLength();

  /** Checks the trailer at a place: what is wrong in words that follow "the member …", or "". */
  String verify(byte[] bytes, int at);

  /** How many compressed bytes {@link #probe} may need to show the beginning of a record. */
  int probeLength();

  /** The first decompressed bytes of a member here; 0 when there is none. Leaves no trace. */
  int probe(byte[] bytes, int at, int to, byte[] into);

  @Override
  void close();
}
