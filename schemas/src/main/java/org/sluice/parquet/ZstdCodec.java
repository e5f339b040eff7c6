package org.sluice.parquet;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Zstandard (and no compression) for Parquet pages without Hadoop's codec classes. The level is
 * fixed, so that the same rows give the same bytes.
 */
final class ZstdCodec implements CompressionCodecFactory {
  private static final int LEVEL = 3;

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    check(codec);
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
    check(codec);
    return new BytesInputDecompressor() {
      @Override
      public BytesInput decompress(BytesInput bytes, int size) throws IOException {
        return BytesInput.from(inflate(bytes.toByteArray(), size));
      }

      @Override
      public void decompress(ByteBuffer input, int inputSize, ByteBuffer output, int outputSize)
          throws IOException {
        byte[] compressed = new byte[inputSize];
        input.get(compressed);
        output.put(inflate(compressed, outputSize));
      }

      private byte[] inflate(byte[] compressed, int size) throws IOException {
        if (codec == CompressionCodecName.UNCOMPRESSED) {
          return compressed;
        }
        byte[] plain = new byte[size];
        long read = Zstd.decompress(plain, compressed);
        if (Zstd.isError(read)) {
          throw new IOException("damaged zstd page: " + Zstd.getErrorName(read));
        }
        return read == size ? plain : Arrays.copyOf(plain, (int) read);
      }

      @Override
      public void release() {}
    };
  }

  @Override
  public void release() {}

  private static void check(CompressionCodecName codec) {
    if (codec != CompressionCodecName.ZSTD && codec != CompressionCodecName.UNCOMPRESSED) {
      throw new IllegalArgumentException("Parquet codec " + codec + " is not supported");
    }
  }
}
