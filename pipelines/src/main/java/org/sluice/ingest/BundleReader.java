package org.sluice.ingest;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sluice.recipe.Mapping;
import org.sluice.schema.Provenance;

/**
 * Records of the members of a zip or tar file, each read as the file that it is: a page, a WARC, a
 * table. An archive inside an archive is not opened. What stands in the names of members decides
 * nothing but the address of their records.
 */
final class BundleReader implements RecordReader {
  private final String file;
  private final SeekableByteChannel channel;
  private final Bundle bundle;
  private final Mapping mapping;
  private final Limits limits;
  private final Map<String, Long> others = new TreeMap<>();
  private @Nullable RecordReader open;

  BundleReader(
      String file, SeekableByteChannel channel, Bundle bundle, Mapping mapping, Limits limits) {
    this.file = file;
    this.channel = channel;
    this.bundle = bundle;
    this.mapping = mapping;
    this.limits = limits;
  }

  @Override
  public @Nullable Entry next() throws IOException {
    while (true) {
      RecordReader reader = open;
      if (reader != null) {
        Entry entry = reader.next();
        if (entry != null) {
          return entry;
        }
        closeMember();
      }
      BundleMember member = bundle.next();
      if (member == null) {
        return null;
      }
      String other = member.other();
      if (other != null) {
        others.merge(other, 1L, Long::sum);
        continue;
      }
      Damage refused = member.refused();
      if (refused != null) {
        return damaged(member, refused);
      }
      try {
        open = reader(member);
      } catch (Damage e) {
        return damaged(member, e);
      }
    }
  }

  private RecordReader reader(BundleMember member) throws IOException {
    String address = MemberAddress.of(file, String.valueOf(member.name()));
    SeekableByteChannel stored = member.stored();
    if (stored == null) {
      Supply stream = member.stream();
      if (stream == null) {
        throw new IllegalStateException("a member without bytes: " + address);
      }
      try {
        stored = Spool.of(address, stream, mapping, limits);
      } finally {
        Closing.supply(stream);
      }
    }
    return RecordReader.ofMember(address, stored, member.range(), mapping, limits);
  }

  private Entry damaged(BundleMember member, Damage damage) {
    String name = member.name();
    boolean named = name != null && BundleMember.checkName(name) == null;
    String address = named ? MemberAddress.of(file, String.valueOf(name)) : file;
    Provenance provenance =
        new Provenance(
            named ? FileNames.pageId(address) : FileNames.base(file) + "@" + member.offset(),
            null,
            address,
            named ? 0 : member.offset(),
            named ? member.size() : member.length(),
            named ? "file" : "unknown",
            null,
            null,
            null,
            null,
            null,
            null);
    return new Entry.Damaged(provenance, damage.reason().with(damage.found()));
  }

  private void closeMember() throws IOException {
    RecordReader reader = open;
    if (reader != null) {
      open = null;
      reader.otherRecords().forEach((type, count) -> others.merge(type, count, Long::sum));
      reader.close();
    }
  }

  @Override
  public Map<String, Long> otherRecords() {
    return Collections.unmodifiableMap(others);
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      closeMember();
      bundle.close();
    }
  }
}
