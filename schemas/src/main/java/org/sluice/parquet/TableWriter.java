package org.sluice.parquet;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.GroupWriter;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/**
 * Writes rows to a Parquet file: zstd, statistics, page checksums, the same bytes every time.
 * Belongs to one thread.
 */
public final class TableWriter implements AutoCloseable {
  /** Row groups of 32 MiB in memory: small enough for a worker, large enough to scan well. */
  private static final long ROW_GROUP_BYTES = 32L << 20;

  /** Pages of 128 KiB, so that single rows can be read again without reading a whole column. */
  private static final int PAGE_BYTES = 128 << 10;

  private final Map<String, String> notes = new TreeMap<>();
  private final ParquetWriter<Group> file;

  /**
   * Opens a file.
   *
   * @param output where to write; an existing file is replaced
   * @param type the columns
   * @throws IOException when the file cannot be created
   */
  public TableWriter(OutputFile output, MessageType type) throws IOException {
    this(output, type, ROW_GROUP_BYTES);
  }

  /** Opens a file whose row groups have about so many bytes. */
  TableWriter(OutputFile output, MessageType type, long rowGroupBytes) throws IOException {
    this.file =
        new Builder(output, new Support(type, notes))
            .withConf(new PlainParquetConfiguration())
            .withCodecFactory(new PageCodec())
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withRowGroupSize(rowGroupBytes)
            .withPageSize(PAGE_BYTES)
            .withDictionaryEncoding("text", false)
            .withStatisticsEnabled("text", false)
            .withPageWriteChecksumEnabled(true)
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .build();
  }

  public void write(Group row) throws IOException {
    file.write(row);
  }

  /** Adds an entry to the footer; may be called until the file is closed. */
  public void note(String key, String value) {
    notes.put(key, value);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private static final class Builder extends ParquetWriter.Builder<Group, Builder> {
    private final Support support;

    Builder(OutputFile output, Support support) {
      super(output);
      this.support = support;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<Group> getWriteSupport(Configuration configuration) {
      return support;
    }

    @Override
    protected WriteSupport<Group> getWriteSupport(ParquetConfiguration configuration) {
      return support;
    }
  }

  private static final class Support extends WriteSupport<Group> {
    private final MessageType type;
    private final Map<String, String> notes;
    private GroupWriter rows;

    Support(MessageType type, Map<String, String> notes) {
      this.type = type;
      this.notes = notes;
    }

    @Override
    public String getName() {
      return "sluice";
    }

    @Override
    public WriteContext init(Configuration configuration) {
      return new WriteContext(type, new HashMap<>());
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
      return new WriteContext(type, new HashMap<>());
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
      rows = new GroupWriter(consumer, type);
    }

    @Override
    public void write(Group row) {
      rows.write(row);
    }

    @Override
    public FinalizedWriteContext finalizeWrite() {
      return new FinalizedWriteContext(notes);
    }
  }
}
