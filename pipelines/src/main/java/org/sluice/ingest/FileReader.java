package org.sluice.ingest;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Page;
import org.sluice.schema.Provenance;

/** A file that is one page: HTML, XML, text or anything whose format is not an input format. */
final class FileReader implements RecordReader {
  private final String file;
  private final SeekableByteChannel channel;
  private final ChannelSupply stored;
  private final Supply supply;
  private final Compression compression;
  private final Limits limits;
  private boolean ended;
  private @Nullable Entry behind;

  FileReader(
      String file,
      SeekableByteChannel channel,
      ChannelSupply stored,
      Compression compression,
      Split split,
      Limits limits)
      throws IOException {
    this.file = file;
    this.channel = channel;
    this.stored = stored;
    this.compression = compression;
    this.limits = limits;
    this.supply = compression.supply(stored);
    // A file without bytes is a record too, and its only split is empty.
    this.ended = split.end() == 0 && stored.size() > 0;
  }

  @Override
  public @Nullable Entry next() throws IOException {
    if (ended) {
      Entry last = behind;
      behind = null;
      return last;
    }
    ended = true;
    try {
      byte[] body = read();
      boolean cut = supply instanceof Members members && members.cut();
      if (cut && body.length == 0) {
        throw new Damage(ReadFailure.TRUNCATED, "the file ends before its content");
      }
      behind = garbage();
      if (body.length == 0 && emptyArchive()) {
        return next();
      }
      return new Entry.Content(
          new Page(provenance(cut ? "length" : null), body, Map.of(), null, null));
    } catch (Damage e) {
      return new Entry.Damaged(provenance(null), e.reason().with(e.found()));
    }
  }

  /** The bytes behind the last member, which are not the page's. */
  private @Nullable Entry garbage() throws IOException {
    if (!(supply instanceof Members members) || members.cut() || !members.more()) {
      return null;
    }
    long from = members.position();
    return new Entry.Damaged(
        new Provenance(
            FileNames.recordId(null, file, from),
            null,
            file,
            from,
            stored.size() - from,
            "unknown",
            null,
            null,
            null,
            null,
            null,
            null),
        ReadFailure.GARBAGE.with("bytes that belong to no member"));
  }

  private byte[] read() throws IOException {
    int most = limits.maxRecordBytes();
    if (compression == Compression.NONE && stored.size() > most) {
      throw tooLarge();
    }
    int first = compression == Compression.NONE ? (int) stored.size() : 1 << 16;
    byte[] body = new byte[Math.max(first, 1)];
    int filled = 0;
    while (true) {
      if (filled == body.length) {
        body = Arrays.copyOf(body, (int) Math.min(2L * body.length, most + 1L));
      }
      int count = supply.read(body, filled, body.length - filled);
      if (count < 0) {
        return Arrays.copyOf(body, filled);
      }
      filled += count;
      if (filled > most) {
        throw tooLarge();
      }
    }
  }

  private Damage tooLarge() {
    return new Damage(
        ReadFailure.TOO_LARGE, "the file is longer than " + limits.maxRecordBytes() + " bytes");
  }

  /** An empty file whose name is not a page's is an archive without records. */
  private boolean emptyArchive() {
    String inner = FileNames.inner(file);
    boolean bare = inner.indexOf('.') < 0 && !inner.equalsIgnoreCase(FileNames.base(file));
    return bare || inner.endsWith(".warc") || inner.endsWith(".arc");
  }

  private Provenance provenance(@Nullable String truncated) {
    return new Provenance(
        FileNames.pageId(file),
        null,
        file,
        0,
        stored.size(),
        "file",
        null,
        null,
        null,
        null,
        null,
        truncated);
  }

  @Override
  public Map<String, Long> otherRecords() {
    return Map.of();
  }

  @Override
  public void close() throws IOException {
    Closing.all(supply instanceof AutoCloseable closeable ? closeable : null, channel);
  }
}
