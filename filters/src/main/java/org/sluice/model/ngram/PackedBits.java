package org.sluice.model.ngram;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.sluice.model.file.ModelInput;

/**
 * Numbers of any width side by side, as KenLM packs them: a number's lowest bit comes first, and
 * bytes fill from their lowest bit. Immutable once read.
 */
final class PackedBits {
  /** Longs in a piece: a megabyte, so that a file that ends early costs no more than it has. */
  private static final int PIECE = 1 << 17;

  private final List<long[]> pieces = new ArrayList<>();

  private PackedBits() {}

  static PackedBits read(ModelInput in, long bytes) throws IOException {
    PackedBits bits = new PackedBits();
    for (long left = bytes; left > 0; ) {
      long[] piece = new long[(int) Math.min(PIECE, (left + 7) / 8)];
      for (int i = 0; i < piece.length; i++, left -= 8) {
        piece[i] = left >= 8 ? in.readLong() : rest(in, (int) left);
      }
      bits.pieces.add(piece);
    }
    return bits;
  }

  private static long rest(ModelInput in, int bytes) throws IOException {
    long rest = 0;
    for (int i = 0; i < bytes; i++) {
      rest |= Byte.toUnsignedLong(in.readByte()) << (8 * i);
    }
    return rest;
  }

  /**
   * A number.
   *
   * @param at its first bit, counted from the beginning
   * @param width how many bits it has, up to 63
   */
  long number(long at, int width) {
    if (width == 0) {
      return 0;
    }
    int shift = (int) at & 63;
    long number = eight(at >>> 6) >>> shift;
    if (shift + width > 64) {
      number |= eight((at >>> 6) + 1) << (64 - shift);
    }
    return number & (-1L >>> (64 - width));
  }

  private long eight(long at) {
    return pieces.get((int) (at / PIECE))[(int) (at % PIECE)];
  }

  /** How many bits a number up to the greatest takes. */
  static int width(long greatest) {
    return 64 - Long.numberOfLeadingZeros(greatest);
  }
}
