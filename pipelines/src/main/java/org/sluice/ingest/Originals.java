package org.sluice.ingest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.function.Predicate;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Page;
import org.sluice.parquet.InputTable;
import org.sluice.recipe.Mapping;
import org.sluice.schema.Provenance;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;

/**
 * Fetches the original bytes of a record by its provenance: a WARC or ARC record with its head, a
 * line or row of text with its line end, a file or member whole; decompressed, and otherwise as
 * they are stored. A row of a Parquet file has no bytes of its own and is handed over as values.
 */
public final class Originals {
  /** Fetching is no reading: a record may be as large as an array. */
  private static final Limits LIMITS = new Limits(1 << 30, 1 << 24);

  private final Provenance wanted;
  private final OutputStream out;
  private final Row row;

  private Originals(Provenance wanted, OutputStream out, Row row) {
    this.wanted = wanted;
    this.out = out;
    this.row = row;
  }

  /** Takes a row of a Parquet file, every column of it. */
  @FunctionalInterface
  public interface Row {
    void take(Group row) throws IOException;
  }

  /**
   * The name of the input file that an address is in; the address itself unless it is a member's.
   *
   * @param exists tells whether there is such a file: names may hold what looks like a member's
   */
  public static String outer(String address, Predicate<String> exists) {
    int at = address.indexOf(MemberAddress.MARK);
    while (at >= 0 && !exists.test(address)) {
      if (exists.test(address.substring(0, at))) {
        return address.substring(0, at);
      }
      at = address.indexOf(MemberAddress.MARK, at + 1);
    }
    return address;
  }

  /**
   * Writes a record's original bytes.
   *
   * @param file the input file, see {@link #outer}
   * @param channel its stored bytes; closed
   * @param wanted the record, as its ledger row has it
   * @param out where bytes go
   * @param row where a row goes
   * @throws OriginalException when the bytes are not those that were read, or cannot be found again
   */
  public static void copy(
      String file, SeekableByteChannel channel, Provenance wanted, OutputStream out, Row row)
      throws IOException, OriginalException {
    Originals originals = new Originals(wanted, out, row);
    try (channel) {
      if (file.equals(wanted.file())) {
        originals.fromFile(channel);
      } else {
        originals.fromMember(file, channel);
      }
    } catch (Damage e) {
      throw new OriginalException("the bytes there are damaged: " + e.found());
    }
  }

  /**
   * Reads a record once more as a run reads it.
   *
   * @param file the input file, see {@link #outer}, as it is now
   * @param mapping under which names the run read tables and JSON lines
   * @param limits those of the run
   * @throws OriginalException when it cannot be found or read any more
   */
  public static Page page(FoundFile file, Provenance wanted, Mapping mapping, Limits limits)
      throws IOException, OriginalException {
    try (InputRecords records = InputRecords.open(file, range(file, wanted), mapping, limits)) {
      for (Entry entry; (entry = records.next()) != null; ) {
        Provenance found = entry.provenance();
        if (found.offset() == wanted.offset()
            && found.length() == wanted.length()
            && found.id().equals(wanted.id())
            && found.file().equals(wanted.file())) {
          if (entry instanceof Entry.Damaged damaged) {
            throw new OriginalException(
                "the record cannot be read: " + damaged.failure().message());
          }
          return ((Entry.Content) entry).page();
        }
      }
    }
    throw new OriginalException(
        wanted.file() + " has changed since it was read: the record is not there");
  }

  /** A record of an archive that can be split is alone in the range at its first byte. */
  private static Split range(FoundFile file, Provenance wanted) throws IOException {
    try (SeekableByteChannel channel = Storage.open(file.location())) {
      Format format = Format.of(file.name(), new ChannelSupply(channel), Mapping.DEFAULT);
      boolean archive = format.kind() == Format.Kind.WARC || format.kind() == Format.Kind.ARC;
      return archive && format.splittable()
          ? new Split(wanted.offset(), wanted.offset() + 1)
          : Split.WHOLE;
    }
  }

  private void fromMember(String file, SeekableByteChannel channel)
      throws IOException, OriginalException {
    SameNamed members = new SameNamed(file, channel, wanted, LIMITS);
    int number = members.only();
    try (SeekableByteChannel bytes = members.open(number)) {
      fromFile(bytes);
    }
  }

  private void fromFile(SeekableByteChannel channel) throws IOException, OriginalException {
    ChannelSupply supply = new ChannelSupply(channel);
    Format format = Format.of(wanted.file(), supply, Mapping.DEFAULT);
    supply.seek(0);
    switch (wanted.recordType()) {
      case "file" -> {
        if (wanted.length() >= 0 && wanted.length() != channel.size()) {
          throw changed(
              "it has " + channel.size() + " bytes where " + wanted.length() + " were read");
        }
        stream(format.compression(), supply, 0, Long.MAX_VALUE);
      }
      case "line", "row" -> {
        if (format.kind() == Format.Kind.PARQUET) {
          tableRow(channel);
        } else {
          line(format.compression(), supply);
        }
      }
      default -> record(format, supply);
    }
  }

  private OriginalException changed(String how) {
    return new OriginalException(wanted.file() + " has changed since it was read: " + how);
  }

  private void line(Compression compression, ChannelSupply supply)
      throws IOException, OriginalException {
    if (wanted.length() < 0) {
      throw new OriginalException(
          "nothing was read from byte " + wanted.offset() + " on: there is no record to print");
    }
    byte[] before = new byte[1];
    boolean plain = compression == Compression.NONE;
    if (plain
        && wanted.offset() > 0
        && supply.peek(wanted.offset() - 1, before) == 1
        && before[0] != '\n') {
      throw changed("no line begins at byte " + wanted.offset());
    }
    stream(compression, supply, wanted.offset(), wanted.length());
  }

  /** Copies decompressed bytes; fewer than wanted are a fault, unless all were. */
  private void stream(Compression compression, ChannelSupply supply, long from, long length)
      throws IOException, OriginalException {
    long skip = from;
    if (compression == Compression.NONE) {
      supply.seek(from);
      skip = 0;
    }
    Supply in = compression.supply(supply);
    try {
      long left = copy(in, skip, length);
      if (left > 0 && length != Long.MAX_VALUE) {
        throw changed("it ends before the record does");
      }
    } finally {
      Closing.supply(in == supply ? null : in);
    }
  }

  /** Copies bytes and returns how many are missing. */
  private long copy(Supply in, long skip, long length) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long toSkip = skip;
    long left = length;
    while (left > 0) {
      int want = (int) Math.min(buffer.length, toSkip > 0 ? toSkip : left);
      int count = in.read(buffer, 0, want);
      if (count < 0) {
        break;
      }
      if (toSkip > 0) {
        toSkip -= count;
      } else {
        out.write(buffer, 0, count);
        left -= count;
      }
    }
    return left;
  }

  private void tableRow(SeekableByteChannel channel) throws IOException, OriginalException {
    try (InputTable table = InputTable.open(new ChannelTable(wanted.file(), channel))) {
      List<InputTable.RowGroup> groups = table.rowGroups();
      for (InputTable.RowGroup group : groups) {
        if (wanted.offset() < group.firstRow() + group.rows()) {
          table.enter(group);
          Group found = table.next();
          for (long n = group.firstRow(); n < wanted.offset() && found != null; n++) {
            found = table.next();
          }
          if (found != null) {
            row.take(found);
            return;
          }
        }
      }
    }
    throw changed("it has no row " + wanted.offset());
  }

  private void record(Format format, ChannelSupply supply) throws IOException, OriginalException {
    RecordSyntax syntax = format.kind() == Format.Kind.ARC ? RecordSyntax.ARC : RecordSyntax.WARC;
    boolean archive = format.kind() == Format.Kind.WARC || format.kind() == Format.Kind.ARC;
    if (!archive) {
      throw changed("it is no archive of records any more");
    }
    Split split =
        new Split(
            format.splittable() && wanted.length() >= 0 ? wanted.offset() : 0, Long.MAX_VALUE);
    try (Members members =
        format.splittable() && format.compression() != Compression.NONE
            ? Members.from(supply, format.compression(), split.start(), syntax)
            : null) {
      Supply stream = members == null ? format.compression().supply(supply) : supply;
      try {
        RecordFrames frames =
            members != null
                ? RecordFrames.ofMembers(syntax, members, split, LIMITS)
                : format.compression() == Compression.NONE
                    ? RecordFrames.ofPlain(syntax, supply, split, LIMITS, true)
                    : RecordFrames.ofStream(syntax, stream, LIMITS);
        frames.keepHeads();
        find(frames);
      } finally {
        Closing.supply(stream == supply ? null : stream);
      }
    }
  }

  private void find(RecordFrames frames) throws IOException, OriginalException {
    RecordFrames.Step step;
    while ((step = frames.advance()) != RecordFrames.Step.END
        && frames.offset() <= wanted.offset()) {
      if (frames.offset() < wanted.offset()) {
        continue;
      }
      byte[] head = frames.headBytes();
      RecordHead read = frames.head();
      if (head == null || step == RecordFrames.Step.DAMAGE) {
        throw new OriginalException(
            step == RecordFrames.Step.DAMAGE
                ? "the record cannot be read: " + frames.damage().found()
                : "no record begins at byte " + wanted.offset());
      }
      check(read);
      if (frames.block().overflow) {
        throw new OriginalException(
            "the record is longer than " + LIMITS.maxRecordBytes() + " bytes");
      }
      out.write(head);
      out.write(frames.block().bytes, 0, frames.block().length);
      return;
    }
    throw changed("no record begins at byte " + wanted.offset());
  }

  private void check(@Nullable RecordHead read) throws OriginalException {
    String id = read == null ? null : read.recordId();
    if (wanted.recordId() != null && !wanted.recordId().equals(id)) {
      throw changed(
          "at byte " + wanted.offset() + " is the record " + id + ", not " + wanted.recordId());
    }
    String url = read == null ? null : read.url();
    if (wanted.url() != null && !wanted.url().equals(url)) {
      throw changed(
          "at byte " + wanted.offset() + " is a record of " + url + ", not of " + wanted.url());
    }
  }
}
