package org.sluice.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sluice.ingest.Archives.bytes;
import static org.sluice.ingest.Archives.join;
import static org.sluice.ingest.Archives.read;
import static org.sluice.ingest.Archives.request;
import static org.sluice.ingest.Archives.response;
import static org.sluice.ingest.Archives.show;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDictTrainer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** WARC files in Zstandard frames, with and without the dictionary that their first frame holds. */
class ZstdArchivesTest {
  private static final byte[] DICTIONARY = dictionary();

  private static byte[] dictionary() {
    ZstdDictTrainer trainer = new ZstdDictTrainer(1 << 20, 4 << 10);
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      String body = "<p>" + Integer.toString(random.nextInt(), 36).repeat(5);
      trainer.addSample(response("http://example.com/" + i, body));
    }
    return trainer.trainSamples();
  }

  /** A skippable frame. */
  private static byte[] skippable(int magic, byte[] content) {
    byte[] head =
        ByteBuffer.allocate(8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(magic)
            .putInt(content.length)
            .array();
    return join(head, content);
  }

  private static byte[] frame(byte[] record, byte[] dictionary) {
    try (ZstdCompressCtx context = new ZstdCompressCtx()) {
      context.setChecksum(true);
      if (dictionary != null) {
        context.loadDict(dictionary);
      }
      return context.compress(record);
    }
  }

  private static byte[] frames(List<byte[]> records, byte[] dictionary) {
    return join(records.stream().map(record -> frame(record, dictionary)).toArray(byte[][]::new));
  }

  private static List<byte[]> records(Random random) {
    List<byte[]> records = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      String url = "http://example.com/" + i;
      byte[] nested = join(response(url + "/in", "x"), response(url + "/in2", "y"));
      byte[] noise = new byte[random.nextInt(300)];
      random.nextBytes(noise);
      records.add(
          switch (random.nextInt(5)) {
            case 0 -> request(url);
            case 1 -> response(url, join(bytes("\r\n\r\n"), nested));
            case 2 -> response(url, join(noise, frame(nested, null), frame(nested, null)));
            case 3 -> response(url, noise);
            default -> response(url, "p".repeat(random.nextInt(400)));
          });
    }
    return records;
  }

  private static int assertSameRecords(byte[] file, long desired) throws IOException {
    List<String> apart = new ArrayList<>();
    List<Split> splits = Splits.of("x.warc.zst", new Archives.Bytes(file), desired, Limits.DEFAULT);
    for (Split split : splits) {
      apart.addAll(show(read("x.warc.zst", file, split, Limits.DEFAULT)));
    }
    assertEquals(show(read("x.warc.zst", file)), apart);
    return splits.size();
  }

  @Test
  void saysThatADictionaryIsNone() throws IOException {
    byte[] none = new byte[200];
    new Random(9).nextBytes(none);
    ByteBuffer.wrap(none).order(ByteOrder.LITTLE_ENDIAN).putInt(0xec30a437);
    byte[] record = response("http://a.example/", "a");
    byte[] with = join(skippable(0x184d2a5d, none), frame(record, DICTIONARY));
    assertEquals(
        List.of(with.length - frame(record, DICTIONARY).length + " unknown read/zstd-damaged"),
        show(read("x.warc.zst", with)));
    assertEquals(1, Splits.of("x.warc.zst", new Archives.Bytes(with), 9, Limits.DEFAULT).size());
    // Frames that want none are read.
    byte[] without = join(skippable(0x184d2a5d, none), frame(record, null));
    assertTrue(show(read("x.warc.zst", without)).get(0).contains("http://a.example/"));
  }

  @Test
  void readsEachRecordOfItsFrame() throws IOException {
    List<byte[]> records =
        List.of(response("http://a.example/", "a"), response("http://b.example/", "b"));
    byte[] first = frame(records.get(0), null);
    assertEquals(
        List.of("0 response http://a.example/ a", first.length + " response http://b.example/ b"),
        show(read("x.warc.zst", frames(records, null))));
  }

  @Test
  void readsWithTheDictionaryThatTheFileBeginsWith() throws IOException {
    List<byte[]> records =
        List.of(response("http://a.example/", "a"), response("http://b.example/", "b"));
    byte[] frames = frames(records, DICTIONARY);
    for (byte[] stored : List.of(DICTIONARY, Zstd.compress(DICTIONARY))) {
      byte[] file = join(skippable(ZstdFrame.DICTIONARY_FRAME, stored), frames);
      for (String name : List.of("x.warc.zst", "x.html")) {
        List<String> shown = show(read(name, file));
        assertEquals(2, shown.size(), name + shown);
        assertEquals((8 + stored.length) + " response http://a.example/ a", shown.get(0));
      }
    }
    List<String> without = show(read("x.warc.zst", frames));
    assertTrue(without.stream().allMatch(line -> line.endsWith("damaged")), without.toString());
  }

  @Test
  void readsAFrameOfManyRecordsAndSkipsFramesThatAreNone() throws IOException {
    byte[] all = join(response("http://a.example/", "a"), response("http://b.example/", "b"));
    byte[] file =
        join(
            skippable(0x184d2a50, bytes("note")),
            Zstd.compress(all),
            skippable(0x184d2a5e, new byte[40]));
    assertEquals(2, show(read("x.warc.zst", file)).size());
    byte[] lines = join(Zstd.compress(bytes("{\"text\":\"a")), Zstd.compress(bytes("b\"}\n")));
    assertEquals(List.of("0 line null ab"), show(read("x.zst", lines)));
  }

  @Property(tries = 40)
  void cutsAtFrames(
      @ForAll long seed,
      @ForAll boolean trained,
      @ForAll @IntRange(min = 30, max = 3000) int desired)
      throws IOException {
    byte[] dictionary = trained ? DICTIONARY : null;
    byte[] frames = frames(records(new Random(seed)), dictionary);
    byte[] file =
        trained ? join(skippable(ZstdFrame.DICTIONARY_FRAME, DICTIONARY), frames) : frames;
    assertSameRecords(file, desired);
  }

  @Property(tries = 40)
  void cutsDamagedFilesAtFrames(
      @ForAll long seed, @ForAll @IntRange(min = 30, max = 3000) int desired) throws IOException {
    Random random = new Random(seed);
    byte[] file = frames(records(random), null);
    for (int i = 0; i < 3; i++) {
      file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
    }
    assertSameRecords(file, desired);
  }

  @Test
  void makesRangesOfTheDesiredSize() throws IOException {
    List<byte[]> records = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      byte[] body = new byte[300];
      random.nextBytes(body);
      records.add(response("http://example.com/" + i, body));
    }
    byte[] file = frames(records, null);
    assertEquals(10, assertSameRecords(file, file.length / 10), 1);
    byte[] one = Zstd.compress(join(records.toArray(byte[][]::new)));
    assertEquals(1, assertSameRecords(one, one.length / 10));
  }

  @Property(tries = 60)
  void losesOnlyTheDamagedFrame(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    List<byte[]> frames = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      frames.add(frame(response("http://example.com/" + i, "t".repeat(random.nextInt(900))), null));
    }
    int victim = random.nextInt(8);
    byte[] hurt = frames.get(victim).clone();
    hurt[random.nextInt(hurt.length)] ^= (byte) (1 + random.nextInt(255));
    frames.set(victim, random.nextBoolean() ? hurt : Arrays.copyOf(hurt, hurt.length / 2));
    List<String> shown = show(read("x.warc.zst", join(frames.toArray(byte[][]::new))));
    for (int i = 0; i < 8; i++) {
      String url = "http://example.com/" + i + " ";
      assertTrue(
          i == victim || shown.stream().anyMatch(line -> line.contains(url)), i + " in " + shown);
    }
    assertTrue(
        shown.stream().anyMatch(line -> line.contains(" read/"))
            || shown.stream().anyMatch(line -> line.contains("http://example.com/" + victim + " ")),
        victim + " vanishes from " + shown);
  }

  @Test
  void refusesABomb() throws IOException {
    try (ZstdCompressCtx context = new ZstdCompressCtx()) {
      byte[] zeros = new byte[8 << 20];
      byte[] frame = context.compress(zeros);
      List<byte[]> all = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        all.add(frame);
      }
      byte[] file = join(all.toArray(byte[][]::new));
      Limits limits = new Limits(1 << 20, 1 << 20);
      List<String> shown = show(read("page.html.zst", file, Split.WHOLE, limits));
      assertEquals(List.of("0 file read/too-large"), shown);
      assertEquals(
          List.of("0 line read/too-large"), show(read("x.jsonl.zst", frame, Split.WHOLE, limits)));
    }
  }
}
