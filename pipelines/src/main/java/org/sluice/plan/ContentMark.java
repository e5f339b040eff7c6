package org.sluice.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;

/**
 * Says, beside a file's name and size, which content it is taken to have. Of a file of this machine
 * it is the SHA-256 of the first and last bytes. That is all of a page, which so is the same after
 * any copying; of a larger file the time of change is added, for its middle may be rewritten. The
 * time alone would not do: names may be those of two folders, each seen from its own, and unpacking
 * keeps times.
 *
 * <p>Files elsewhere are named whole, and their store itself says when they were last written. So
 * that is their mark, and nothing is asked for each.
 */
final class ContentMark {
  /** So much is read at either end. */
  static final int END_BYTES = 1 << 16;

  private ContentMark() {}

  /** The mark of a file; one of its own when it cannot be read, which reading will tell of. */
  static String of(FoundFile file) {
    if (!Storage.isLocal(file.location())) {
      return Long.toString(file.modifiedMillis());
    }
    MessageDigest digest = Fingerprint.sha256();
    try (SeekableByteChannel channel = Storage.open(file.location())) {
      update(digest, channel, 0);
      update(digest, channel, Math.max(END_BYTES, channel.size() - END_BYTES));
      String mark = HexFormat.of().formatHex(digest.digest());
      return file.size() <= 2 * END_BYTES ? mark : mark + " " + file.modifiedMillis();
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
