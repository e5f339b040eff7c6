package org.sluice.ingest;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.schema.Provenance;

/**
 * A reader whose faults end the range with a row instead of the run. What a parser throws that it
 * should not is its fault on this file's bytes, so the row says what it was and that nothing behind
 * it was read; other files are read on.
 */
final class GuardedReader implements RecordReader {
  private final String file;
  private final SeekableByteChannel channel;
  private final Split split;
  private @Nullable RecordReader reader;
  private @Nullable Unforeseen atOpening;
  private Map<String, Long> others = Map.of();
  private long reached;

  private GuardedReader(String file, SeekableByteChannel channel, Split split) {
    this.file = file;
    this.channel = channel;
    this.split = split;
    this.reached = split.start();
  }

  /** Makes a reader. */
  @FunctionalInterface
  interface Opening {
    RecordReader open() throws IOException;
  }

  /** Opens a reader; when that fails as it should not, the only row says so. */
  static RecordReader of(String file, SeekableByteChannel channel, Split split, Opening opening)
      throws IOException {
    GuardedReader guarded = new GuardedReader(file, channel, split);
    try {
      guarded.reader = opening.open();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      guarded.atOpening = Unforeseen.of(e);
    }
    return guarded;
  }

  @Override
  public @Nullable Entry next() throws IOException {
    Unforeseen fault = atOpening;
    RecordReader open = reader;
    if (fault == null && open != null) {
      try {
        Entry entry = open.next();
        if (entry != null) {
          advance(entry.provenance());
        }
        return entry;
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        fault = Unforeseen.of(e);
        // What filled the heap goes with the reader.
        others = Map.copyOf(open.otherRecords());
        reader = null;
        open.close();
      }
    }
    atOpening = null;
    return fault == null ? null : row(fault);
  }

  private void advance(Provenance read) {
    if (read.file().equals(file)) {
      reached = Math.max(reached, read.offset() + Math.max(0, read.length()));
    }
  }

  private Entry row(Unforeseen fault) {
    return new Entry.Damaged(
        new Provenance(
            FileNames.recordId(null, file, reached),
            null,
            file,
            reached,
            -1,
            "unknown",
            null,
            null,
            null,
            null,
            null,
            null),
        fault
            .reason()
            .with(
                fault.said()
                    + (split.start() == 0 && reached == 0
                        ? "; nothing of the file was read"
                        : "; nothing was read from byte " + reached + " on")));
  }

  @Override
  public Map<String, Long> otherRecords() {
    return reader == null ? others : reader.otherRecords();
  }

  @Override
  public void close() throws IOException {
    RecordReader open = reader;
    if (open != null) {
      open.close();
    } else {
      channel.close();
    }
  }
}
