package org.sluice.ingest;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sluice.recipe.Mapping;

/**
 * Members of a zip file by its directory, zip64 included. In a WACZ file only members below {@code
 * archive/} are records; its indexes and page lists count as {@code wacz-metadata}.
 */
final class ZipBundle implements Bundle {
  /** Directories out of file order are sorted in memory, so they may not have more entries. */
  private static final int MOST_UNORDERED = 1 << 22;

  private final SeekableByteChannel channel;
  private final ChannelSupply file;
  private final Split split;
  private final ZipDirectory directory;
  private final Mapping mapping;
  private final boolean wacz;
  private final ZipDirectory.Walk walk;
  private final @Nullable Iterator<ZipEntry> sorted;
  private @Nullable BundleMember last;
  private @Nullable ZipEntry ahead;
  private boolean begun;

  private ZipBundle(
      SeekableByteChannel channel,
      ChannelSupply file,
      ZipDirectory directory,
      Split split,
      Mapping mapping)
      throws IOException {
    this.channel = channel;
    this.file = file;
    this.split = split;
    this.directory = directory;
    this.mapping = mapping;
    Shape shape = Shape.of(directory);
    this.wacz = shape.wacz();
    this.walk = directory.walk();
    this.sorted = shape.ordered() ? null : sort();
  }

  /** Opens a zip file: by its directory, or by looking for members where that is lost. */
  static Bundle open(SeekableByteChannel channel, Split split, boolean named, Mapping mapping)
      throws IOException {
    ChannelSupply file = new ChannelSupply(channel);
    ZipDirectory directory = ZipDirectory.find(file);
    return directory == null
        ? new ZipScan(channel, file, named, mapping)
        : new ZipBundle(channel, file, directory, split, mapping);
  }

  /**
   * What one look over a directory tells.
   *
   * @param ordered whether its entries are in file order
   * @param wacz whether the file is a web archive collection
   */
  record Shape(boolean ordered, boolean wacz) {
    static Shape of(ZipDirectory directory) throws IOException {
      boolean ordered = true;
      boolean described = false;
      boolean archive = false;
      long before = -1;
      ZipDirectory.Walk walk = directory.walk();
      try {
        for (ZipEntry entry; (entry = walk.next()) != null; ) {
          long header = directory.clamp(entry.header());
          ordered &= header >= before;
          before = header;
          described |= entry.name().equals("datapackage.json");
          archive |= entry.name().startsWith("archive/");
        }
      } catch (Damage e) {
        return new Shape(ordered, described && archive);
      }
      return new Shape(ordered, described && archive);
    }
  }

  private Iterator<ZipEntry> sort() throws IOException {
    List<ZipEntry> all = new ArrayList<>();
    ZipEntry entry;
    while ((entry = fromWalk()) != null) {
      if (all.size() == MOST_UNORDERED) {
        last =
            BundleMember.refused(
                null,
                directory.start(),
                -1,
                new Damage(
                    ReadFailure.TOO_MANY_MEMBERS,
                    "more than " + MOST_UNORDERED + " members, and not in file order"));
        break;
      }
      all.add(entry);
    }
    all.sort(Comparator.comparingLong(ZipEntry::header));
    return all.iterator();
  }

  private @Nullable ZipEntry fromWalk() throws IOException {
    try {
      return walk.next();
    } catch (Damage e) {
      last = BundleMember.refused(null, directory.start(), -1, e);
      return null;
    }
  }

  private @Nullable ZipEntry entry() throws IOException {
    Iterator<ZipEntry> all = sorted;
    if (all == null) {
      return fromWalk();
    }
    return all.hasNext() ? all.next() : null;
  }

  @Override
  public @Nullable BundleMember next() throws IOException {
    if (!begun) {
      begun = true;
      ahead = entry();
    }
    for (ZipEntry entry; (entry = ahead) != null; ) {
      ahead = entry();
      long header = directory.clamp(entry.header());
      long bound = ahead == null ? directory.start() : directory.clamp(ahead.header());
      if (header >= split.end()) {
        ahead = null;
        return null;
      }
      BundleMember member = null;
      if (header >= split.start()) {
        member = member(entry, bound);
      } else if (bound > split.start()) {
        member = rest(entry, bound);
      }
      if (member != null) {
        return member;
      }
    }
    BundleMember closing = last;
    last = null;
    return closing != null && owns(closing.offset()) ? closing : null;
  }

  private boolean owns(long place) {
    return place >= split.start() && place < split.end();
  }

  private BundleMember member(ZipEntry entry, long bound) throws IOException {
    if (entry.folder()) {
      return BundleMember.other(entry.name(), entry.header(), "folder");
    }
    return content(entry)
        ? new ZipMember(channel, file, entry, mapping).open(split, bound)
        : BundleMember.other(entry.name(), entry.header(), "wacz-metadata");
  }

  /** What a split owns of a member that begins before it: only stored ones can be cut. */
  private @Nullable BundleMember rest(ZipEntry entry, long bound) throws IOException {
    ZipMember member = new ZipMember(channel, file, entry, mapping);
    long data = entry.method() == 0 && content(entry) ? member.dataStart() : -1;
    long size = entry.storedSize();
    boolean inside = data >= 0 && split.start() > data && split.start() - data < size;
    return inside && size <= bound - data ? member.open(split, bound) : null;
  }

  private boolean content(ZipEntry entry) {
    return !wacz || entry.name().startsWith("archive/");
  }

  @Override
  public void close() {
    // The channel is the reader's, and streams of members hold nothing but memory.
  }
}
