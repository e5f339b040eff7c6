package org.sluice.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sluice.ingest.Archives.bytes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.schema.Provenance;

/** Records that are fetched again from archives that hold a name more than once. */
class OriginalsTest {
  private static byte[] tar(String name, String... contents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes, "UTF-8")) {
      for (String content : contents) {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(bytes(content).length);
        out.putArchiveEntry(entry);
        out.write(bytes(content));
        out.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] stored(String name, byte[] tar) {
    return name.endsWith(".gz") ? Archives.gzip(tar) : tar;
  }

  private static String original(String name, byte[] file, Provenance wanted)
      throws IOException, OriginalException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Originals.copy(name, new Archives.Bytes(file), wanted, out, row -> {});
    return Archives.text(out.toByteArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.tar", "a.tar.gz"})
  void areToldApartByTheirContent(String name) throws Exception {
    String first = "{\"id\":\"one\",\"text\":\"The first.\"}\n";
    String second = "{\"id\":\"two\",\"text\":\"Another.\"}\n";
    byte[] file = stored(name, tar("d.jsonl", first, second));
    List<Entry> entries = Archives.read(name, file);
    assertEquals(2, entries.size());
    assertEquals(first, original(name, file, entries.get(0).provenance()));
    assertEquals(second, original(name, file, entries.get(1).provenance()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.tar", "a.tar.gz"})
  void areNotGuessedWhereNothingTellsThemApart(String name) throws Exception {
    byte[] file = stored(name, tar("d.html", "<p>old", "<p>new", "<p>newest"));
    List<Entry> entries = Archives.read(name, file);
    assertEquals(3, entries.size());
    assertEquals("<p>newest", original(name, file, entries.get(2).provenance()));
    OriginalException refused =
        assertThrows(
            OriginalException.class, () -> original(name, file, entries.get(0).provenance()));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("3 members named d.html"),
        refused.getMessage());
  }
}
