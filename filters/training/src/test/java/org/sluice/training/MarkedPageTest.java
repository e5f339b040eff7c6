package org.sluice.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkedPageTest {
  @TempDir Path folder;

  private static MarkedPage page(String id, @Nullable String url) {
    return new MarkedPage(MarkedSet.WCXB, id, Path.of(id), url, "", List.of(), List.of(), null);
  }

  private void put(String gold, String... ids) throws IOException {
    Files.createDirectories(folder.resolve("html"));
    for (String id : ids) {
      Files.write(folder.resolve("html").resolve(id + ".html.gz"), new byte[0]);
    }
    Files.writeString(folder.resolve("gold.jsonl"), gold);
  }

  @Test
  void areReadInTheOrderOfTheirIds() throws IOException {
    put(
        "{\"id\":\"b\",\"text\":\"B\"}\n\n{\"id\":\"a\",\"with\":[\"x\"],\"url\":\"\"}\n",
        "a",
        "b");
    List<MarkedPage> pages = MarkedPage.read(MarkedSet.WCXB, folder);
    assertEquals(List.of("a", "b"), pages.stream().map(MarkedPage::id).toList());
    assertEquals(List.of("x"), pages.get(0).with());
    assertEquals("B", pages.get(1).text());
  }

  @Test
  void nameTheLineThatLacksItsPage() throws IOException {
    put("{\"id\":\"a\"}\n{\"id\":\"b\"}\n", "a");
    IOException missing =
        assertThrows(IOException.class, () -> MarkedPage.read(MarkedSet.WCXB, folder));
    assertTrue(missing.getMessage().contains("gold.jsonl line 2: 'b'"), missing.getMessage());
  }

  @Test
  void ofOneSiteAreInOneFold() {
    int fold = page("1", "https://news.bbc.co.uk/a").fold();
    assertEquals(fold, page("2", "http://www.bbc.co.uk/b?c").fold());
    assertEquals(fold, page("3", "https://bbc.com/").fold());
    assertEquals(fold, page("bbc-1", null).fold());
  }

  @Test
  void ofManySitesAreInAllFolds() {
    boolean[] seen = new boolean[MarkedPage.FOLDS];
    for (int i = 0; i < 50; i++) {
      seen[page("p", "https://site" + i + ".org/").fold()] = true;
    }
    for (boolean one : seen) {
      assertTrue(one);
    }
  }
}
