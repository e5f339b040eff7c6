package org.sluice.policies;

import com.dynatrace.hash4j.hashing.Hashing;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.transforms.Combine;

/**
 * A Bloom filter of the sites of which there is a file, so that only their pages are shuffled.
 * Takes some other site for one of them now and then, and never misses one.
 */
final class SiteFilter {
  private static final int PROBES = 4;
  private static final int LEAST_BYTES = 1 << 10;

  /** On each worker: enough for 13 bits for each of ten million sites. */
  private static final int MOST_BYTES = 1 << 24;

  private SiteFilter() {}

  /** Bytes for a filter that errs for one site in 400, up to 16 MiB: 16 bits for each site. */
  static int bytesFor(long sites) {
    long bytes = Long.highestOneBit(Math.max(1, 2 * sites));
    return (int) Math.max(LEAST_BYTES, Math.min(MOST_BYTES, bytes * 2));
  }

  static long hash(String site) {
    return Hashing.xxh3_64().hashCharsToLong(site);
  }

  private static void add(byte[] filter, long hash) {
    for (int i = 0; i < PROBES; i++) {
      long bit = bit(filter, hash, i);
      filter[(int) (bit >>> 3)] |= (byte) (1 << (bit & 7));
    }
  }

  /** Whether a site may be in the filter. An empty filter holds none. */
  static boolean mayHold(byte[] filter, long hash) {
    if (filter.length == 0) {
      return false;
    }
    for (int i = 0; i < PROBES; i++) {
      long bit = bit(filter, hash, i);
      if ((filter[(int) (bit >>> 3)] & (1 << (bit & 7))) == 0) {
        return false;
      }
    }
    return true;
  }

  /** Two halves of one hash stand for many (Kirsch and Mitzenmacher, 2006). */
  private static long bit(byte[] filter, long hash, int probe) {
    long step = (hash >>> 32) | 1;
    return ((hash & 0xFFFF_FFFFL) + probe * step) & (8L * filter.length - 1);
  }

  /** Makes one filter of all blocks of copies. */
  static final class Union extends Combine.CombineFn<byte[], byte[], byte[]> {
    private static final long serialVersionUID = 1L;

    private final int bytes;

    /**
     * @param bytes a power of two
     */
    Union(int bytes) {
      this.bytes = bytes;
    }

    @Override
    public byte[] createAccumulator() {
      return new byte[0];
    }

    @Override
    public byte[] addInput(byte[] filter, byte[] copies) {
      byte[] sum = filter.length == 0 ? new byte[bytes] : filter;
      Packed.each(copies, in -> add(sum, hash(SiteCopy.read(in).site())));
      return sum;
    }

    @Override
    public byte[] mergeAccumulators(Iterable<byte[]> filters) {
      byte[] sum = createAccumulator();
      for (byte[] filter : filters) {
        if (sum.length == 0) {
          sum = filter.clone();
        } else {
          for (int i = 0; i < filter.length; i++) {
            sum[i] |= filter[i];
          }
        }
      }
      return sum;
    }

    @Override
    public byte[] extractOutput(byte[] filter) {
      return filter;
    }

    @Override
    public Coder<byte[]> getAccumulatorCoder(CoderRegistry registry, Coder<byte[]> input) {
      return ByteArrayCoder.of();
    }

    @Override
    public Coder<byte[]> getDefaultOutputCoder(CoderRegistry registry, Coder<byte[]> input) {
      return ByteArrayCoder.of();
    }
  }
}
