package org.sluice.model.fasttext;

import java.io.IOException;
import java.util.Arrays;
import org.sluice.model.file.ModelInput;

/** Which shared rows a quantised model kept, and where they are now. Immutable. */
final class Pruning {
  private final int[] keys;
  private final int[] values;
  private final int size;

  private Pruning(int size) {
    this.size = size;
    int slots = Integer.highestOneBit(Math.max(2, size)) * 4;
    keys = new int[slots];
    values = new int[slots];
    Arrays.fill(keys, -1);
  }

  /**
   * Reads the kept rows.
   *
   * @param size how many there are
   */
  static Pruning read(ModelInput in, long size) throws IOException {
    if (size > 1 << 28) {
      throw in.damaged(size + " rows kept by pruning");
    }
    // Read whole before anything is allocated by the claimed size.
    byte[] pairs = in.readBytes(size * 8, "the rows kept by pruning");
    Pruning kept = new Pruning((int) size);
    for (int i = 0; i < pairs.length; i += 8) {
      int row = number(pairs, i);
      int at = number(pairs, i + 4);
      if (row < 0 || at < 0 || at >= size) {
        throw in.damaged("row " + row + " is kept as " + at + " of " + size);
      }
      kept.put(row, at);
    }
    return kept;
  }

  private static int number(byte[] bytes, int at) {
    return Byte.toUnsignedInt(bytes[at])
        | Byte.toUnsignedInt(bytes[at + 1]) << 8
        | Byte.toUnsignedInt(bytes[at + 2]) << 16
        | bytes[at + 3] << 24;
  }

  private void put(int row, int at) {
    int slot = slot(row);
    keys[slot] = row;
    values[slot] = at;
  }

  private int slot(int row) {
    int mask = keys.length - 1;
    int slot = (row * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(mask);
    while (keys[slot] != -1 && keys[slot] != row) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  int size() {
    return size;
  }

  /** Where a row is now, or -1 when it was not kept. */
  int find(int row) {
    int slot = slot(row);
    return keys[slot] == -1 ? -1 : values[slot];
  }
}
