package org.sluice.dedup.slices;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.sluice.dedup.BlockCoder;
import org.sluice.dedup.LongRecords;

/**
 * The slices of which not all may be kept, and where each ends. Documents of a slice are in the
 * order of their places; a slice of many is divided by their upper bits into buckets, so that only
 * those of the bucket in which it ends need be put in order, and no worker holds all of a slice.
 * Immutable.
 */
public final class CappedSlices {
  /** Documents about in a bucket; a slice of up to twice as many is one. */
  private static final int BUCKET = 1 << 15;

  private static final int MOST_BITS = 20;

  /** Slice, amount, limit, bits of a bucket's number, the bucket of its end, what is left there. */
  private static final int WIDTH = 6;

  private final LongRecords records;

  private CappedSlices(LongRecords records) {
    this.records = records;
  }

  /** Where workers read them. */
  public interface Source extends Serializable {
    CappedSlices read() throws IOException;
  }

  /** Gathers slices. */
  static final class Builder {
    private final List<long[]> slices = new ArrayList<>();
    private final int bucket;

    /**
     * @param bucket documents about in a bucket
     */
    Builder(int bucket) {
      this.bucket = bucket;
    }

    void add(long slice, long documents, long amount, long limit) {
      int bits =
          documents <= 2L * bucket
              ? 0
              : Math.min(MOST_BITS, 64 - Long.numberOfLeadingZeros((documents - 1) / bucket));
      slices.add(new long[] {slice, amount, limit, bits, 0, limit});
    }

    CappedSlices build() {
      return new CappedSlices(LongRecords.sorted(WIDTH, slices));
    }
  }

  /** How many there are. */
  public int size() {
    return records.size();
  }

  /** The number of a slice among them, or -1. */
  int find(long slice) {
    int low = 0;
    int high = records.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = Long.compare(records.get(middle, 0), slice);
      if (found == 0) {
        return middle;
      }
      low = found < 0 ? middle + 1 : low;
      high = found > 0 ? middle - 1 : high;
    }
    return -1;
  }

  /** The hash of a slice. */
  long slice(int number) {
    return records.get(number, 0);
  }

  /** How much there is of a slice. */
  long amount(int number) {
    return records.get(number, 1);
  }

  /** How much of it may be kept. */
  long limit(int number) {
    return records.get(number, 2);
  }

  /** Whether its documents are divided, and the bucket of its end is not yet known. */
  boolean isDivided(int number) {
    return records.get(number, 3) > 0;
  }

  /** Whether there is such a slice. */
  public boolean anyDivided() {
    for (int i = 0; i < size(); i++) {
      if (isDivided(i)) {
        return true;
      }
    }
    return false;
  }

  /** The bucket of a place; buckets are in the order of places. */
  int bucket(int number, long place) {
    int bits = (int) records.get(number, 3);
    return bits == 0 ? 0 : (int) ((place ^ Long.MIN_VALUE) >>> (64 - bits));
  }

  /** How many buckets a slice has. */
  int buckets(int number) {
    return 1 << records.get(number, 3);
  }

  /** The bucket in which it ends: all before are kept, and none after. */
  int end(int number) {
    return (int) records.get(number, 4);
  }

  /** How much may be kept of the documents in that bucket. */
  long left(int number) {
    return records.get(number, 5);
  }

  /**
   * With the ends of slices that are divided.
   *
   * @param ends records of {@link SliceEnds}
   */
  public CappedSlices ending(Iterable<long[]> ends) {
    LongRecords found = LongRecords.sorted(SliceEnds.END_WIDTH, ends);
    List<long[]> slices = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < size(); i++) {
      long[] slice = new long[WIDTH];
      for (int column = 0; column < WIDTH; column++) {
        slice[column] = records.get(i, column);
      }
      if (isDivided(i)) {
        if (at == found.size() || found.get(at, 0) != slice[0]) {
          throw new IllegalStateException("the end of a slice was not found");
        }
        slice[4] = found.get(at, 1);
        slice[5] = found.get(at, 2);
        at++;
      }
      slices.add(slice);
    }
    return new CappedSlices(LongRecords.sorted(WIDTH, slices));
  }

  /** The packed form. */
  public byte[] encode() {
    long[] all = new long[size() * WIDTH];
    for (int i = 0; i < all.length; i++) {
      all[i] = records.get(i / WIDTH, i % WIDTH);
    }
    return pack(all);
  }

  /**
   * Reads the packed form.
   *
   * @throws IOException when the bytes are none
   */
  public static CappedSlices decode(byte[] bytes) throws IOException {
    return new CappedSlices(LongRecords.sorted(WIDTH, List.of(unpack(bytes))));
  }

  /** Packs longs. */
  static byte[] pack(long[] longs) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      BlockCoder.of().encode(longs, out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return out.toByteArray();
  }

  /** Unpacks longs, of {@link SumSlices} and {@link FindSliceEnds} too. */
  public static long[] unpack(byte[] bytes) throws IOException {
    return BlockCoder.of().decode(new ByteArrayInputStream(bytes));
  }

  /**
   * The slices of which there is more than may be kept.
   *
   * @param totals what {@link SumSlices} gave
   * @throws IOException when shares leave nothing of the corpus
   */
  public static CappedSlices of(Iterable<long[]> totals, CapSettings settings) throws IOException {
    return of(totals, settings, BUCKET);
  }

  /** With buckets of another size. */
  static CappedSlices of(Iterable<long[]> totals, CapSettings settings, int bucket)
      throws IOException {
    return Allotment.of(LongRecords.sorted(SliceTotals.WIDTH, totals), settings, bucket);
  }
}
