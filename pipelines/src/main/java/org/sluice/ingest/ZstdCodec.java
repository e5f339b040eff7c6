package org.sluice.ingest;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictDecompress;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Frames of Zstandard files (RFC 8878), with the dictionary that a {@code .warc.zst} file may begin
 * with: a skippable frame that holds it, itself compressed or not (IIPC, "Zstandard Compression for
 * WARC Files 1.0"). Zeros and other skippable frames are padding.
 */
final class ZstdCodec implements MemberCodec {
  /** Dictionaries are trained to 112 KiB by default; crawlers write up to a few megabytes. */
  private static final int LARGEST_DICTIONARY = 64 << 20;

  private final ZstdDecompressCtx context = new ZstdDecompressCtx();
  private final ZstdDecompressCtx probe = new ZstdDecompressCtx();
  private final ByteBuffer source = ByteBuffer.allocateDirect(1 << 16);
  private final ByteBuffer target = ByteBuffer.allocateDirect(1 << 16);
  private final @Nullable ZstdDictDecompress dictionary;
  private @Nullable ByteBuffer probeSource;
  private boolean ended;

  /**
   * @param file where the dictionary is looked for; the channel's position is kept
   */
  ZstdCodec(ChannelSupply file) throws IOException {
    byte[] found = dictionary(file);
    this.dictionary = found == null ? null : load(found);
  }

  /** A dictionary that is none leaves the frames that want it without, and each of them says so. */
  private static @Nullable ZstdDictDecompress load(byte[] found) {
    try {
      return new ZstdDictDecompress(found);
    } catch (IllegalStateException e) {
      return null;
    }
  }

  /** Forgets what went before, which takes the dictionary with it. */
  private void reset(ZstdDecompressCtx one) {
    one.reset();
    if (dictionary != null) {
      one.loadDict(dictionary);
    }
  }

  private static byte @Nullable [] dictionary(ChannelSupply file) throws IOException {
    byte[] head = new byte[8];
    if (file.peek(0, head) < 8 || ZstdFrame.littleEndian(head, 0) != ZstdFrame.DICTIONARY_FRAME) {
      return null;
    }
    long length = ZstdFrame.skippableLength(head, 0, 8) - 8;
    if (length < 8 || length > LARGEST_DICTIONARY || length > file.size() - 8) {
      return null;
    }
    byte[] stored = new byte[(int) length];
    file.peek(8, stored);
    if (!ZstdFrame.at(stored, 0, stored.length)) {
      return stored;
    }
    long size = Zstd.getFrameContentSize(stored);
    int most = size > 0 && size <= LARGEST_DICTIONARY ? (int) size : LARGEST_DICTIONARY;
    byte[] plain = new byte[most];
    long made = Zstd.decompressByteArray(plain, 0, most, stored, 0, stored.length);
    return Zstd.isError(made) ? null : Arrays.copyOf(plain, (int) made);
  }

  @Override
  public String member() {
    return "zstd frame";
  }

  @Override
  public ReadFailure failure() {
    return ReadFailure.ZSTD_DAMAGED;
  }

  @Override
  public boolean beginsAt(byte[] bytes, int at, int to) {
    return ZstdFrame.at(bytes, at, to);
  }

  @Override
  public long padding(byte[] bytes, int at, int to) {
    if (ZstdFrame.skippableAt(bytes, at, to)) {
      return ZstdFrame.skippableLength(bytes, at, to);
    }
    return bytes[at] == 0 ? 1 : 0;
  }

  @Override
  public int headerLength(byte[] bytes, int at, int to) {
    return 0;
  }

  @Override
  public void begin() {
    reset(context);
    ended = false;
  }

  @Override
  public int read(Lookahead in, byte[] into, int at, int length) throws Damage {
    if (ended) {
      return ENDED;
    }
    // Input is copied anew each time, so not much more of it than one call will use.
    int given = Math.min(in.available(), Math.min(source.capacity(), Math.max(length, 1 << 12)));
    source.clear().put(in.bytes, in.from, given).flip();
    target.clear().limit(Math.min(length, target.capacity()));
    try {
      ended = context.decompressDirectByteBufferStream(target, source);
    } catch (ZstdException e) {
      throw new Damage(ReadFailure.ZSTD_DAMAGED, "does not decompress: " + e.getMessage());
    }
    in.from += source.position();
    int count = target.position();
    target.flip().get(into, at, count);
    if (count > 0) {
      return count;
    }
    return ended ? ENDED : 0;
  }

  @Override
  public int trailerLength() {
    return 0;
  }

  @Override
  public String verify(byte[] bytes, int at) {
    return "";
  }

  @Override
  public int probeLength() {
    return ZstdFrame.LONGEST_FIRST_BLOCK;
  }

  @Override
  public int probe(byte[] bytes, int at, int to, byte[] into) {
    switch (ZstdFrame.firstBlockType(bytes, at, to)) {
      case 0 -> {
        // A raw block lies open. Looked at in place, a row of frames in one another stays cheap.
        int from = at + ZstdFrame.headerLength(bytes, at, to) + 3;
        int count = Math.min(into.length, to - from);
        System.arraycopy(bytes, from, into, 0, count);
        return count;
      }
      case 2 -> {
        return decompress(bytes, at, to, into);
      }
      default -> {
        return 0;
      }
    }
  }

  private int decompress(byte[] bytes, int at, int to, byte[] into) {
    ByteBuffer from = probeSource;
    if (from == null) {
      from = ByteBuffer.allocateDirect(ZstdFrame.LONGEST_FIRST_BLOCK);
      probeSource = from;
    }
    from.clear().put(bytes, at, Math.min(to - at, from.capacity())).flip();
    ByteBuffer out = ByteBuffer.allocateDirect(into.length);
    try {
      reset(probe);
      probe.decompressDirectByteBufferStream(out, from);
    } catch (ZstdException e) {
      return 0;
    }
    int count = out.position();
    out.flip().get(into, 0, count);
    return count;
  }

  @Override
  public void close() {
    context.close();
    probe.close();
    if (dictionary != null) {
      dictionary.close();
    }
  }
}
