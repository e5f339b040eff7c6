package org.sluice.ingest;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sluice.recipe.Mapping;

/** Cuts zip files between members, and inside stored members whose records can be read apart. */
final class ZipSplits {
  private ZipSplits() {}

  static void cut(
      SeekableByteChannel channel,
      ChannelSupply file,
      long desiredBytes,
      Mapping mapping,
      Limits limits,
      Splits.Cuts cuts)
      throws IOException {
    ZipDirectory directory = ZipDirectory.find(file);
    if (directory == null || !ZipBundle.Shape.of(directory).ordered()) {
      return;
    }
    ZipDirectory.Walk walk = directory.walk();
    ZipEntry ahead = next(walk);
    for (ZipEntry entry; cuts.wanted() && (entry = ahead) != null; ) {
      ahead = next(walk);
      long header = directory.clamp(entry.header());
      long bound = ahead == null ? directory.start() : directory.clamp(ahead.header());
      if (header >= cuts.next()) {
        cuts.at(header);
      }
      boolean open = entry.method() == 0 && !entry.encrypted() && !entry.link();
      if (open && entry.storedSize() > desiredBytes) {
        inside(channel, file, entry, bound, desiredBytes, mapping, limits, cuts);
      }
    }
  }

  /** The next entry; null at the end, and where the directory breaks off: reading will say so. */
  private static @Nullable ZipEntry next(ZipDirectory.Walk walk) throws IOException {
    try {
      return walk.next();
    } catch (Damage e) {
      return null;
    }
  }

  private static void inside(
      SeekableByteChannel channel,
      ChannelSupply file,
      ZipEntry entry,
      long bound,
      long desiredBytes,
      Mapping mapping,
      Limits limits,
      Splits.Cuts cuts)
      throws IOException {
    long data = new ZipMember(channel, file, entry, mapping).dataStart();
    if (data < 0 || entry.storedSize() > bound - data) {
      return;
    }
    Window window = new Window(channel, data, entry.storedSize());
    Format format = Format.of(entry.name(), new ChannelSupply(window), mapping);
    if (format.isBundle()) {
      return;
    }
    List<Split> splits = Splits.of(entry.name(), window, desiredBytes, mapping, limits);
    for (Split split : splits.subList(1, splits.size())) {
      cuts.at(data + split.start());
    }
  }
}
