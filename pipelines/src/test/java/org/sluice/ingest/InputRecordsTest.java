package org.sluice.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.recipe.Mapping;
import org.sluice.storage.FoundFile;

/**
 * Whatever becomes of a file while it is read, what was read stays and one entry tells the rest.
 */
class InputRecordsTest {
  private static final int RECORDS = 40;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.warc",
        "a.warc.gz",
        "a.warc.zst",
        "a.jsonl",
        "a.csv",
        "a.zip",
        "a.tar",
        "a.html"
      })
  void endsWithOneEntryWhereTheDiskFails(String name) throws IOException {
    byte[] file = SmallInputs.of(name, RECORDS);
    List<String> whole = show(read(name, file, file.length, null));
    for (int bad = 0; bad < file.length; bad += 1 + file.length / 37) {
      InputRecords records = open(name, new Failing(file, bad, new IOException("bad sector")));
      List<Entry> entries = rest(records);
      assertTrue(records.incomplete(), name + " at " + bad);
      Entry.Damaged last = assertInstanceOf(Entry.Damaged.class, entries.get(entries.size() - 1));
      assertEquals("read/unreadable", last.failure().code());
      assertEquals(name, last.provenance().file());
      assertTrue(last.failure().message().endsWith(": bad sector"), last.failure().message());
      assertTrue(last.provenance().offset() <= bad, last.provenance().offset() + " behind " + bad);
      List<String> before = show(entries.subList(0, entries.size() - 1));
      assertEquals(whole.subList(0, before.size()), before, name + " at " + bad);
      records.close();
    }
  }

  @Test
  void namesTheByteBehindTheLastRecordThatWasRead() throws IOException {
    byte[] record = Archives.response("http://e.org/", "x".repeat(70_000));
    byte[] file = Archives.join(record, record, record);
    int bad = 2 * record.length + 10;
    List<Entry> entries = read("a.warc", file, bad, new IOException("bad sector"));
    assertEquals(3, entries.size());
    assertEquals(2L * record.length - 4, entries.get(2).provenance().offset(), 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.warc", "a.warc.gz", "a.jsonl", "a.csv", "a.zip", "a.tar"})
  void tellsAFileThatShrinksFromOneThatEnds(String name) throws IOException {
    byte[] file = SmallInputs.of(name, RECORDS);
    List<String> whole = show(read(name, file, file.length, null));
    List<Entry> entries = read(name, file, file.length / 2, null);
    Entry.Damaged last = assertInstanceOf(Entry.Damaged.class, entries.get(entries.size() - 1));
    assertEquals("read/unreadable", last.failure().code());
    assertEquals(
        whole.subList(0, entries.size() - 1), show(entries.subList(0, entries.size() - 1)));
  }

  @Test
  void takesNoFileOfAnotherSize() throws IOException {
    byte[] file = SmallInputs.of("a.warc", 3);
    FoundFile planned = new FoundFile("a.warc", "/a.warc", file.length + 1, 0);
    InputRecords records =
        InputRecords.open(
            planned,
            found -> new Archives.Bytes(file),
            Split.WHOLE,
            Mapping.DEFAULT,
            Limits.DEFAULT);
    assertOnlyUnreadable(records, "the file has");
  }

  @Test
  void givesARowToWhatCannotBeOpened() throws IOException {
    assertOnlyUnreadable(
        open(new NoSuchFileException("/a.warc")),
        "nothing can be read from byte 0 on: no such file");
    assertOnlyUnreadable(
        open(new AccessDeniedException("/a.warc")),
        "nothing can be read from byte 0 on: permission denied");
  }

  private static InputRecords open(IOException refused) throws IOException {
    return InputRecords.open(
        new FoundFile("a.warc", "/a.warc", 100, 0),
        file -> {
          throw refused;
        },
        Split.WHOLE,
        Mapping.DEFAULT,
        Limits.DEFAULT);
  }

  private static void assertOnlyUnreadable(InputRecords records, String message)
      throws IOException {
    List<Entry> entries = rest(records);
    assertEquals(1, entries.size());
    Entry.Damaged only = assertInstanceOf(Entry.Damaged.class, entries.get(0));
    assertEquals("read/unreadable", only.failure().code());
    assertTrue(only.failure().message().contains(message), only.failure().message());
    assertEquals(0, only.provenance().offset());
    assertTrue(records.incomplete());
    records.close();
  }

  @Test
  void takesNoInterruptForAFault() throws IOException {
    byte[] file = SmallInputs.of("a.warc", 3);
    assertThrows(
        ClosedByInterruptException.class,
        () -> read("a.warc", file, 0, new ClosedByInterruptException()));
  }

  @Test
  void takesNoTroubleOfARemoteStoreForAFileS() {
    FoundFile remote = new FoundFile("s3://b/a.warc", "s3://b/a.warc", 100, 0);
    assertFalse(InputRecords.isOfFile(remote, new IOException("the server failed (status 503)")));
    assertTrue(InputRecords.isOfFile(remote, new java.io.FileNotFoundException("s3://b/a.warc")));
  }

  private static InputRecords open(String name, Failing bytes) throws IOException {
    return InputRecords.open(
        new FoundFile(name, "/" + name, bytes.size(), 0),
        file -> bytes,
        Split.WHOLE,
        Mapping.DEFAULT,
        Limits.DEFAULT);
  }

  private static List<Entry> read(String name, byte[] file, int bad, IOException failure)
      throws IOException {
    try (InputRecords records = open(name, new Failing(file, bad, failure))) {
      return rest(records);
    }
  }

  private static List<Entry> rest(InputRecords records) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (Entry entry = records.next(); entry != null; entry = records.next()) {
      entries.add(entry);
    }
    return entries;
  }

  private static List<String> show(List<Entry> entries) {
    return Archives.show(entries);
  }

  /** Bytes that cannot be read from a place on: they fail, or are gone without a word. */
  private static final class Failing implements SeekableByteChannel {
    private final byte[] data;
    private final int bad;
    private final IOException failure;
    private final Archives.Bytes bytes;

    Failing(byte[] data, int bad, IOException failure) {
      this.data = data;
      this.bad = bad;
      this.failure = failure;
      this.bytes = new Archives.Bytes(data);
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
      int room = (int) Math.min(into.remaining(), Math.max(0, bad - position()));
      if (room > 0) {
        ByteBuffer part = into.slice(into.position(), room);
        int count = bytes.read(part);
        into.position(into.position() + Math.max(count, 0));
        return count;
      }
      if (failure != null && into.hasRemaining() && position() < data.length) {
        throw failure;
      }
      return into.hasRemaining() ? -1 : 0;
    }

    @Override
    public long size() {
      return data.length;
    }

    @Override
    public long position() {
      return bytes.position();
    }

    @Override
    public SeekableByteChannel position(long place) {
      bytes.position(place);
      return this;
    }

    @Override
    public boolean isOpen() {
      return bytes.isOpen();
    }

    @Override
    public void close() {
      bytes.close();
    }

    @Override
    public int write(ByteBuffer from) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new UnsupportedOperationException();
    }
  }
}
