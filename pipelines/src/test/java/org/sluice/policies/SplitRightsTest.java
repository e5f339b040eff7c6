package org.sluice.policies;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.sluice.document.Way;
import org.sluice.rights.Statements.Statement;
import org.sluice.schema.AnnotatedRow;
import org.sluice.schema.Failure;
import org.sluice.schema.Provenance;

class SplitRightsTest {
  private static final AnnotatedRow ROW =
      Way.unread(
          new Provenance("1", null, "a.warc", 0, 1, "response", null, null, null, null, null, null),
          new Failure("read/x", "x"));

  private static TreeMap<Integer, Map<String, Statement>> said(Map<Integer, String> sources) {
    TreeMap<Integer, Map<String, Statement>> said = new TreeMap<>();
    sources.forEach(
        (row, source) -> said.put(row, Map.of("rights_noai", new Statement(row % 2, source))));
    return said;
  }

  @Property(tries = 200)
  void readsWhatItWrote(
      @ForAll @Size(max = 50) Map<@IntRange(max = 1_000_000) Integer, String> sources)
      throws IOException {
    TreeMap<Integer, Map<String, Statement>> said = said(sources);
    byte[] bytes = SplitRights.of(said).encode();
    SplitRights read = SplitRights.decode(bytes);
    assertArrayEquals(bytes, read.encode());
    said.forEach(
        (row, set) -> {
          AnnotatedRow joined = read.join(ROW, row);
          set.forEach(
              (signal, statement) -> {
                assertEquals(statement.value(), joined.signals().get(signal));
                // A lone surrogate has no UTF-8.
                byte[] utf8 = statement.source().getBytes(StandardCharsets.UTF_8);
                assertEquals(
                    new String(utf8, StandardCharsets.UTF_8), joined.details().get(signal));
              });
          assertEquals(said.containsKey(row + 1), read.join(ROW, row + 1) != ROW);
        });
  }

  @Test
  void leavesOtherRowsAsTheyAre() {
    assertSame(ROW, SplitRights.NONE.join(ROW, 0));
  }

  @Property(tries = 50)
  void refusesWhatIsCutShort(@ForAll @IntRange(min = 0, max = 60) int length) {
    byte[] bytes = SplitRights.of(said(Map.of(1, "one source", 7, "another source"))).encode();
    byte[] cut = Arrays.copyOf(bytes, Math.min(length, bytes.length - 1));
    assertThrows(IOException.class, () -> SplitRights.decode(cut));
  }

  @Test
  void refusesOtherBytes() {
    assertThrows(IOException.class, () -> SplitRights.decode(new byte[] {1, 2, 3, 4, 5, 6}));
  }
}
