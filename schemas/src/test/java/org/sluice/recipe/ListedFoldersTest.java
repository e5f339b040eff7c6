package org.sluice.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that stand for all the files of known names that they have. */
class ListedFoldersTest {
  private static final Parameter.Files LISTS =
      new Parameter.Files(
          "lists",
          false,
          true,
          List.of("bad/domains", "good/domains"),
          true,
          "look again",
          "Lists.");

  @TempDir Path folder;

  @BeforeEach
  void writeLists() throws IOException {
    for (String name : List.of("both/good/domains", "both/bad/domains", "one/bad/domains")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
    Files.createDirectory(folder.resolve("none"));
    Files.writeString(folder.resolve("lists.tar"), "archive");
  }

  private List<String> read(String listed) throws RecipeException {
    String text =
        "{name: n, read: a, write: {path: out}, document: [judge: {lists: " + listed + "}]}";
    return new RecipeReader(Map.of("judge", List.of(LISTS)), Map.of())
        .read(folder.resolve("r.yaml").toString(), text, List.of())
        .document()
        .get(0)
        .settings()
        .files("lists");
  }

  @Test
  void takesAllFilesThatAFolderHas() throws RecipeException {
    List<String> both = List.of(file("both/bad/domains"), file("both/good/domains"));
    assertEquals(both, read("both"));
    assertEquals(both, read("both/"));
    assertEquals(List.of(file("one/bad/domains")), read("one"));
  }

  @Test
  void takesAFileByItsOwnName() throws RecipeException {
    assertEquals(
        List.of(file("lists.tar"), file("both/good/domains")),
        read("[lists.tar, both/good/domains]"));
  }

  @Test
  void saysWhereNoneIs() {
    RecipeException refused = assertThrows(RecipeException.class, () -> read("none"));
    String said = refused.render();
    assertTrue(said.contains("no file 'none'") && said.contains("look again"), said);
  }

  @Test
  void knowsWhichOfTheNamesAFileHas() {
    assertEquals("bad/domains", LISTS.inner(file("one/bad/domains")));
    assertEquals("bad/domains", LISTS.inner("C:\\lists\\bad\\domains"));
    assertEquals("", LISTS.inner(file("lists.tar")));
    assertEquals("", new Parameter.Files("more", "Files.").inner(file("one/bad/domains")));
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }
}
