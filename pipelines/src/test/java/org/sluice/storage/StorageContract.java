package org.sluice.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every storage does alike. */
abstract class StorageContract {
  private String folder;

  /** A place of this storage that is there. */
  abstract String root();

  /** Puts a file of one byte there, by the quickest way. */
  void put(String file) throws IOException {
    Storage.writeText(file, "x");
  }

  /** How many files one answer of the storage's listing holds. */
  int page() {
    return 10;
  }

  @BeforeEach
  void newFolder() {
    folder = root() + "/" + UUID.randomUUID();
  }

  @Test
  void writesReadsAndReplaces() throws IOException {
    String file = name("a/b/c.txt");
    assertFalse(Storage.exists(file));
    WrittenFile written = Storage.writeText(file, "abc");
    assertEquals("abc", Storage.readText(file));
    assertEquals(3, written.bytes());
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", written.sha256());
    assertTrue(Storage.exists(file));
    Storage.writeText(file, "二");
    assertEquals("二", Storage.readText(file));
    assertEquals(List.of("a/b/c.txt"), find(""));
  }

  @Test
  void writesEmptyFiles() throws IOException {
    Storage.writeText(name("empty"), "");
    assertTrue(Storage.exists(name("empty")));
    assertEquals("", Storage.readText(name("empty")));
    assertEquals(List.of("empty"), find("*"));
    try (SeekableByteChannel channel = Storage.open(name("empty"))) {
      assertEquals(0, channel.size());
      assertEquals(-1, channel.read(ByteBuffer.allocate(1)));
    }
  }

  @Test
  void readsWhatItWroteFromEveryPlace() throws IOException {
    byte[] data = new byte[8 << 20]; // the size of one part of an upload
    new Random(1).nextBytes(data);
    Storage.write(name("large"), out -> out.write(data));
    assertEquals(data.length, Storage.find(name("large")).get(0).size());
    assertArrayEquals(data, Storage.readBytes(name("large")));
    Random random = new Random(2);
    try (SeekableByteChannel channel = Storage.open(name("large"))) {
      assertEquals(data.length, channel.size());
      for (int i = 0; i < 40; i++) {
        int at =
            switch (i % 4) {
              case 0 -> random.nextInt(data.length);
              case 1 -> data.length - 1 - random.nextInt(2 << 20);
              case 2 -> (int) Math.min(data.length - 1, channel.position() + 100_000);
              default -> (int) Math.max(0, channel.position() - 1000);
            };
        ByteBuffer bytes = ByteBuffer.allocate(Math.min(300_000, data.length - at));
        channel.position(at);
        while (bytes.hasRemaining()) {
          assertTrue(channel.read(bytes) > 0);
        }
        assertEquals(at + bytes.capacity(), channel.position());
        assertEquals(ByteBuffer.wrap(data, at, bytes.capacity()), bytes.flip());
      }
      channel.position(data.length);
      assertEquals(-1, channel.read(ByteBuffer.allocate(1)));
    }
  }

  @Test
  void leavesTheOldFileAndNothingElseWhenWritingFails() throws IOException {
    Storage.writeText(name("a"), "old");
    for (Throwable failure :
        List.of(new IOException("disk"), new IllegalStateException("content"), new Error("deep"))) {
      Throwable thrown =
          assertThrows(
              Throwable.class,
              () ->
                  Storage.write(
                      name("a"),
                      out -> {
                        out.write(new byte[200_000]);
                        if (failure instanceof IOException e) {
                          throw e;
                        } else if (failure instanceof Error e) {
                          throw e;
                        }
                        throw (RuntimeException) failure;
                      }));
      assertSame(failure, thrown);
      assertEquals("old", Storage.readText(name("a")));
      assertEquals(List.of("a"), find(""));
    }
  }

  @Test
  void showsNoFileBeforeItIsWhole() throws IOException {
    Storage.write(
        name("a"),
        out -> {
          out.write(new byte[9 << 20]);
          out.flush();
          assertFalse(Storage.exists(name("a")));
        });
    assertTrue(Storage.exists(name("a")));
  }

  @Test
  void letsManyWritersOfOneFileWin() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Callable<WrittenFile>> writers = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        writers.add(() -> Storage.writeText(name("same"), "x".repeat(1000)));
      }
      for (Future<WrittenFile> written : pool.invokeAll(writers)) {
        assertEquals(1000, written.get().bytes());
      }
    } finally {
      pool.shutdownNow();
    }
    assertEquals("x".repeat(1000), Storage.readText(name("same")));
    assertEquals(List.of("same"), find(""));
  }

  @Test
  void findsFilesByNameFolderAndGlobInTheOrderOfTheirNames() throws IOException {
    for (String file : List.of("in/b.jsonl", "in/a.jsonl", "in/c.txt", "in/sub/d.jsonl", "in2/e")) {
      Storage.writeText(name(file), file);
    }
    assertEquals(List.of("in/a.jsonl"), find("in/a.jsonl"));
    assertEquals(List.of("in/a.jsonl", "in/b.jsonl"), find("in/*.jsonl"));
    assertEquals(List.of("in/a.jsonl", "in/b.jsonl", "in/c.txt"), find("in/?.*"));
    assertEquals(List.of("in/sub/d.jsonl"), find("in/*/*.jsonl"));
    assertEquals(List.of("in/a.jsonl", "in/b.jsonl", "in/sub/d.jsonl"), find("in/**.jsonl"));
    List<String> all = List.of("in/a.jsonl", "in/b.jsonl", "in/c.txt", "in/sub/d.jsonl");
    assertEquals(all, find("in"));
    assertEquals(all, find("in/"));
    assertEquals(List.of("in/sub/d.jsonl"), find("in/sub"));
    for (String nothing : List.of("in/*.parquet", "none/*.jsonl", "none", "in/a", "in/a.jsonl/x")) {
      assertEquals(List.of(), find(nothing), nothing);
    }
    assertFalse(Storage.exists(name("none")));
    FoundFile found = Storage.find(name("in/a.jsonl")).get(0);
    assertEquals(found, Storage.find(name("in/a.*")).get(0), "the same however it is found");
    assertEquals(found, Storage.find(name("in")).get(0), "the same however it is found");
    assertEquals(10, found.size());
    assertTrue(Math.abs(System.currentTimeMillis() - found.modifiedMillis()) < 3_600_000);
  }

  @Test
  void takesNamesAsTheyAre() throws IOException {
    List<String> odd =
        List.of(
            "a b.txt",
            "c%20d.txt",
            "e#f.txt",
            "g&h=i+j.txt",
            "k[1].txt",
            "k1.txt",
            "{l}.txt",
            "ä/漢字.txt",
            "m [n]/o?.txt");
    for (String file : odd) {
      Storage.writeText(name(file), file);
    }
    for (String file : odd) {
      assertTrue(Storage.exists(name(file)), file);
      assertEquals(file, Storage.readText(name(file)));
      assertEquals(List.of(file), find(file), file);
    }
    assertEquals(odd.stream().sorted().toList(), find(""));
    assertEquals(List.of("m [n]/o?.txt"), find("m [n]"));
    Storage.delete(odd.stream().map(this::name).toList());
    assertEquals(List.of(), find(""));
  }

  @Test
  void listsFoldersWhoseNamesLookLikePatterns() throws IOException {
    for (String file : List.of("g[1]/b", "g[1]/a", "g[1]/sub/c", "g1/d", "g1/sub/e", "*/f")) {
      Storage.writeText(name(file), file);
    }
    assertEquals(List.of("g[1]/a", "g[1]/b"), names(Storage.list(name("g[1]"))));
    assertEquals(List.of("g[1]/a", "g[1]/b"), names(Storage.list(name("g[1]/"))));
    assertEquals(List.of("g[1]/a", "g[1]/b", "g[1]/sub/c"), names(Storage.listAll(name("g[1]"))));
    assertEquals(List.of("*/f"), names(Storage.list(name("*"))));
    for (String nothing : List.of("g?", "none", "g[1]/a")) {
      assertEquals(List.of(), Storage.list(name(nothing)), nothing);
    }
    assertEquals(List.of(), Storage.listAll(name("g?")));
  }

  @Test
  void deletesFilesAndForgivesMissingOnes() throws IOException {
    Storage.writeText(name("a"), "x");
    Storage.writeText(name("b"), "x");
    Storage.delete(List.of(name("a"), name("never"), name("no/such/folder")));
    assertEquals(List.of("b"), find(""));
    Storage.delete(List.of());
  }

  @Test
  void deletesWhatKilledProcessesLeftAndNothingElse() throws IOException {
    String random = UUID.randomUUID().toString();
    for (String file :
        List.of(
            "deep/a.parquet." + random + ".tmp",
            "b." + random + ".tmp",
            "deep/c.tmp.parquet",
            "notes.tmp")) {
      Storage.writeText(name(file), "x");
    }
    Storage.deleteTemporary(folder);
    assertEquals(List.of("deep/c.tmp.parquet", "notes.tmp"), find(""));
    Storage.deleteTemporary(name("missing"));
  }

  @Test
  void missesFilesThatAreNotThere() {
    IOException missing =
        assertThrows(IOException.class, () -> Storage.readText(name("missing.txt")));
    assertTrue(
        missing instanceof FileNotFoundException || missing instanceof NoSuchFileException,
        missing.toString());
    assertTrue(missing.getMessage().contains(name("missing.txt")), missing.getMessage());
  }

  @Test
  void listsMoreThanOnePageHolds() throws Exception {
    int files = page() + page() / 10;
    for (int i = 0; i < files; i++) {
      put(name("many/" + i));
    }
    List<FoundFile> found = Storage.find(name("many/*"));
    assertEquals(files, found.size());
    Storage.delete(found.stream().map(FoundFile::name).toList());
    assertEquals(List.of(), Storage.find(name("many")));
  }

  private String name(String relative) {
    return folder + "/" + relative;
  }

  private List<String> find(String pattern) throws IOException {
    return names(Storage.find(pattern.isEmpty() ? folder : name(pattern)));
  }

  private List<String> names(List<FoundFile> files) {
    return files.stream().map(file -> file.name().substring(folder.length() + 1)).toList();
  }
}
