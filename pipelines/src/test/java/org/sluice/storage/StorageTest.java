package org.sluice.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
  @TempDir Path folder;

  @BeforeEach
  void initialise() {
    Storage.initialise();
  }

  @Test
  void writesAFileAndItsFolders() throws IOException {
    String file = name("a/b/c.txt");
    WrittenFile written = Storage.writeText(file, "abc");
    assertEquals("abc", Storage.readText(file));
    assertEquals(3, written.bytes());
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", written.sha256());
    assertTrue(Storage.exists(file));
    assertEquals(List.of("a/b/c.txt"), files());
  }

  @Test
  void replacesAFileWhole() throws IOException {
    Storage.writeText(name("a"), "a long first version");
    Storage.writeText(name("a"), "二");
    assertEquals("二", Files.readString(folder.resolve("a")));
    assertEquals(List.of("a"), files());
  }

  @Test
  void leavesTheOldFileWhenWritingFails() throws IOException {
    Storage.writeText(name("a"), "old");
    for (Exception failure :
        List.of(new IOException("disk"), new IllegalStateException("content"))) {
      Exception thrown =
          assertThrows(
              Exception.class,
              () ->
                  Storage.write(
                      name("a"),
                      out -> {
                        out.write(new byte[200_000]);
                        if (failure instanceof IOException e) {
                          throw e;
                        }
                        throw (RuntimeException) failure;
                      }));
      assertEquals(failure, thrown);
      assertEquals("old", Storage.readText(name("a")));
      assertEquals(List.of("a"), files());
    }
  }

  @Test
  void leavesNothingWhenTheFirstWritingFails() throws IOException {
    assertThrows(
        StackOverflowError.class,
        () ->
            Storage.write(
                name("b"),
                out -> {
                  throw new StackOverflowError();
                }));
    assertFalse(Storage.exists(name("b")));
    assertEquals(List.of(), files());
  }

  @Test
  void showsNoFileBeforeItIsWhole() throws IOException {
    Storage.write(
        name("a"),
        out -> {
          out.write('x');
          out.flush();
          assertFalse(Storage.exists(name("a")));
        });
    assertTrue(Storage.exists(name("a")));
  }

  @Test
  void deletesWhatKilledProcessesLeft() throws IOException {
    Files.createDirectories(folder.resolve("deep"));
    String random = UUID.randomUUID().toString();
    Files.writeString(folder.resolve("deep/a.parquet." + random + ".tmp"), "half");
    Files.writeString(folder.resolve("b." + random + ".tmp"), "half");
    Files.writeString(folder.resolve("deep/c.tmp.parquet"), "whole");
    Files.writeString(folder.resolve("notes.tmp"), "somebody's own");
    Storage.deleteTemporary(folder.toString());
    assertEquals(List.of("deep/c.tmp.parquet", "notes.tmp"), files());
    Storage.deleteTemporary(name("missing"));
  }

  @Test
  void findsAFileByItsName() throws IOException {
    write("a.warc.gz", "12345");
    FoundFile found = Storage.find(name("a.warc.gz")).get(0);
    assertEquals(name("a.warc.gz"), found.name());
    assertEquals(5, found.size());
    assertEquals(
        Files.getLastModifiedTime(folder.resolve("a.warc.gz")).toMillis(), found.modifiedMillis());
  }

  @Test
  void findsFilesByGlobInTheOrderOfTheirNames() throws IOException {
    write("b.jsonl", "");
    write("a.jsonl", "");
    write("c.txt", "");
    write("sub/d.jsonl", "");
    assertEquals(List.of("a.jsonl", "b.jsonl"), find("*.jsonl"));
    assertEquals(List.of("a.jsonl", "b.jsonl", "c.txt"), find("?.*"));
    assertEquals(List.of("sub/d.jsonl"), find("*/*.jsonl"));
    assertEquals(List.of("a.jsonl", "b.jsonl", "sub/d.jsonl"), find("**.jsonl"));
    assertEquals(List.of(), find("*.parquet"));
    assertEquals(List.of(), find("missing/*.jsonl"));
    assertEquals(List.of(), find("missing.jsonl"));
  }

  @Test
  void findsAllFilesBelowAFolder() throws IOException {
    write("in/a", "");
    write("in/deep/er/b", "");
    write("out/c", "");
    assertEquals(List.of("in/a", "in/deep/er/b"), find("in"));
    assertEquals(List.of("in/a", "in/deep/er/b"), find("in/"));
    Files.createDirectories(folder.resolve("empty"));
    assertEquals(List.of(), find("empty"));
  }

  @Test
  void findsFilesBehindLinksAndLinksThatLeadNowhere() throws IOException {
    write("in/a", "123");
    write("elsewhere/b", "");
    Files.createSymbolicLink(folder.resolve("in/folder"), folder.resolve("elsewhere"));
    Files.createSymbolicLink(folder.resolve("in/loop"), folder.resolve("in"));
    Files.createSymbolicLink(folder.resolve("in/nowhere"), folder.resolve("missing"));
    assertEquals(List.of("in/a", "in/folder/b", "in/nowhere"), find("in"));
    assertEquals(List.of("in/a", "in/nowhere"), find("in/*"));
    assertEquals(List.of("in/folder/b"), find("in/*/b"));
    assertEquals(List.of("in/nowhere"), find("in/nowhere"));
    assertEquals(3, Storage.find(name("in/*")).get(0).size());
  }

  @Test
  void listsAFolderOnceWhateverLinksLeadToIt() throws IOException {
    write("in/2026-11-21/a", "");
    write("far/b", "");
    link("in/0-latest", "in/2026-11-21");
    link("in/x", "far");
    link("in/y", "far");
    assertEquals(List.of("in/2026-11-21/a", "in/x/b"), find("in"));
    assertEquals(List.of("in/2026-11-21/a", "in/x/b"), find("in/**"));
    assertEquals(List.of("in/0-latest/a"), find("in/0*/*"));
    assertEquals(List.of("in/y/b"), find("in/**y/*"));
  }

  @Test
  void endsWhereLinksGoInCircles() throws IOException {
    write("in/a.html", "");
    for (int i = 0; i < 5; i++) {
      link("in/loop" + i, "in");
    }
    assertEquals(List.of("in/a.html"), find("in/**.html"));
    assertEquals(List.of("in/a.html"), find("in"));
    // Each folder of a ladder has two links to the next, so that paths double at each rung.
    for (int rung = 0; rung < 40; rung++) {
      write("ladder/" + rung + "/a.html", "");
    }
    for (int rung = 0; rung < 39; rung++) {
      link("ladder/" + rung + "/left", "ladder/" + (rung + 1));
      link("ladder/" + rung + "/right", "ladder/" + (rung + 1));
    }
    assertEquals(40, find("ladder/0").size());
    assertEquals(40, find("ladder").size());
    IOException refused = assertThrows(IOException.class, () -> find("ladder/0/**.html"));
    assertTrue(refused.getMessage().startsWith("more than 64 links"), refused.getMessage());
  }

  @Test
  void findsPipesAndDoesNotWaitForThem() throws Exception {
    write("in/a", "");
    Files.createDirectories(folder.resolve("in"));
    Process made = new ProcessBuilder("mkfifo", name("in/pipe")).start();
    assertEquals(0, made.waitFor());
    assertEquals(List.of("in/a", "in/pipe"), find("in"));
    assertEquals(List.of("in/a", "in/pipe"), find("in/*"));
    IOException pipe = assertThrows(IOException.class, () -> Storage.open(name("in/pipe")));
    assertEquals("it is a pipe or a device", Storage.reason(pipe));
    IOException inner = assertThrows(IOException.class, () -> Storage.open(name("in")));
    assertEquals("it is a folder", Storage.reason(inner));
  }

  @Test
  void findsFilesWhoseNamesAreNoText() throws IOException {
    write("in/plain.html", "");
    URI address = URI.create(folder.toUri() + "in/%C4%E3%E9%A1%B5%FF.html");
    Files.writeString(Path.of(address), "gbk");
    List<String> both = List.of("in/%C4%E3页%FF.html", "in/plain.html");
    assertEquals(both, find("in"));
    assertEquals(both, find("in/*.html"));
    assertEquals(both, find("in/{%C4%E3页,plain}*"));
    assertEquals(both.subList(0, 1), find(both.get(0)));
    assertEquals("gbk", Storage.readText(name(both.get(0))));
    write("in/%C4%E3页%FF.html", "the very same name");
    IOException refused = assertThrows(IOException.class, () -> find("in"));
    assertTrue(refused.getMessage().startsWith("two files are both called"));
    Storage.delete(List.of(name(both.get(0))));
    assertEquals("gbk", Storage.readText(name(both.get(0))));
    Storage.delete(List.of(name(both.get(0))));
    assertEquals(both.subList(1, 2), find("in"));
  }

  @Test
  void findsFilesBelowFoldersThatAPatternNamesInManyWays() throws IOException {
    write("a1/x/p.warc", "");
    write("a2/x/q.warc", "");
    write("b/x/r.warc", "");
    write("b/[y]/s.warc", "");
    assertEquals(List.of("a1/x/p.warc", "a2/x/q.warc"), find("a?/x/*.warc"));
    assertEquals(List.of("a1/x/p.warc", "b/x/r.warc"), find("{a1,b}/x/*"));
    assertEquals(List.of("a1/x/p.warc", "b/x/r.warc"), find("{a1/x,b/x}/*"));
    assertEquals(List.of("a2/x/q.warc", "b/x/r.warc"), find("[a-b]{2,}/**/[qr].warc"));
    assertEquals(List.of("b/[y]/s.warc"), find("b/\\[y\\]/*"));
    assertEquals(List.of("a1/x/p.warc"), find("a1//x/../x/*.warc"));
  }

  @Test
  void findsFilesWhoseNamesLookLikeGlobs() throws IOException {
    write("page[1].html", "x");
    write("odd [dir]/a{b}.html", "y");
    assertEquals(List.of("page[1].html"), find("page[1].html"));
    assertEquals(List.of("odd [dir]/a{b}.html"), find("odd [dir]/a{b}.html"));
    assertEquals(List.of("odd [dir]/a{b}.html"), find("odd [dir]"));
    assertEquals("y", Storage.readText(name("odd [dir]/a{b}.html")));
  }

  @Test
  void namesFilesRelativeToTheWorkingFolderIfThePatternWas() throws IOException {
    assertEquals(
        List.of("pom.xml"), Storage.find("pom.xml").stream().map(FoundFile::name).toList());
    assertEquals(
        List.of("pom.xml"), Storage.find("./pom.xml").stream().map(FoundFile::name).toList());
    assertEquals(
        List.of("pom.xml"), Storage.find("p?m.xml").stream().map(FoundFile::name).toList());
    assertEquals(
        List.of("../pom.xml"), Storage.find("../pom.xml").stream().map(FoundFile::name).toList());
    assertTrue(Storage.exists("../pom.xml"));
  }

  @Test
  void deletesFilesAndForgivesMissingOnes() throws IOException {
    write("a", "x");
    write("b", "x");
    Storage.delete(List.of(name("a"), name("never"), name("no/such/folder")));
    assertEquals(List.of("b"), files());
    Storage.delete(List.of());
  }

  @Test
  void missesFilesThatAreNotThere() {
    IOException missing =
        assertThrows(IOException.class, () -> Storage.readText(name("missing.txt")));
    assertTrue(
        missing instanceof FileNotFoundException || missing instanceof NoSuchFileException,
        missing.toString());
  }

  @Test
  void seeks() throws IOException {
    write("a", "0123456789");
    try (SeekableByteChannel channel = Storage.open(name("a"))) {
      channel.position(7);
      ByteBuffer bytes = ByteBuffer.allocate(3);
      assertEquals(3, channel.read(bytes));
      assertEquals("789", new String(bytes.array(), StandardCharsets.US_ASCII));
    }
  }

  private String name(String relative) {
    return folder.resolve(relative).toString();
  }

  private void link(String relative, String target) throws IOException {
    Files.createSymbolicLink(folder.resolve(relative), folder.resolve(target));
  }

  private void write(String relative, String text) throws IOException {
    Path file = folder.resolve(relative);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<String> find(String pattern) throws IOException {
    return Storage.find(folder + "/" + pattern).stream()
        .map(file -> folder.relativize(Path.of(file.name())).toString())
        .toList();
  }

  private List<String> files() throws IOException {
    try (var files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
