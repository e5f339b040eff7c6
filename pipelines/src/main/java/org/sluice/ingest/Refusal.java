package org.sluice.ingest;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.schema.Provenance;

/** A file of which nothing can be read: one row says why. */
final class Refusal implements RecordReader {
  private final SeekableByteChannel channel;
  private @Nullable Entry entry;

  Refusal(String file, SeekableByteChannel channel, Damage why) throws IOException {
    this.channel = channel;
    this.entry =
        new Entry.Damaged(
            new Provenance(
                FileNames.pageId(file),
                null,
                file,
                0,
                channel.size(),
                "file",
                null,
                null,
                null,
                null,
                null,
                null),
            why.reason().with(why.found()));
  }

  @Override
  public @Nullable Entry next() {
    Entry only = entry;
    entry = null;
    return only;
  }

  @Override
  public Map<String, Long> otherRecords() {
    return Map.of();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
