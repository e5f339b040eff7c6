package org.sluice.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.jspecify.annotations.Nullable;
import org.sluice.recipe.Mapping;

/**
 * What kind of input a file is: told by its first bytes, and by its name where they are damaged or
 * say nothing.
 *
 * @param kind what its bytes are when decompressed
 * @param compression how they are stored
 */
record Format(Kind kind, Compression compression) {
  /** The kinds of input. */
  enum Kind {
    /** WARC, and so WET and WAT. */
    WARC,
    /** ARC, version 1 or 2. */
    ARC,
    /** A JSON object on each line. */
    LINES,
    /** Delimited text with a header row. */
    CSV,
    /** Rows of a Parquet file. */
    PARQUET,
    /** A zip file of pages or archives, and so WACZ. */
    ZIP,
    /** A tar file of pages or archives. */
    TAR,
    /** Anything else is one page. */
    FILE
  }

  private static final int HEAD = 1 << 16;

  /** In so many compressed bytes there are some that no text has. */
  private static final int TELLING = 512;

  /** First members of zip files that are documents or programs, not collections of pages. */
  private static final Set<String> DOCUMENTS =
      Set.of("[Content_Types].xml", "_rels/.rels", "mimetype", "META-INF/MANIFEST.MF", "META-INF/");

  /** Looks at a file's beginning. The channel's position is not kept. */
  static Format of(String file, ChannelSupply channel, Mapping mapping) throws IOException {
    byte[] head = new byte[(int) Math.min(HEAD, channel.size())];
    int length = channel.peek(0, head);
    String name = FileNames.inner(file);
    Compression compression = Compression.ofMagic(head, length);
    // Short text may lie open behind the magic number of its compression.
    Kind kind = compression == null ? byContent(head, length, mapping) : null;
    if (kind != null) {
      return new Format(kind, Compression.NONE);
    }
    if (compression != null) {
      byte[] inner = decompress(compression, channel);
      kind = byContent(inner, inner.length, mapping);
      return new Format(kind != null ? kind : byName(name, inner), compression);
    }
    Compression named = Compression.ofExtension(file.substring(file.lastIndexOf('.') + 1));
    kind = byName(name, Arrays.copyOf(head, length));
    // An archive whose first bytes are damaged is still an archive, and so are compressed lines; a
    // page is what it is, and text that was decompressed without a change of name is text.
    boolean archive = kind == Kind.WARC || kind == Kind.ARC;
    boolean lines = kind == Kind.LINES || kind == Kind.CSV;
    archive |= lines && !MemberStream.beginsText(head, 0, Math.min(length, TELLING));
    return new Format(kind, archive && named != null ? named : Compression.NONE);
  }

  /** Looks at the first bytes of a file that cannot be read again. */
  static Format of(String file, byte[] head, int length, Mapping mapping) throws IOException {
    byte[] bytes = Arrays.copyOf(head, length);
    return of(file, new ChannelSupply(new SeekableInMemoryByteChannel(bytes)), mapping);
  }

  /** Whether reading can begin in the middle, if the records' own boundaries allow it. */
  boolean splittable() {
    return switch (kind) {
      case WARC, ARC ->
          compression == Compression.NONE
              || compression == Compression.GZIP
              || compression == Compression.ZSTD;
      case LINES, CSV, PARQUET, ZIP, TAR -> compression == Compression.NONE;
      case FILE -> false;
    };
  }

  /** Demands that the file can be read anywhere, as formats with a directory at the end want. */
  void inPlace() throws Damage {
    if (compression != Compression.NONE) {
      throw new Damage(
          ReadFailure.NESTED_ARCHIVE,
          "a file that is read by its end, compressed as a whole: decompress it first");
    }
  }

  /** Whether it holds files of its own. */
  boolean isBundle() {
    return kind == Kind.ZIP || kind == Kind.TAR;
  }

  private static @Nullable Kind byContent(byte[] head, int length, Mapping mapping) {
    int at = 0;
    while (at < length && (head[at] == '\r' || head[at] == '\n')) {
      at++;
    }
    if (RecordSyntax.WARC.beginsAt(head, at, length)) {
      return Kind.WARC;
    }
    if (RecordSyntax.ARC.beginsAt(head, at, length)) {
      return Kind.ARC;
    }
    if (begins(head, length, "PAR1")) {
      return Kind.PARQUET;
    }
    if (begins(head, length, "PK\3\4") || begins(head, length, "PK\5\6")) {
      return document(head, length) ? Kind.FILE : Kind.ZIP;
    }
    if (TarHeader.at(head, 0, length)) {
      return Kind.TAR;
    }
    if (JsonLine.begins(head, length, mapping)) {
      return Kind.LINES;
    }
    return CsvHeader.begins(head, length, mapping) ? Kind.CSV : null;
  }

  private static boolean begins(byte[] head, int length, String magic) {
    byte[] bytes = magic.getBytes(StandardCharsets.ISO_8859_1);
    return length >= bytes.length && Arrays.equals(head, 0, bytes.length, bytes, 0, bytes.length);
  }

  /** Office files, books and Java archives are zip files too. */
  private static boolean document(byte[] head, int length) {
    if (length < ZipEntry.LOCAL_LENGTH) {
      return false;
    }
    int name = ZipEntry.u16(head, 26);
    return name <= length - ZipEntry.LOCAL_LENGTH
        && DOCUMENTS.contains(
            new String(head, ZipEntry.LOCAL_LENGTH, name, StandardCharsets.ISO_8859_1));
  }

  private static Kind byName(String name, byte[] head) {
    int dot = name.lastIndexOf('.');
    return switch (dot < 0 ? "" : name.substring(dot + 1)) {
      case "warc", "wet", "wat" -> Kind.WARC;
      case "arc" -> Kind.ARC;
      case "jsonl", "ndjson" -> Kind.LINES;
      case "json" -> JsonLine.cutAfter(head) ? Kind.LINES : Kind.FILE;
      case "csv", "tsv" -> Kind.CSV;
      case "parquet" -> Kind.PARQUET;
      case "zip", "wacz" -> Kind.ZIP;
      case "tar" -> Kind.TAR;
      default -> Kind.FILE;
    };
  }

  /** As much of the beginning as is looked at, or as there is before it ends or breaks. */
  private static byte[] decompress(Compression compression, ChannelSupply channel)
      throws IOException {
    byte[] inner = new byte[HEAD];
    int filled = 0;
    channel.seek(0);
    Supply in = null;
    try {
      in = compression.supply(channel);
      int count;
      while (filled < HEAD && (count = in.read(inner, filled, HEAD - filled)) > 0) {
        filled += count;
      }
    } catch (Damage e) {
      // What came out decides; the fault will be reported when it is read.
      return Arrays.copyOf(inner, filled);
    } finally {
      Closing.supply(in);
    }
    return Arrays.copyOf(inner, filled);
  }
}
