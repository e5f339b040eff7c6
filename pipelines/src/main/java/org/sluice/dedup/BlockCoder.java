package org.sluice.dedup;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.util.VarInt;

/** Encodes blocks of packed longs: their number as a varint, then eight bytes each, big-endian. */
public final class BlockCoder extends AtomicCoder<long[]> {
  private static final long serialVersionUID = 1L;
  private static final BlockCoder INSTANCE = new BlockCoder();

  private BlockCoder() {}

  /** Encodes blocks alone. */
  public static BlockCoder of() {
    return INSTANCE;
  }

  /** Encodes blocks with their partition. */
  public static KvCoder<Integer, long[]> keyed() {
    return KvCoder.of(VarIntCoder.of(), INSTANCE);
  }

  @Override
  public void encode(long[] block, OutputStream out) throws IOException {
    VarInt.encode(block.length, out);
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(block.length, Long.BYTES));
    bytes.asLongBuffer().put(block);
    out.write(bytes.array());
  }

  @Override
  public long[] decode(InputStream in) throws IOException {
    int length = VarInt.decodeInt(in);
    byte[] bytes = in.readNBytes(Math.multiplyExact(length, Long.BYTES));
    if (bytes.length != length * Long.BYTES) {
      throw new EOFException(
          "a block of " + length + " longs ends after " + bytes.length + " bytes");
    }
    long[] block = new long[length];
    ByteBuffer.wrap(bytes).asLongBuffer().get(block);
    return block;
  }

  @Override
  public void verifyDeterministic() {
    // One encoding for each value.
  }

  @Override
  public boolean isRegisterByteSizeObserverCheap(long[] block) {
    return true;
  }

  @Override
  protected long getEncodedElementByteSize(long[] block) {
    return VarInt.getLength(block.length) + (long) block.length * Long.BYTES;
  }
}
