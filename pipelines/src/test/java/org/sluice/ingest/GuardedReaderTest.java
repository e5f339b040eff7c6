package org.sluice.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.document.Way;
import org.sluice.recipe.Mapping;
import org.sluice.schema.AnnotatedRow;
import org.sluice.storage.FoundFile;

/** Parsers that throw what they should not, here because the bytes below them do. */
class GuardedReaderTest {
  /** Bytes that throw anything from a place on. */
  private static final class Throwing extends Archives.Bytes {
    private final long bad;
    private final Supplier<Throwable> fault;

    Throwing(byte[] data, long bad, Supplier<Throwable> fault) {
      super(data);
      this.bad = bad;
      this.fault = fault;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
      if (position() >= bad) {
        Throwable thrown = fault.get();
        if (thrown instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) thrown;
      }
      int limit = into.limit();
      into.limit(into.position() + (int) Math.min(into.remaining(), bad - position()));
      int count = super.read(into);
      into.limit(limit);
      return count;
    }
  }

  private static List<Entry> read(String name, Throwing bytes) throws IOException {
    List<Entry> entries = new ArrayList<>();
    FoundFile file = new FoundFile(name, "/" + name, bytes.size(), 0);
    try (InputRecords records =
        InputRecords.open(file, f -> bytes, Split.WHOLE, Mapping.DEFAULT, Limits.DEFAULT)) {
      for (Entry entry; (entry = records.next()) != null; ) {
        entries.add(entry);
      }
      assertNull(records.next());
      assertFalse(records.incomplete());
    }
    assertFalse(bytes.isOpen());
    return entries;
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.warc", "a.warc.gz", "a.jsonl", "a.csv", "a.zip", "a.tar", "a.html"})
  void endsWithARowWhereAParserThrows(String name) throws IOException {
    byte[] file = SmallInputs.of(name, 400);
    List<Entry> entries =
        read(name, new Throwing(file, file.length / 2, () -> new IllegalStateException("oops")));
    Entry.Damaged last = assertInstanceOf(Entry.Damaged.class, entries.get(entries.size() - 1));
    assertEquals("read/exception", last.failure().code());
    assertTrue(
        last.failure().message().startsWith("IllegalStateException: oops; nothing"),
        last.failure().message());
  }

  @Test
  void namesTheFirstByteThatWasNotRead() throws IOException {
    byte[] file = SmallInputs.of("a.jsonl", 400);
    List<Entry> entries =
        read("a.jsonl", new Throwing(file, file.length / 2, () -> new StackOverflowError()));
    Entry before = entries.get(entries.size() - 2);
    Entry.Damaged last = assertInstanceOf(Entry.Damaged.class, entries.get(entries.size() - 1));
    long end = before.provenance().offset() + before.provenance().length();
    assertEquals(end, last.provenance().offset());
    assertEquals(
        "StackOverflowError; nothing was read from byte " + end + " on", last.failure().message());
  }

  @Test
  void saysWhenNothingCouldBeOpened() throws IOException {
    Throwing bytes = new Throwing(new byte[90], 0, () -> new NullPointerException());
    List<Entry> entries = read("a.warc", bytes);
    assertEquals(1, entries.size());
    assertEquals(
        "NullPointerException; nothing of the file was read",
        ((Entry.Damaged) entries.get(0)).failure().message());
  }

  /** Such rows are annotated again, for another machine may have the memory. */
  @Test
  void makesLackOfMemoryARowThatIsNotFinal() throws IOException {
    byte[] file = SmallInputs.of("a.warc", 400);
    List<Entry> entries =
        read("a.warc", new Throwing(file, file.length / 2, () -> new OutOfMemoryError("heap")));
    assertTrue(entries.size() > 2);
    Entry.Damaged last = assertInstanceOf(Entry.Damaged.class, entries.get(entries.size() - 1));
    AnnotatedRow row = Way.unread(last.provenance(), last.failure());
    assertTrue(Way.ranOutOfMemory(row), last.failure().toString());
  }
}
