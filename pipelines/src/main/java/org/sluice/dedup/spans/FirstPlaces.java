package org.sluice.dedup.spans;

import java.io.IOException;
import java.util.Arrays;
import org.sluice.dedup.BlockWriter;
import org.sluice.dedup.DocumentKey;
import org.sluice.dedup.LongIndex;
import org.sluice.dedup.LongRecords;
import org.sluice.dedup.Partitions;
import org.sluice.dedup.SurvivorOrder;

/**
 * Finds where units stand first: in the document that comes first in the survivor order, and there
 * foremost. Of each file only the first place of a unit is sent, with the number of its places.
 */
final class FirstPlaces {
  /** The hash's halves, the survivor order with the document's key last, the unit, the places. */
  static final int PLACE_WIDTH = 2 + SurvivorOrder.WIDTH + 2;

  /**
   * The first document, the first unit there, a file that has it too, the hash's halves, places.
   */
  static final int LINK_WIDTH = 6;

  private static final int KEY = 1 + SurvivorOrder.WIDTH;
  private static final int UNIT = KEY + 1;
  private static final int PLACES = KEY + 2;

  /** Distinct units held of one file, 72 bytes each; with more, one may be sent in parts. */
  static final int MOST_HELD = 1 << 18;

  private final int mostHeld;
  private final Partitions partitions;
  private final BlockWriter out;
  private LongIndex known = new LongIndex();
  private long[] records = new long[PLACE_WIDTH * 16];

  private FirstPlaces(int mostHeld, Partitions partitions, BlockWriter out) {
    this.mostHeld = mostHeld;
    this.partitions = partitions;
    this.out = out;
  }

  /**
   * Sends the units of a file whose print repeats to the partitions where equal ones meet.
   *
   * @param repeated the prints
   */
  static void read(
      TextCorpus corpus,
      int file,
      LongIndex repeated,
      Units units,
      int mostHeld,
      Partitions partitions,
      BlockWriter out)
      throws IOException {
    FirstPlaces places = new FirstPlaces(mostHeld, partitions, out);
    long[] record = new long[PLACE_WIDTH];
    corpus.texts(
        file,
        (document, url, text) -> {
          int count = units.scan(text.text(), file, url);
          for (int i = 0; i < count; i++) {
            if (repeated.find(units.print(i)) >= 0) {
              record[0] = units.high(i);
              record[1] = units.low(i);
              SurvivorOrder.put(document, file, record, 2);
              record[UNIT] = i;
              record[PLACES] = 1;
              places.add(record);
            }
          }
        });
    places.send();
  }

  private void add(long[] record) {
    int size = known.size();
    // Two units of equal lower halves share a number until the other is sent.
    int number = known.add(record[1]);
    int at = number * PLACE_WIDTH;
    if (number == size) {
      if (at == records.length) {
        records = Arrays.copyOf(records, records.length * 2);
      }
      System.arraycopy(record, 0, records, at, PLACE_WIDTH);
    } else if (records[at] != record[0]) {
      out.add(partitions.ofHash(record[1]), record);
    } else {
      long places = records[at + PLACES] + 1;
      if (isBefore(record, at)) {
        System.arraycopy(record, 0, records, at, PLACE_WIDTH);
      }
      records[at + PLACES] = places;
    }
    if (known.size() == mostHeld) {
      send();
    }
  }

  private boolean isBefore(long[] record, int at) {
    for (int column = 2; column <= UNIT; column++) {
      if (record[column] != records[at + column]) {
        return record[column] < records[at + column];
      }
    }
    return false;
  }

  private void send() {
    for (int i = 0; i < known.size(); i++) {
      int at = i * PLACE_WIDTH;
      out.add(
          partitions.ofHash(records[at + 1]), Arrays.copyOfRange(records, at, at + PLACE_WIDTH));
    }
    known = new LongIndex();
  }

  /**
   * Links every file that has a repeated unit to its first place.
   *
   * @param places all of a partition
   * @param least places that a unit must have to be repeated, at least 2
   * @param out takes each file and unit once, by the partition of the first place's file
   */
  static void link(LongRecords places, long least, Partitions partitions, BlockWriter out) {
    int to;
    for (int from = 0; from < places.size(); from = to) {
      long high = places.get(from, 0);
      long low = places.get(from, 1);
      long all = 0;
      for (to = from;
          to < places.size() && places.get(to, 0) == high && places.get(to, 1) == low;
          to++) {
        all += places.get(to, PLACES);
      }
      if (all < least) {
        continue;
      }
      long first = places.get(from, KEY);
      int[] files = new int[to - from];
      for (int i = from; i < to; i++) {
        files[i - from] = DocumentKey.file(places.get(i, KEY));
      }
      Arrays.sort(files);
      for (int i = 0; i < files.length; i++) {
        if (i == 0 || files[i] != files[i - 1]) {
          out.add(
              partitions.ofDocument(first),
              first,
              places.get(from, UNIT),
              files[i],
              high,
              low,
              all);
        }
      }
    }
    out.flush();
  }
}
