package org.sluice.annotate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;

/**
 * Tells by its two ends whether an annotated file can be used again: a cheap look that finds what a
 * power cut, a copy that broke off or somebody's hand leaves. Damage between the ends is found by
 * who reads it, see {@link AnnotatedReader}.
 */
public final class AnnotatedEnds {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /** The footer's length and the magic bytes. */
  private static final int TAIL = Integer.BYTES + MAGIC.length;

  private AnnotatedEnds() {}

  /**
   * Whether a file begins and ends as a Parquet file does; of a remote one only whether it is long
   * enough, since a store never holds half of what was written.
   *
   * @throws IOException when the file cannot be read
   */
  public static boolean areSound(FoundFile file) throws IOException {
    if (file.size() < MAGIC.length + TAIL) {
      return false;
    }
    if (!Storage.isLocal(file.location())) {
      return true;
    }
    try (SeekableByteChannel channel = Storage.open(file.location())) {
      byte[] head = read(channel, 0, MAGIC.length);
      byte[] tail = read(channel, channel.size() - TAIL, TAIL);
      int footer = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
      return Arrays.equals(head, MAGIC)
          && Arrays.equals(Arrays.copyOfRange(tail, Integer.BYTES, TAIL), MAGIC)
          && footer > 0
          && footer <= channel.size() - MAGIC.length - TAIL;
    }
  }

  private static byte[] read(SeekableByteChannel channel, long from, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    channel.position(from);
    while (bytes.hasRemaining() && channel.read(bytes) > 0) {
      // A read may give less than there is.
    }
    return bytes.array();
  }
}
