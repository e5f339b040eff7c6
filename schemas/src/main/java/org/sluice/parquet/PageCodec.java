package org.sluice.parquet;

import com.github.luben.zstd.Zstd;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.brotli.dec.BrotliInputStream;

/**
 * Compression of Parquet pages without Hadoop's codec classes. Writes Zstandard or nothing, at a
 * fixed level, so that the same rows give the same bytes; reads Snappy, gzip, Brotli and raw LZ4 as
 * well, which other tools write.
 */
final class PageCodec implements CompressionCodecFactory {
  private static final int LEVEL = 3;
  private static final int LARGE = 64 << 20;
  private static final int MOST_EXPANSION = 2 * 1032;

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    if (codec != CompressionCodecName.ZSTD && codec != CompressionCodecName.UNCOMPRESSED) {
      throw new IllegalArgumentException("Parquet pages are not written with " + codec);
    }
    return new BytesInputCompressor() {
      @Override
      public BytesInput compress(BytesInput bytes) throws IOException {
        return codec == CompressionCodecName.ZSTD
            ? BytesInput.from(Zstd.compress(bytes.toByteArray(), LEVEL))
            : bytes;
      }

      @Override
      public CompressionCodecName getCodecName() {
        return codec;
      }

      @Override
      public void release() {}
    };
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    Inflater inflater = inflater(codec);
    return new BytesInputDecompressor() {
      @Override
      public BytesInput decompress(BytesInput bytes, int size) throws IOException {
        check(bytes.size(), size);
        return BytesInput.from(inflater.inflate(bytes.toByteArray(), size));
      }

      @Override
      public void decompress(ByteBuffer input, int inputSize, ByteBuffer output, int outputSize)
          throws IOException {
        check(inputSize, outputSize);
        byte[] compressed = new byte[inputSize];
        input.get(compressed);
        output.put(inflater.inflate(compressed, outputSize));
      }

      @Override
      public void release() {}
    };
  }

  @Override
  public void release() {}

  /**
   * Refuses a page whose header asks for far more memory than its bytes can fill: writers make
   * pages of about a megabyte, and deflate at most 1,032 bytes of one.
   */
  private static void check(long compressed, int size) throws IOException {
    if (size < 0 || (size > LARGE && size / MOST_EXPANSION > compressed)) {
      throw new IOException("a page of " + compressed + " bytes that states " + size);
    }
  }

  /** Restores a page whose plain size its header states. */
  @FunctionalInterface
  private interface Inflater {
    byte[] inflate(byte[] compressed, int size) throws IOException;
  }

  private static Inflater inflater(CompressionCodecName codec) {
    switch (codec) {
      case UNCOMPRESSED:
        return (compressed, size) -> compressed;
      case ZSTD:
        return PageCodec::zstd;
      case GZIP:
        return PageCodec::gzip;
      case BROTLI:
        return PageCodec::brotli;
      case SNAPPY:
        return (compressed, size) -> {
          byte[] plain = new byte[size];
          int read =
              new SnappyDecompressor().decompress(compressed, 0, compressed.length, plain, 0, size);
          return whole(plain, read);
        };
      case LZ4_RAW:
        return (compressed, size) -> {
          byte[] plain = new byte[size];
          int read =
              new Lz4Decompressor().decompress(compressed, 0, compressed.length, plain, 0, size);
          return whole(plain, read);
        };
      default:
        throw new IllegalArgumentException(
            "its pages are compressed with "
                + codec
                + "; what can be read is ZSTD, SNAPPY, GZIP, BROTLI, LZ4_RAW and UNCOMPRESSED");
    }
  }

  private static byte[] zstd(byte[] compressed, int size) throws IOException {
    long stated = Zstd.getFrameContentSize(compressed);
    if (stated >= 0 && stated < size) {
      // No checksum covers a page's header: without this a damaged one could ask for gigabytes.
      throw new IOException("damaged zstd page: " + stated + " bytes where " + size + " are due");
    }
    byte[] plain = new byte[size];
    long read = Zstd.decompress(plain, compressed);
    if (Zstd.isError(read)) {
      throw new IOException("damaged zstd page: " + Zstd.getErrorName(read));
    }
    return whole(plain, (int) read);
  }

  private static byte[] gzip(byte[] compressed, int size) throws IOException {
    byte[] plain = new byte[size];
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      return whole(plain, in.readNBytes(plain, 0, size));
    }
  }

  private static byte[] brotli(byte[] compressed, int size) throws IOException {
    byte[] plain = new byte[size];
    try (BrotliInputStream in = new BrotliInputStream(new ByteArrayInputStream(compressed))) {
      return whole(plain, in.readNBytes(plain, 0, size));
    }
  }

  private static byte[] whole(byte[] plain, int read) {
    return read == plain.length ? plain : Arrays.copyOf(plain, read);
  }
}
