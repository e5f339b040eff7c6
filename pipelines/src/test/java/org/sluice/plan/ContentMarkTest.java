package org.sluice.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;

class ContentMarkTest {
  private static final int LARGE = 2 * ContentMark.END_BYTES + 1;

  @TempDir Path folder;

  @BeforeEach
  void initialise() {
    Storage.initialise();
  }

  private String mark(byte[] content, long time) throws IOException {
    Path file = Files.write(folder.resolve("file"), content);
    Files.setLastModifiedTime(file, FileTime.fromMillis(time));
    return ContentMark.of(Storage.find(file.toString()).get(0));
  }

  @Test
  void knowsAPageByItsBytesAlone() throws IOException {
    for (int size : new int[] {0, 1, ContentMark.END_BYTES, LARGE - 1}) {
      byte[] page = new byte[size];
      String mark = mark(page, 1_000);
      assertEquals(mark, mark(page, 2_000), "a copy");
      for (int at = 0; at < size; at += ContentMark.END_BYTES / 2) {
        byte[] other = page.clone();
        other[at] = 1;
        assertNotEquals(mark, mark(other, 1_000), "byte " + at + " of " + size);
      }
    }
  }

  @Test
  void knowsALargerFileByItsEndsAndItsTime() throws IOException {
    byte[] archive = new byte[LARGE];
    String mark = mark(archive, 1_000);
    assertEquals(mark, mark(archive, 1_000));
    assertNotEquals(mark, mark(archive, 2_000), "its middle may be another");
    for (int at :
        new int[] {0, ContentMark.END_BYTES - 1, LARGE - ContentMark.END_BYTES, LARGE - 1}) {
      byte[] other = archive.clone();
      other[at] = 1;
      assertNotEquals(mark, mark(other, 1_000), "byte " + at);
    }
  }

  @Test
  void asksAStoreForNothing() {
    FoundFile remote = new FoundFile("s3://nowhere/a", "s3://nowhere/a", 5, 1_000);
    assertEquals("1000", ContentMark.of(remote));
  }

  @Test
  void hasAMarkForWhatCannotBeRead() throws IOException {
    String mark = ContentMark.of(new FoundFile("gone", folder + "/gone", 5, 1_000));
    assertNotEquals(mark, mark(new byte[5], 1_000));
  }
}
