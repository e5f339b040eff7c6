package org.sluice.ingest;

import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * A member of a zip or tar file. One of {@code refused}, {@code other}, {@code stored} and {@code
 * stream} says what can be done with it.
 *
 * @param name as written; null for bytes that belong to no member
 * @param offset its header's first byte in the file
 * @param length its stored bytes, or -1
 * @param size its bytes when decompressed, or -1
 * @param refused why it cannot be read, or null
 * @param other what it is counted as when it carries no content ({@code directory}), or null
 * @param stored its bytes as they lie in the file, where reading can begin anywhere; or null
 * @param stream its bytes in order, or null
 * @param range the part of {@code stored} that the split owns
 */
record BundleMember(
    @Nullable String name,
    long offset,
    long length,
    long size,
    @Nullable Damage refused,
    @Nullable String other,
    @Nullable SeekableByteChannel stored,
    @Nullable Supply stream,
    Split range) {

  /** Names longer than this are refused: file systems end at 4,096 bytes. */
  private static final int LONGEST_NAME = 4096;

  /** A member, or bytes between members, that cannot be read. */
  static BundleMember refused(@Nullable String name, long offset, long length, Damage why) {
    return new BundleMember(name, offset, length, -1, why, null, null, null, Split.WHOLE);
  }

  /** A member without content. */
  static BundleMember other(String name, long offset, String type) {
    return new BundleMember(name, offset, -1, -1, null, type, null, null, Split.WHOLE);
  }

  /**
   * Why a name is refused; null for a good one. Members are never written to disk under their
   * names, but others may do so with what stands in a ledger.
   */
  static @Nullable Damage checkName(String name) {
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      return new Damage(
          ReadFailure.MEMBER_NAME, "a member's name has " + name.length() + " characters");
    }
    for (String part : name.split("[/\\\\]", -1)) {
      if (part.equals("..")) {
        return new Damage(ReadFailure.MEMBER_NAME, "the member's name leads out of the archive");
      }
    }
    return null;
  }
}
