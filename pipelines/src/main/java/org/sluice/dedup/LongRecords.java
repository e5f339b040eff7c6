package org.sluice.dedup;

import java.util.ArrayList;
import java.util.List;

/**
 * Records of a fixed number of {@code long}s side by side in one array, sorted by all their columns
 * from the first to the last. So the order in which blocks arrived cannot be seen in it.
 */
public final class LongRecords {
  /** Longs that fit: the longest array that every Java machine gives. */
  static final long MAX_LONGS = Integer.MAX_VALUE - 16;

  private static final int SMALL = 24;

  private final int width;
  private final int size;
  private final long[] data;
  private final long[] pivot;

  private LongRecords(int width, long[] data) {
    this.width = width;
    this.data = data;
    size = data.length / width;
    pivot = new long[width];
  }

  /**
   * Gathers and sorts blocks of whole records. Needs twice their memory while it gathers.
   *
   * @throws IllegalStateException if there are more than fit into one array of 2^31 longs: the
   *     corpus needs more partitions
   */
  public static LongRecords sorted(int width, Iterable<long[]> blocks) {
    List<long[]> list = new ArrayList<>();
    long total = 0;
    for (long[] block : blocks) {
      if (block.length % width != 0) {
        throw new IllegalArgumentException(
            "a block of " + block.length + " longs holds no whole records of " + width);
      }
      list.add(block);
      total += block.length;
    }
    if (total > MAX_LONGS) {
      throw new IllegalStateException(
          total + " longs in one partition do not fit into an array; raise the partitions");
    }
    long[] data = new long[(int) total];
    int at = 0;
    for (long[] block : list) {
      System.arraycopy(block, 0, data, at, block.length);
      at += block.length;
    }
    list.clear();
    LongRecords records = new LongRecords(width, data);
    records.sort();
    return records;
  }

  /** How many records there are. */
  public int size() {
    return size;
  }

  /** One column of a record, both from 0. */
  public long get(int record, int column) {
    return data[record * width + column];
  }

  private void sort() {
    int depth = 2 * (32 - Integer.numberOfLeadingZeros(size));
    sort(0, size, depth);
  }

  /**
   * Quicksort on [from, to) that recurs into the shorter side, so at most 31 deep, and goes over to
   * heapsort where pivots keep being bad.
   */
  private void sort(int from, int to, int depth) {
    int remaining = depth;
    while (to - from > SMALL) {
      if (remaining-- == 0) {
        heapSort(from, to);
        return;
      }
      int middle = partition(from, to);
      if (middle - from < to - middle) {
        sort(from, middle, remaining);
        from = middle;
      } else {
        sort(middle, to, remaining);
        to = middle;
      }
    }
    for (int i = from + 1; i < to; i++) {
      for (int j = i; j > from && compare(j, j - 1) < 0; j--) {
        swap(j, j - 1);
      }
    }
  }

  /** Hoare's partition. The pivot is never the last record, so that neither side is empty. */
  private int partition(int from, int to) {
    int length = to - from;
    int chosen = median(from + length / 4, from + length / 2, from + 3 * (length / 4));
    System.arraycopy(data, chosen * width, pivot, 0, width);
    int i = from - 1;
    int j = to;
    while (true) {
      do {
        i++;
      } while (comparePivot(i) < 0);
      do {
        j--;
      } while (comparePivot(j) > 0);
      if (i >= j) {
        return j + 1;
      }
      swap(i, j);
    }
  }

  private int median(int a, int b, int c) {
    if (compare(a, b) < 0) {
      return compare(b, c) < 0 ? b : compare(a, c) < 0 ? c : a;
    }
    return compare(a, c) < 0 ? a : compare(b, c) < 0 ? c : b;
  }

  private void heapSort(int from, int to) {
    int length = to - from;
    for (int root = length / 2 - 1; root >= 0; root--) {
      sift(from, root, length);
    }
    for (int end = length - 1; end > 0; end--) {
      swap(from, from + end);
      sift(from, 0, end);
    }
  }

  private void sift(int from, int root, int length) {
    while (2 * root + 1 < length) {
      int child = 2 * root + 1;
      if (child + 1 < length && compare(from + child, from + child + 1) < 0) {
        child++;
      }
      if (compare(from + root, from + child) >= 0) {
        return;
      }
      swap(from + root, from + child);
      root = child;
    }
  }

  private int compare(int a, int b) {
    int i = a * width;
    int j = b * width;
    for (int column = 0; column < width; column++) {
      if (data[i + column] != data[j + column]) {
        return data[i + column] < data[j + column] ? -1 : 1;
      }
    }
    return 0;
  }

  private int comparePivot(int a) {
    int i = a * width;
    for (int column = 0; column < width; column++) {
      if (data[i + column] != pivot[column]) {
        return data[i + column] < pivot[column] ? -1 : 1;
      }
    }
    return 0;
  }

  private void swap(int a, int b) {
    int i = a * width;
    int j = b * width;
    for (int column = 0; column < width; column++) {
      long held = data[i + column];
      data[i + column] = data[j + column];
      data[j + column] = held;
    }
  }
}
