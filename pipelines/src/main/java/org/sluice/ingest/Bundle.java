package org.sluice.ingest;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;
import org.sluice.recipe.Mapping;

/** The members of a zip or tar file, in file order. Belongs to one thread. */
interface Bundle extends AutoCloseable {
  /**
   * Opens a zip or tar file.
   *
   * @param channel its stored bytes
   * @param supply the same, at their beginning
   * @param mapping as for reading, for it decides what a member is
   * @throws Damage when it cannot be read at all
   */
  static Bundle open(
      String file,
      SeekableByteChannel channel,
      ChannelSupply supply,
      Format format,
      Split split,
      Mapping mapping)
      throws IOException {
    if (format.kind() == Format.Kind.ZIP) {
      format.inPlace();
      return ZipBundle.open(channel, split, FileNames.inner(file).endsWith(".wacz"), mapping);
    }
    if (format.kind() != Format.Kind.TAR) {
      throw new Damage(ReadFailure.GARBAGE, file + " is no archive of files");
    }
    return format.compression() == Compression.NONE
        ? TarBundle.ofPlain(channel, split)
        : TarBundle.ofStream(format.compression().supply(supply));
  }

  /** The next member that a split owns in whole or in part; null after the last one. */
  @Nullable BundleMember next() throws IOException;

  @Override
  void close() throws IOException;
}
