package org.sluice.url;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.recipe.FileSource;

class Ut1Test {
  @TempDir Path folder;

  @Test
  void findsTheCategoriesOfAHost() throws Exception {
    Ut1 lists = folders();
    assertEquals("ddos", Ut1.names(lists.categories("https://vdos-s.com/login?x=/")));
    assertEquals("chat mixed_adult", Ut1.names(lists.categories("http://bazoocam.org")));
    assertEquals("adult chat mixed_adult", Ut1.names(lists.categories("http://chatroulette.com/")));
    assertEquals("chat", Ut1.names(lists.categories("http://193.238.160.62/#x")));
    assertEquals(0, lists.categories("https://example.org/vdos-s.com"));
    assertEquals(0, lists.categories(null));
  }

  @Test
  void asksForTheHostAsItIsWritten() throws Exception {
    Ut1 lists = folders();
    assertEquals("adult", Ut1.names(lists.categories("http://www.adult.example/")));
    assertEquals(0, lists.categories("http://www.vdos-s.com/"));
    assertEquals(0, lists.categories("http://VDOS-S.com/"));
    assertEquals(0, lists.categories("http://vdos-s.com:80/"));
    assertEquals("adult", Ut1.names(lists.categories("http://adult.example.org:8080?x")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "http://a.example/b a.example",
        "HTTPS://User@A.example:8?c User@A.example:8",
        "//a.example#d a.example",
        "x-y+1.z://a.example a.example",
        "a.example/b ''",
        "a.example:80/b ''",
        "http:/a.example ''",
        "mailto:a@b.example ''",
        "http:///a ''",
        "://a.example ''",
      })
  void readsALocationAsPythonDoes(String url, String location) {
    assertEquals(location, Ut1.location(url));
  }

  /** {@code itertools.combinations} of the sorted categories, sizes 1 to 13, numbered from 0. */
  @Test
  void numbersCombinationsAsRedPajamaDoes() {
    int number = 0;
    for (int size = 1; size <= Ut1.CATEGORIES.size(); size++) {
      for (List<Integer> combination : combinations(0, size)) {
        int bits = combination.stream().mapToInt(category -> 1 << category).sum();
        assertEquals(number++, Ut1.number(bits), () -> Ut1.names(bits));
      }
    }
    assertEquals(8191, number);
    assertEquals(Ut1.CATEGORIES.stream().sorted().toList(), Ut1.CATEGORIES);
  }

  @Test
  void readsAnArchiveWithItsLinks() throws Exception {
    Ut1 lists = of(resource("ut1.tar.gz").toString());
    assertEquals("adult porn", Ut1.names(lists.categories("http://adult.example/")));
    assertEquals(
        "adult chat mixed_adult porn", Ut1.names(lists.categories("http://chatroulette.com/")));
    assertEquals("ddos", Ut1.names(lists.categories("http://agebooter.com/")));
    assertEquals(0, lists.categories("http://games.example/"));
    assertEquals(folders().size(), lists.size());
  }

  @Test
  void takesAListUnderTwoNamesForBothCategories() throws Exception {
    Path list = resource("ut1/adult/domains");
    Path copy = Files.createDirectory(folder.resolve("porn")).resolve("domains");
    Files.copy(list, copy);
    Ut1 lists = of(list.toString(), copy.toString());
    assertEquals("adult porn", Ut1.names(lists.categories("http://adult.example/")));
    assertEquals(4, lists.size());
  }

  @Test
  void readsEqualListsOnce() throws Exception {
    Path copy = Files.createDirectories(folder.resolve("a/ddos")).resolve("domains");
    Path renamed = Files.createDirectories(folder.resolve("a/chat")).resolve("domains");
    Path list = resource("ut1/ddos/domains");
    Files.copy(list, copy);
    Files.copy(list, renamed);
    Ut1 lists = of(list.toString());
    assertSame(lists, of(copy.toString()));
    assertEquals("chat", Ut1.names(of(renamed.toString()).categories("http://vdos-s.com")));
  }

  @Test
  void saysWhatIsNoList() throws Exception {
    Path text = Files.writeString(folder.resolve("adult.txt"), "adult.example\n".repeat(100));
    assertMessage(text, "it is no tar archive");
    Path empty = Files.createFile(folder.resolve("empty.tar"));
    assertMessage(empty, "neither an archive of UT1's blacklists");
    assertMessage(folder.resolve("none.tar.gz"), "there is no such file");
    byte[] whole = Files.readAllBytes(resource("ut1.tar.gz"));
    Path torn = folder.resolve("torn.tar.gz");
    Files.write(torn, java.util.Arrays.copyOf(whole, whole.length / 2));
    assertMessage(torn, "torn.tar.gz");
  }

  /** Whatever a byte of the archive is, reading ends, with lists or with a message. */
  @Test
  void survivesDamagedArchives() throws Exception {
    byte[] tar;
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(resource("ut1.tar.gz")))) {
      tar = in.readAllBytes();
    }
    Set<String> messages = new HashSet<>();
    for (int at = 0; at < 4 * 512; at += 3) {
      byte[] damaged = tar.clone();
      damaged[at] ^= (byte) 0x91;
      Path file = Files.write(folder.resolve("damaged.tar"), damaged);
      try {
        of(file.toString());
      } catch (IllegalArgumentException e) {
        messages.add(Objects.requireNonNull(e.getMessage()).replaceAll(".*damaged.tar", ""));
      }
    }
    assertTrue(messages.contains(": it is no tar archive, or a damaged one"), messages.toString());
  }

  @Test
  void holdsManyDomains() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < 50_000; i++) {
      out.writeBytes(("host-" + i + ".example\n").getBytes(StandardCharsets.UTF_8));
    }
    Path list = Files.createDirectories(folder.resolve("phishing")).resolve("domains");
    Files.write(list, out.toByteArray());
    Ut1 lists = of(list.toString());
    assertEquals(50_000, lists.size());
    for (int i = 0; i < 60_000; i++) {
      assertEquals(i < 50_000, lists.categories("http://host-" + i + ".example/") != 0);
    }
  }

  private void assertMessage(Path file, String part) {
    String message =
        Objects.requireNonNull(
            assertThrows(IllegalArgumentException.class, () -> of(file.toString())).getMessage());
    assertTrue(message.contains(part) && message.contains(file.toString()), message);
  }

  private static List<List<Integer>> combinations(int from, int size) {
    List<List<Integer>> all = new ArrayList<>();
    if (size == 0) {
      all.add(List.of());
    }
    for (int first = from; size > 0 && first < Ut1.CATEGORIES.size(); first++) {
      for (List<Integer> rest : combinations(first + 1, size - 1)) {
        List<Integer> combination = new ArrayList<>(List.of(first));
        combination.addAll(rest);
        all.add(combination);
      }
    }
    return all;
  }

  private static Ut1 folders() throws URISyntaxException {
    List<String> names = new ArrayList<>();
    for (String category : List.of("adult", "chat", "ddos", "mixed_adult")) {
      names.add(resource("ut1/" + category + "/domains").toString());
    }
    return Ut1.shared(names, FileSource.LOCAL);
  }

  private static Ut1 of(String... names) {
    return Ut1.shared(List.of(names), FileSource.LOCAL);
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(Objects.requireNonNull(Ut1Test.class.getResource(name)).toURI());
  }
}
