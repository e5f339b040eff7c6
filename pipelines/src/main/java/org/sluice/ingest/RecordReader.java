package org.sluice.ingest;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.recipe.Mapping;

/**
 * Streams the records of one range of an input file, in file order. Holds one record at a time; how
 * large it may be stands in {@link Limits}. Belongs to one thread.
 *
 * <p>The format is found by content: WARC 0.17 to 1.1 (so WET and WAT), ARC, JSON lines, delimited
 * text, tar and any other file as one page, each plain or compressed with gzip, Zstandard, LZ4 or
 * bzip2; Parquet, zip and WACZ. Damage never throws: it is an {@link Entry.Damaged}, and reading
 * goes on behind it where the format allows.
 *
 * <pre>{@code
 * try (RecordReader reader = RecordReader.open(file, channel, split, Limits.DEFAULT)) {
 *   for (Entry entry; (entry = reader.next()) != null; ) {
 *     ...
 *   }
 * }
 * }</pre>
 */
public sealed interface RecordReader extends AutoCloseable
    permits ArchiveReader,
        BundleReader,
        CsvReader,
        FileReader,
        GuardedReader,
        LineReader,
        Refusal,
        TableRowReader {

  /**
   * Opens a range of a file.
   *
   * @param file the name that provenance is to carry; its extension helps where content says
   *     nothing
   * @param channel the stored bytes; the reader closes it
   * @param split a range that {@link Splits} made, or {@link Split#WHOLE}
   * @param limits how much of a record to hold
   * @throws IOException when the channel fails; whatever else parsers throw is an {@link
   *     Entry.Damaged}, and where the reader cannot go on behind it, the last one
   */
  static RecordReader open(String file, SeekableByteChannel channel, Split split, Limits limits)
      throws IOException {
    return open(file, channel, split, Mapping.DEFAULT, limits);
  }

  /**
   * Opens a range of a file whose columns have names of their own.
   *
   * @param mapping where tables and JSON lines hold what is read
   */
  static RecordReader open(
      String file, SeekableByteChannel channel, Split split, Mapping mapping, Limits limits)
      throws IOException {
    return open(file, channel, split, mapping, limits, false);
  }

  /** Opens a member of an archive, which may not be an archive itself. */
  static RecordReader ofMember(
      String address, SeekableByteChannel channel, Split split, Mapping mapping, Limits limits)
      throws IOException {
    return open(address, channel, split, mapping, limits, true);
  }

  private static RecordReader open(
      String file,
      SeekableByteChannel channel,
      Split split,
      Mapping mapping,
      Limits limits,
      boolean member)
      throws IOException {
    return GuardedReader.of(
        file, channel, split, () -> unguarded(file, channel, split, mapping, limits, member));
  }

  private static RecordReader unguarded(
      String file,
      SeekableByteChannel channel,
      Split split,
      Mapping mapping,
      Limits limits,
      boolean member)
      throws IOException {
    ChannelSupply supply = new ChannelSupply(channel);
    Format format = Format.of(file, supply, mapping);
    supply.seek(0);
    if (split.start() > 0 && !format.splittable()) {
      throw new IllegalArgumentException(file + " cannot be read from byte " + split.start());
    }
    Compression compression = format.compression();
    try {
      if (member && format.isBundle()) {
        throw new Damage(
            ReadFailure.NESTED_ARCHIVE, "an archive inside an archive, which is not opened");
      }
      return switch (format.kind()) {
        case WARC, ARC -> new ArchiveReader(file, channel, supply, format, split, limits);
        case LINES ->
            new LineReader(
                file, channel, supply, compression, split, JsonPaths.of(mapping), limits);
        case CSV -> new CsvReader(file, channel, supply, compression, split, mapping, limits);
        case PARQUET -> {
          format.inPlace();
          yield new TableRowReader(file, channel, split, mapping);
        }
        case ZIP, TAR ->
            new BundleReader(
                file,
                channel,
                Bundle.open(file, channel, supply, format, split, mapping),
                mapping,
                limits);
        case FILE -> new FileReader(file, channel, supply, compression, split, limits);
      };
    } catch (Damage e) {
      return new Refusal(file, channel, e);
    }
  }

  /**
   * The next record that carries content, or the next damage; null at the end of the range.
   *
   * @throws IOException when the channel fails; damaged content does not throw
   */
  @Nullable Entry next() throws IOException;

  /**
   * How many records of other types were passed over so far, by type: {@code warcinfo}, {@code
   * request}, {@code metadata}, {@code filedesc} (the version block of an ARC) and so on. At most
   * 64 types are told apart; the rest count as {@code other}.
   */
  Map<String, Long> otherRecords();

  /** Closes the channel and frees the decompressors. */
  @Override
  void close() throws IOException;
}
