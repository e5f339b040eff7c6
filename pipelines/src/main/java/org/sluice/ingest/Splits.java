package org.sluice.ingest;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.sluice.parquet.InputTable;
import org.sluice.recipe.Mapping;

/**
 * Cuts input files into ranges that can be read apart. Every cut is made where a record begins, so
 * the ranges of a file together yield exactly the records that the whole file does.
 *
 * <ul>
 *   <li>Plain archives are walked from head to head, stepping over the blocks.
 *   <li>Gzip and Zstandard archives with a member or frame for each record are cut at members,
 *       never near damage: from a cut on, {@value #PROOF_BYTES} bytes of members must each hold one
 *       sound record. So a compressed archive that is itself a record's payload does not deceive,
 *       unless it is longer than that.
 *   <li>Plain JSON lines are cut at line ends.
 *   <li>Delimited text is read from row to row, for a line end in it may stand in quotes.
 *   <li>Parquet files are cut at row groups.
 *   <li>Zip files are cut at members, and inside stored members where these can be cut. Plain tar
 *       files are cut at members.
 *   <li>All else is one range.
 * </ul>
 */
public final class Splits {
  private static final long PROOF_BYTES = 1 << 20;

  private Splits() {}

  /**
   * Ranges of about {@code desiredBytes} that cover a file.
   *
   * @param file its name
   * @param channel its stored bytes; left open
   * @param desiredBytes how long a range is to be, at least 1; the last may be half as long again
   * @param limits as for reading
   * @throws IOException when the channel fails
   */
  public static List<Split> of(
      String file, SeekableByteChannel channel, long desiredBytes, Limits limits)
      throws IOException {
    return of(file, channel, desiredBytes, Mapping.DEFAULT, limits);
  }

  /**
   * Ranges of a file whose columns have names of their own.
   *
   * @param mapping as for reading
   */
  public static List<Split> of(
      String file, SeekableByteChannel channel, long desiredBytes, Mapping mapping, Limits limits)
      throws IOException {
    if (desiredBytes < 1) {
      throw new IllegalArgumentException("desiredBytes must be at least 1: " + desiredBytes);
    }
    try {
      return cut(file, channel, desiredBytes, mapping, limits);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // Reading the whole file will say what is wrong.
      return List.of(new Split(0, channel.size()));
    }
  }

  private static List<Split> cut(
      String file, SeekableByteChannel channel, long desiredBytes, Mapping mapping, Limits limits)
      throws IOException {
    ChannelSupply stored = new ChannelSupply(channel);
    Format format = Format.of(file, stored, mapping);
    if (stored.size() <= desiredBytes + desiredBytes / 2 || !format.splittable()) {
      return List.of(new Split(0, stored.size()));
    }
    Cuts cuts = new Cuts(stored.size(), desiredBytes);
    RecordSyntax syntax = format.kind() == Format.Kind.ARC ? RecordSyntax.ARC : RecordSyntax.WARC;
    switch (format.kind()) {
      case LINES -> lines(stored, cuts);
      case CSV -> rows(stored, mapping, limits, cuts);
      case PARQUET -> rowGroups(file, channel, cuts);
      case ZIP -> ZipSplits.cut(channel, stored, desiredBytes, mapping, limits, cuts);
      case TAR -> tar(channel, cuts);
      default -> {
        if (format.compression() == Compression.NONE) {
          walk(stored, syntax, limits, cuts);
        } else {
          members(stored, format.compression(), syntax, limits, cuts);
        }
      }
    }
    return cuts.splits();
  }

  private static void lines(ChannelSupply stored, Cuts cuts) throws IOException {
    Lookahead in = new Lookahead(stored, 1 << 16);
    while (cuts.wanted()) {
      in.seek(stored, cuts.next() - 1);
      boolean found = false;
      while (!found && in.require(1)) {
        found = in.bytes[in.from++] == '\n';
      }
      cuts.at(in.position());
    }
  }

  private static void rows(ChannelSupply stored, Mapping mapping, Limits limits, Cuts cuts)
      throws IOException {
    stored.seek(0);
    Lookahead in = new Lookahead(stored, 1 << 16);
    in.require(1 << 16);
    CsvHeader header = CsvHeader.of(in.bytes, in.to, mapping);
    if (header == null || !header.hasText()) {
      return;
    }
    in.from += header.length();
    CsvRows rows =
        new CsvRows(in, header.delimiter(), CsvRows.WINDOWS_1252, limits.maxRecordBytes());
    while (cuts.wanted() && rows.next() != CsvRows.Found.END) {
      if (in.position() >= cuts.next()) {
        cuts.at(in.position());
      }
    }
  }

  private static void rowGroups(String file, SeekableByteChannel channel, Cuts cuts)
      throws IOException {
    List<Long> starts = new ArrayList<>();
    try (InputTable table = InputTable.open(new ChannelTable(file, channel))) {
      table.rowGroups().forEach(group -> starts.add(group.start()));
    } catch (IOException e) {
      // Reading will say what is wrong.
      return;
    }
    for (int i = 1; i < starts.size(); i++) {
      if (starts.get(i) <= starts.get(i - 1)) {
        return;
      }
    }
    for (long start : starts) {
      if (cuts.wanted() && start >= cuts.next()) {
        cuts.at(start);
      }
    }
  }

  private static void tar(SeekableByteChannel channel, Cuts cuts) throws IOException {
    try (TarBundle members = TarBundle.ofPlain(channel, Split.WHOLE)) {
      BundleMember member;
      while (cuts.wanted() && (member = members.next()) != null) {
        if (member.offset() >= cuts.next()) {
          cuts.at(member.offset());
        }
      }
    }
  }

  private static void walk(ChannelSupply stored, RecordSyntax syntax, Limits limits, Cuts cuts)
      throws IOException {
    stored.seek(0);
    RecordFrames frames = RecordFrames.ofPlain(syntax, stored, Split.WHOLE, limits, false);
    RecordFrames.Step step;
    while (cuts.wanted() && (step = frames.advance()) != RecordFrames.Step.END) {
      if (step == RecordFrames.Step.RECORD && frames.offset() >= cuts.next()) {
        cuts.at(frames.offset());
      }
    }
  }

  private static void members(
      ChannelSupply stored, Compression compression, RecordSyntax syntax, Limits limits, Cuts cuts)
      throws IOException {
    if (!oneRecordEach(stored, compression, syntax, limits)) {
      return;
    }
    long from = cuts.next();
    while (cuts.wanted()) {
      long place;
      try (Members members = Members.from(stored, compression, from, syntax)) {
        if (!members.seekRecord(from)) {
          return;
        }
        place = members.position();
      }
      long fault = fault(stored, compression, syntax, limits, place);
      if (fault < 0) {
        cuts.at(place);
        from = cuts.next();
      } else {
        from = Math.max(place, fault) + 1;
      }
    }
  }

  /** Whether the first record has a member of its own, which tells how the file was written. */
  private static boolean oneRecordEach(
      ChannelSupply stored, Compression compression, RecordSyntax syntax, Limits limits)
      throws IOException {
    try (Members members = Members.from(stored, compression, 0, syntax)) {
      RecordFrames frames = RecordFrames.ofMembers(syntax, members, Split.WHOLE, limits);
      return frames.advance() != RecordFrames.Step.RECORD || frames.length() >= 0;
    }
  }

  /** Where the members from a place on stop being sound records, or -1 when they do not. */
  private static long fault(
      ChannelSupply stored, Compression compression, RecordSyntax syntax, Limits limits, long place)
      throws IOException {
    Split proof = new Split(place, place + PROOF_BYTES);
    try (Members members = Members.from(stored, compression, place, syntax)) {
      RecordFrames frames = RecordFrames.ofMembers(syntax, members, proof, limits);
      RecordFrames.Step step;
      while ((step = frames.advance()) != RecordFrames.Step.END) {
        if (step == RecordFrames.Step.DAMAGE || frames.length() < 0 || frames.truncated()) {
          return frames.offset();
        }
      }
      return -1;
    }
  }

  /** The cuts made so far. */
  static final class Cuts {
    private final long size;
    private final long desired;
    private final List<Split> splits = new ArrayList<>();
    private long start;

    Cuts(long size, long desired) {
      this.size = size;
      this.desired = desired;
    }

    /** Where the next cut is wanted. */
    long next() {
      return start + desired;
    }

    /** Whether enough is left for another cut. */
    boolean wanted() {
      return size - start > desired + desired / 2;
    }

    void at(long place) {
      if (place < size) {
        splits.add(new Split(start, place));
        start = place;
      } else {
        start = size;
      }
    }

    List<Split> splits() {
      List<Split> all = new ArrayList<>(splits);
      long from = all.isEmpty() ? 0 : all.get(all.size() - 1).end();
      all.add(new Split(from, size));
      return List.copyOf(all);
    }
  }
}
