package org.sluice.parquet;

import java.io.IOException;
import java.util.Map;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.MessageType;

/** Opens Parquet files for writing: zstd, statistics, page checksums, the same bytes every time. */
public final class TableWriter {
  /** Row groups of 32 MiB in memory: small enough for a worker, large enough to scan well. */
  private static final long ROW_GROUP_BYTES = 32L << 20;

  /** Pages of 128 KiB, so that single rows can be read again without reading a whole column. */
  private static final int PAGE_BYTES = 128 << 10;

  private TableWriter() {}

  /**
   * Opens a file.
   *
   * @param file where to write; an existing file is replaced
   * @param type the columns
   * @param metadata stored in the footer
   * @throws IOException when the file cannot be created
   */
  public static ParquetWriter<Group> open(
      OutputFile file, MessageType type, Map<String, String> metadata) throws IOException {
    return ExampleParquetWriter.builder(file)
        .withType(type)
        .withExtraMetaData(metadata)
        .withConf(new PlainParquetConfiguration())
        .withCodecFactory(new ZstdCodec())
        .withCompressionCodec(CompressionCodecName.ZSTD)
        .withRowGroupSize(ROW_GROUP_BYTES)
        .withPageSize(PAGE_BYTES)
        .withDictionaryEncoding("text", false)
        .withStatisticsEnabled("text", false)
        .withPageWriteChecksumEnabled(true)
        .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
        .build();
  }
}
