package org.sluice.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextsTest {
  private static final long[] KEYS = {
    DocumentKey.of(0, 3), DocumentKey.of(2, 0), DocumentKey.of(2, 9)
  };

  @Test
  void readsFileByFile() throws IOException {
    List<String> calls = new ArrayList<>();
    List<String> taken = new ArrayList<>();
    Texts.read(
        KEYS,
        (file, rows, sink) -> {
          calls.add(file + ":" + rows.length);
          for (int i = rows.length - 1; i >= 0; i--) {
            sink.take(rows[i], file + "/" + rows[i]);
          }
        },
        (key, text) -> taken.add(text));
    assertEquals(List.of("0:1", "2:2"), calls);
    assertEquals(List.of("0/3", "2/9", "2/0"), taken);
  }

  private static String failure(Texts.Source source) {
    return assertThrows(
            IllegalStateException.class, () -> Texts.read(KEYS, source, (key, text) -> {}))
        .getMessage();
  }

  @Test
  void failsWhenARowIsMissing() {
    assertTrue(failure((file, rows, sink) -> {}).contains("file 0 has no row 3"));
  }

  @Test
  void failsWhenARowComesUnaskedOrTwice() {
    assertTrue(failure((file, rows, sink) -> sink.take(4, "")).contains("gave row 4 unasked"));
    assertTrue(
        failure(
                (file, rows, sink) -> {
                  sink.take(3, "");
                  sink.take(3, "");
                })
            .contains("gave row 3 unasked"));
  }
}
