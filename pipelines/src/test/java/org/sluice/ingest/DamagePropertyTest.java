package org.sluice.ingest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.Deflater;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Whatever happens to an archive's bytes, reading ends, and intact records are read. */
class DamagePropertyTest {
  private static final int RECORDS = 12;
  private static final List<byte[]> MEMBERS = members();

  private static String url(int record) {
    return "http://example.com/" + record;
  }

  private static List<byte[]> members() {
    List<byte[]> members = new ArrayList<>();
    Random random = new Random(5);
    for (int i = 0; i < RECORDS; i++) {
      byte[] body = new byte[random.nextInt(3000)];
      for (int b = 0; b < body.length; b++) {
        body[b] = (byte) ('a' + random.nextInt(4));
      }
      int level = i % 3 == 0 ? Deflater.NO_COMPRESSION : Deflater.DEFAULT_COMPRESSION;
      members.add(Archives.gzip(Archives.response(url(i), body), level));
    }
    return members;
  }

  private static Set<String> read(byte[] file, int[] reported) throws IOException {
    Set<String> urls = new HashSet<>();
    Archives.Bytes channel = new Archives.Bytes(file);
    try (RecordReader reader =
        RecordReader.open("x.warc.gz", channel, Split.WHOLE, Limits.DEFAULT)) {
      for (Entry entry; (entry = reader.next()) != null; ) {
        if (entry instanceof Entry.Content) {
          urls.add(String.valueOf(entry.provenance().url()));
        } else {
          reported[0]++;
        }
      }
    }
    assertTrue(
        channel.bytesRead <= 40L * file.length + (2 << 20),
        channel.bytesRead + " bytes read of " + file.length);
    return urls;
  }

  @Property(tries = 100)
  void losesNoIntactMember(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int faults)
      throws IOException {
    Random random = new Random(seed);
    Set<Integer> hurt = new HashSet<>();
    List<byte[]> file = new ArrayList<>(MEMBERS);
    for (int i = 0; i < faults; i++) {
      int victim = random.nextInt(RECORDS);
      hurt.add(victim);
      file.set(victim, mutate(file.get(victim), random));
    }
    int[] reported = new int[1];
    Set<String> urls = read(Archives.join(file.toArray(byte[][]::new)), reported);
    for (int i = 0; i < RECORDS; i++) {
      assertTrue(hurt.contains(i) || urls.contains(url(i)), "record " + i + " is lost");
    }
  }

  private static byte[] mutate(byte[] member, Random random) {
    int at = random.nextInt(member.length + 1);
    byte[] noise = new byte[1 + random.nextInt(40)];
    random.nextBytes(noise);
    switch (random.nextInt(member.length == 0 ? 1 : 0, 4)) {
      case 0 -> {
        byte[] flipped = member.clone();
        flipped[Math.min(at, member.length - 1)] ^= (byte) (1 << random.nextInt(8));
        return flipped;
      }
      case 1 -> {
        return Archives.join(
            Arrays.copyOf(member, at), noise, Arrays.copyOfRange(member, at, member.length));
      }
      case 2 -> {
        int to = Math.min(member.length, at + noise.length);
        return Archives.join(
            Arrays.copyOf(member, at), Arrays.copyOfRange(member, to, member.length));
      }
      default -> {
        return Arrays.copyOf(member, at);
      }
    }
  }

  @Property(tries = 100)
  void countsEveryLostRecord(@ForAll @LongRange(min = 0) long seed) throws IOException {
    Random random = new Random(seed);
    int victim = random.nextInt(RECORDS);
    List<byte[]> file = new ArrayList<>(MEMBERS);
    byte[] member = file.get(victim).clone();
    int at = 10 + random.nextInt(member.length - 18);
    member[at] ^= (byte) (1 + random.nextInt(255));
    file.set(victim, member);
    int[] reported = new int[1];
    Set<String> urls = read(Archives.join(file.toArray(byte[][]::new)), reported);
    assertTrue(urls.contains(url(victim)) || reported[0] >= 1, "record " + victim + " vanishes");
  }

  @Property(tries = 100)
  void endsOnAnyBytes(@ForAll long seed, @ForAll boolean plain) throws IOException {
    Random random = new Random(seed);
    List<byte[]> parts = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      byte[] record = Archives.response(url(i), "x".repeat(random.nextInt(300)));
      byte[] part = plain ? record : Archives.gzip(record);
      parts.add(random.nextBoolean() ? part : mutate(mutate(part, random), random));
    }
    byte[] file = Archives.join(parts.toArray(byte[][]::new));
    read(file, new int[1]);
  }
}
