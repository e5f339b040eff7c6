package org.sluice.ingest;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sluice.recipe.Mapping;
import org.sluice.schema.Provenance;

/**
 * The members of an archive that have the name of the one that a record came from. Archives may
 * hold a name more than once: then only what is in them tells which it was.
 */
final class SameNamed {
  private final String file;
  private final SeekableByteChannel channel;
  private final Provenance wanted;
  private final Limits limits;

  /**
   * @param file the archive
   * @param channel its stored bytes; left open
   * @param wanted a record of one of its members
   */
  SameNamed(String file, SeekableByteChannel channel, Provenance wanted, Limits limits) {
    this.file = file;
    this.channel = channel;
    this.wanted = wanted;
    this.limits = limits;
  }

  /**
   * Which of them holds the record, counted from 0.
   *
   * @throws OriginalException when none does, or nothing tells which
   */
  int only() throws IOException, OriginalException {
    int count = 0;
    try (Bundle bundle = bundle()) {
      while (next(bundle) != null) {
        count++;
      }
    }
    if (count == 0) {
      throw new OriginalException(file + " has no such member any more");
    }
    if (count == 1) {
      return 0;
    }
    List<Integer> holders = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      if (holdsRecord(number)) {
        holders.add(number);
      }
    }
    if (holders.size() != 1) {
      throw new OriginalException(
          String.format(
              "%s has %d members named %s, and nothing tells in which the record was",
              file, count, wanted.file().substring(file.length() + MemberAddress.MARK.length())));
    }
    return holders.get(0);
  }

  private boolean holdsRecord(int number) throws IOException, OriginalException {
    SeekableByteChannel bytes;
    try {
      bytes = open(number);
    } catch (Damage e) {
      return false;
    }
    try (RecordReader reader =
        RecordReader.ofMember(wanted.file(), bytes, Split.WHOLE, Mapping.DEFAULT, limits)) {
      for (Entry entry; (entry = reader.next()) != null; ) {
        Provenance found = entry.provenance();
        if (found.offset() == wanted.offset()
            && found.length() == wanted.length()
            && found.id().equals(wanted.id())) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * The bytes of one of them.
   *
   * @throws Damage when they cannot be had
   */
  SeekableByteChannel open(int number) throws IOException, OriginalException {
    try (Bundle bundle = bundle()) {
      int passed = 0;
      for (BundleMember member; (member = next(bundle)) != null; ) {
        if (passed++ == number) {
          return bytes(member);
        }
      }
    }
    throw new OriginalException(file + " has no such member any more");
  }

  private SeekableByteChannel bytes(BundleMember member) throws IOException {
    Damage refused = member.refused();
    if (refused != null) {
      throw refused;
    }
    SeekableByteChannel stored = member.stored();
    Supply stream = member.stream();
    if (stored != null || stream == null) {
      return stored == null ? new Window(channel, 0, 0) : stored;
    }
    try {
      return Spool.of(wanted.file(), stream, Mapping.DEFAULT, limits);
    } finally {
      Closing.supply(stream);
    }
  }

  private Bundle bundle() throws IOException {
    ChannelSupply supply = new ChannelSupply(channel);
    Format format = Format.of(file, supply, Mapping.DEFAULT);
    supply.seek(0);
    return Bundle.open(file, channel, supply, format, Split.WHOLE, Mapping.DEFAULT);
  }

  /** The next member of that name; null when there is none. */
  private @Nullable BundleMember next(Bundle bundle) throws IOException {
    for (BundleMember member; (member = bundle.next()) != null; ) {
      String name = member.name();
      if (name != null
          && member.other() == null
          && MemberAddress.of(file, name).equals(wanted.file())) {
        return member;
      }
    }
    return null;
  }
}
