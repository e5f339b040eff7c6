package org.sluice.ingest;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sluice.recipe.Mapping;
import org.sluice.schema.Failure;
import org.sluice.schema.Provenance;
import org.sluice.storage.FileChangedException;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;

/**
 * The records of one range of an input file, whatever becomes of the file: when it cannot be opened
 * or read, the last entry is a {@link ReadFailure#UNREADABLE} with the byte from which on nothing
 * could be read, and the range ends there. Such an end is no property of the file's bytes, so what
 * was read is to be read {@linkplain #incomplete() again} some time. Belongs to one thread.
 */
public final class InputRecords implements AutoCloseable {
  private final FoundFile file;
  private final Split split;
  private final @Nullable WatchedInput input;
  private final @Nullable RecordReader records;
  private @Nullable Entry unreadable;
  private long read;
  private boolean incomplete;

  private InputRecords(
      FoundFile file,
      Split split,
      @Nullable WatchedInput input,
      @Nullable RecordReader records,
      @Nullable IOException failure) {
    this.file = file;
    this.split = split;
    this.input = input;
    this.records = records;
    this.read = split.start();
    if (failure != null) {
      end(failure, read);
    }
  }

  /**
   * Opens a range of a file.
   *
   * @param split a range that {@link Splits} made of the file
   * @param mapping where tables and JSON lines hold what is read
   * @throws IOException when a remote store gives no answer, which says nothing about the file
   */
  public static InputRecords open(FoundFile file, Split split, Mapping mapping, Limits limits)
      throws IOException {
    return open(file, found -> Storage.open(found.location()), split, mapping, limits);
  }

  /** The same, with the bytes from elsewhere. */
  static InputRecords open(
      FoundFile file, WatchedInput.Opener opener, Split split, Mapping mapping, Limits limits)
      throws IOException {
    WatchedInput input = null;
    try {
      input = WatchedInput.open(file, opener);
      RecordReader records = RecordReader.open(file.name(), input, split, mapping, limits);
      if (input.failure() == null) {
        return new InputRecords(file, split, input, records, null);
      }
      // What was made of the first bytes rests on bytes that were not read.
      records.close();
      return new InputRecords(file, split, input, null, ofFile(file, input.failure()));
    } catch (IOException e) {
      IOException failure = input == null || input.failure() == null ? e : input.failure();
      IOException own = ofFile(file, failure);
      if (input != null) {
        input.close();
      }
      return new InputRecords(file, split, input, null, own);
    }
  }

  /**
   * Whether a failure is the file's own, so that other files can be read. On this machine every
   * failed read is. A remote store that gives no answer or refuses one has trouble that is not one
   * file's; only a file that is gone or was changed is.
   */
  public static boolean isOfFile(FoundFile file, IOException failure) {
    if (failure instanceof ClosedChannelException) {
      // The thread was told to stop.
      return false;
    }
    return Storage.isLocal(file.location())
        || failure instanceof FileChangedException
        || failure instanceof FileNotFoundException
        || failure instanceof NoSuchFileException
        || failure instanceof EOFException;
  }

  private static IOException ofFile(FoundFile file, IOException failure) throws IOException {
    if (!isOfFile(file, failure)) {
      throw failure;
    }
    return failure;
  }

  /**
   * The next entry; null at the end of the range.
   *
   * @throws IOException when a remote store gives no answer
   */
  public @Nullable Entry next() throws IOException {
    if (!incomplete && records != null && input != null) {
      Entry entry = null;
      IOException failure = null;
      try {
        entry = records.next();
      } catch (IOException e) {
        failure = e;
      }
      IOException first = input.failure() == null ? failure : input.failure();
      if (first == null) {
        advance(entry);
        return entry;
      }
      end(ofFile(file, first), input.failure() == null ? input.position() : input.failedAt());
    }
    Entry last = unreadable;
    unreadable = null;
    return last;
  }

  private void advance(@Nullable Entry entry) {
    if (entry != null && entry.provenance().length() > 0) {
      long end = entry.provenance().offset() + entry.provenance().length();
      read = Math.min(Math.max(read, end), file.size());
    }
  }

  private void end(IOException failure, long failedAt) {
    incomplete = true;
    long from = failedAt >= read ? read : Math.max(split.start(), failedAt);
    String message =
        "nothing can be read from byte " + failedAt + " on: " + Storage.reason(failure);
    unreadable =
        new Entry.Damaged(
            new Provenance(
                FileNames.recordId(null, file.name(), from),
                null,
                file.name(),
                from,
                -1,
                "unknown",
                null,
                null,
                null,
                null,
                null,
                null),
            new Failure(ReadFailure.UNREADABLE.code(), message));
  }

  /** Whether reading ended where the file could not be read, and not where the range ends. */
  public boolean incomplete() {
    return incomplete;
  }

  /** See {@link RecordReader#otherRecords}. */
  public Map<String, Long> otherRecords() {
    return records == null ? Map.of() : new TreeMap<>(records.otherRecords());
  }

  /** Closes the file. */
  @Override
  public void close() throws IOException {
    try {
      if (records != null) {
        records.close();
      }
    } catch (IOException e) {
      if (!incomplete) {
        throw e;
      }
    }
  }
}
