package org.sluice.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;

/**
 * Tells files of this machine apart that have one name, size and time of change: files of two
 * folders, each named from its own, unpacked or copied with their times. It is the SHA-256 of the
 * first and last bytes, which is all of a page and the part of an archive where no two are alike.
 *
 * <p>Files elsewhere are named whole, and their store itself says when they were last written, so
 * nothing is asked of them.
 */
final class ContentMark {
  /** So much is read at either end. */
  static final int END_BYTES = 1 << 16;

  private ContentMark() {}

  /** The mark of a file; that of no content when it cannot be read, which reading will tell of. */
  static String of(FoundFile file) {
    if (!Storage.isLocal(file.location())) {
      return "";
    }
    MessageDigest digest = Fingerprint.sha256();
    try (SeekableByteChannel channel = Storage.open(file.location())) {
      update(digest, channel, 0);
      update(digest, channel, Math.max(END_BYTES, channel.size() - END_BYTES));
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      return "unreadable";
    }
  }

  private static void update(MessageDigest digest, SeekableByteChannel channel, long from)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(END_BYTES, channel.size()));
    channel.position(from);
    while (bytes.hasRemaining() && channel.read(bytes) > 0) {
      // A read may give less than there is.
    }
    digest.update(bytes.flip());
  }
}
