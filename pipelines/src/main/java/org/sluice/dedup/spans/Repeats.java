package org.sluice.dedup.spans;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.Candidate;
import org.sluice.dedup.DocumentKey;
import org.sluice.dedup.LongIndex;
import org.sluice.dedup.LongRecords;
import org.sluice.dedup.Partitions;
import org.sluice.dedup.Texts;

/** The repeated units of one file, each with its first place in the corpus. */
final class Repeats {
  private static final int BLOCK_BYTES = 1 << 16;

  private final LongIndex index = new LongIndex();
  private final List<First> firsts = new ArrayList<>();
  private final Map<String, String> ids = new HashMap<>();

  /**
   * Where a unit stands first.
   *
   * @param key of the document
   * @param unit its number there
   * @param id of the document
   */
  private record First(long high, long low, long key, int unit, String id) {}

  /** Takes blocks by partition. */
  interface Output {
    void emit(int partition, byte[] block);
  }

  /**
   * Names the documents in which units stand first, and packs what that means for each file.
   *
   * @param links all of a partition, by first document
   * @param out takes blocks by the partition of the files concerned
   */
  static void name(LongRecords links, TextCorpus corpus, Partitions partitions, Output out)
      throws IOException {
    long[] keys = new long[links.size()];
    int size = 0;
    for (int i = 0; i < links.size(); i++) {
      if (i == 0 || links.get(i, 0) != links.get(i - 1, 0)) {
        keys[size++] = links.get(i, 0);
      }
    }
    long[] first = Arrays.copyOf(keys, size);
    String[] names = new String[size];
    Texts.read(first, corpus::ids, (key, id) -> names[Arrays.binarySearch(first, key)] = id);
    Map<Integer, ByteArrayOutputStream> blocks = new TreeMap<>();
    int name = -1;
    for (int i = 0; i < links.size(); i++) {
      name += i == 0 || links.get(i, 0) != links.get(i - 1, 0) ? 1 : 0;
      int partition = partitions.ofFile((int) links.get(i, 2));
      ByteArrayOutputStream block =
          blocks.computeIfAbsent(partition, p -> new ByteArrayOutputStream());
      write(links, i, names[name], block);
      if (block.size() >= BLOCK_BYTES) {
        out.emit(partition, block.toByteArray());
        block.reset();
      }
    }
    blocks.forEach(
        (partition, block) -> {
          if (block.size() > 0) {
            out.emit(partition, block.toByteArray());
          }
        });
  }

  private static void write(LongRecords links, int i, String id, ByteArrayOutputStream block) {
    byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
    DataOutputStream out = new DataOutputStream(block);
    try {
      out.writeInt((int) links.get(i, 2));
      out.writeLong(links.get(i, 3));
      out.writeLong(links.get(i, 4));
      out.writeLong(links.get(i, 0));
      out.writeInt((int) links.get(i, 1));
      out.writeInt(utf8.length);
      out.write(utf8);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }

  /** Reads blocks of {@link #name}, which may come in any order: the repeats of each file. */
  static Map<Integer, Repeats> read(Iterable<byte[]> blocks) {
    Map<Integer, Repeats> byFile = new TreeMap<>();
    for (byte[] block : blocks) {
      ByteBuffer in = ByteBuffer.wrap(block);
      while (in.hasRemaining()) {
        Repeats repeats = byFile.computeIfAbsent(in.getInt(), file -> new Repeats());
        long high = in.getLong();
        long low = in.getLong();
        long key = in.getLong();
        int unit = in.getInt();
        byte[] utf8 = new byte[in.getInt()];
        in.get(utf8);
        repeats.add(high, low, key, unit, new String(utf8, StandardCharsets.UTF_8));
      }
    }
    return byFile;
  }

  private void add(long high, long low, long key, int unit, String id) {
    int size = firsts.size();
    First first = new First(high, low, key, unit, ids.computeIfAbsent(id, same -> same));
    int number = index.add(mixed(high, low));
    if (number == size) {
      firsts.add(first);
    } else if (high < firsts.get(number).high) {
      // Two units that only 64 bits of their hashes tell apart: whichever came first, one stays.
      firsts.set(number, first);
    }
  }

  private static long mixed(long high, long low) {
    return high * 0x9E3779B97F4A7C15L + low;
  }

  /**
   * What is to be cut of a document: its repeated units but for those that stand first, and those
   * that overlap with a first one of the same document.
   *
   * @param count units that were found in the document
   * @param width how many following units one overlaps with, itself included
   */
  List<Cut> cuts(Candidate document, int file, Units units, int count, int width) {
    List<Cut> cuts = new ArrayList<>();
    long key = DocumentKey.of(file, document.row());
    for (int i = 0; i < count; i++) {
      First first = find(units.high(i), units.low(i));
      if (first != null && (first.key != key || i >= first.unit + width)) {
        cuts.add(new Cut(units.from(i), units.to(i), first.id));
      }
    }
    return cuts;
  }

  private @Nullable First find(long high, long low) {
    int number = index.find(mixed(high, low));
    if (number < 0) {
      return null;
    }
    First first = firsts.get(number);
    return first.high == high && first.low == low ? first : null;
  }
}
