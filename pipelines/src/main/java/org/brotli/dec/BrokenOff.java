package org.brotli.dec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;

/**
 * What a Brotli stream says before it breaks off. The decoder gives out its window only when that
 * is full or the stream ends, which for a page means all or nothing; the window can be seen only
 * from the decoder's own package, and that is why this class stands there.
 */
public final class BrokenOff {
  private static final int BUFFER = 1 << 14;

  /** More than the decoder reads ahead. */
  private static final int CONTINUATION = 64;

  /** Bits that differ from each other wherever a symbol may begin. */
  private static final byte[] CONTINUATIONS = {0, -1, 0x55, (byte) 0xaa, 0x33, (byte) 0xcc};

  private BrokenOff() {}

  /**
   * Decodes until the fault. Whatever bits stand behind the last byte may be whole symbols, so the
   * stream is continued in several ways: what comes out each time is what the stream itself says.
   *
   * @param most more bytes than this are not sought
   * @return what came out: some more bytes than {@code most} if there are more
   */
  public static byte[] decode(byte[] stream, int from, int to, int most) {
    byte[] said = decode(stream, from, to, CONTINUATIONS[0], most);
    for (int i = 1; i < CONTINUATIONS.length; i++) {
      int differs = Arrays.mismatch(said, decode(stream, from, to, CONTINUATIONS[i], most));
      said = differs < 0 ? said : Arrays.copyOf(said, differs);
    }
    return said;
  }

  private static byte[] decode(byte[] stream, int from, int to, byte next, int most) {
    byte[] continuation = new byte[CONTINUATION];
    Arrays.fill(continuation, next);
    InputStream in =
        new SequenceInputStream(
            new ByteArrayInputStream(stream, from, to - from),
            new ByteArrayInputStream(continuation));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    State state = new State();
    byte[] buffer = new byte[BUFFER];
    state.output = buffer;
    state.outputLength = buffer.length;
    try {
      State.setInput(state, in);
      do {
        state.outputOffset = 0;
        state.outputUsed = 0;
        Decode.decompress(state);
        out.write(buffer, 0, state.outputUsed);
      } while (state.outputUsed > 0 && out.size() <= most);
    } catch (RuntimeException e) {
      // The fault that was to be met, for which the decoder has several kinds of exceptions.
      out.write(buffer, 0, state.outputUsed);
      if (state.ringBuffer != null) {
        out.write(state.ringBuffer, 0, Math.min(state.pos, state.ringBufferSize));
      }
    }
    return out.toByteArray();
  }
}
