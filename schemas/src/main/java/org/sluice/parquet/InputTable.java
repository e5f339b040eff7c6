package org.sluice.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet file that someone else wrote, read by row groups: some of its columns, and each group
 * apart from the others, so that damage in one costs no other. Holds the compressed pages of one
 * row group's chosen columns at a time. Belongs to one thread.
 */
public final class InputTable implements AutoCloseable {
  /** Row groups whose chosen columns are larger are refused: writers aim at 128 MB to 1 GB. */
  public static final long LARGEST_GROUP_BYTES = 2L << 30;

  /**
   * It prints stack traces about statistics, which are not read. Held, for else it is collected.
   */
  private static final Logger STATISTICS = Logger.getLogger("org.apache.parquet.CorruptStatistics");

  static {
    STATISTICS.setLevel(Level.OFF);
  }

  private final ParquetFileReader file;
  private final long length;
  private MessageType projection;
  private @Nullable RecordReader<Group> records;
  private @Nullable PageReadStore pages;
  private long remaining;

  private InputTable(ParquetFileReader file, long length) {
    this.file = file;
    this.length = length;
    this.projection = type();
  }

  /**
   * A row group.
   *
   * @param index its place in the file, from 0
   * @param start its first byte in the file
   * @param firstRow the number of its first row, from 0
   * @param rows how many rows it has
   */
  public record RowGroup(int index, long start, long firstRow, long rows) {}

  /**
   * Reads a file's footer.
   *
   * @throws IOException when there is none that can be read
   */
  public static InputTable open(InputFile input) throws IOException {
    ParquetReadOptions options =
        new ParquetReadOptions.Builder(new PlainParquetConfiguration())
            .withCodecFactory(new PageCodec())
            .withPageChecksumVerification(true)
            .build();
    try {
      return new InputTable(ParquetFileReader.open(input, options), input.getLength());
    } catch (RuntimeException e) {
      throw unreadable(e);
    }
  }

  /** Parquet reports damage by exceptions of many kinds, unchecked ones and some without words. */
  private static IOException unreadable(Exception e) {
    return new IOException(
        e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), e);
  }

  /** All columns of the file. */
  public MessageType type() {
    return file.getFileMetaData().getSchema();
  }

  /** The row groups in the footer's order. */
  public List<RowGroup> rowGroups() {
    List<RowGroup> groups = new ArrayList<>();
    long row = 0;
    for (BlockMetaData block : file.getFooter().getBlocks()) {
      groups.add(new RowGroup(groups.size(), start(block), row, block.getRowCount()));
      row += Math.max(0, block.getRowCount());
    }
    return groups;
  }

  private static long start(BlockMetaData block) {
    return block.getColumns().stream()
        .mapToLong(ColumnChunkMetaData::getStartingPos)
        .min()
        .orElse(0);
  }

  /** Reads only the columns at some paths with dots from now on. */
  public void choose(Collection<String> paths) {
    projection = new MessageType(type().getName(), pruned(type(), paths));
    file.setRequestedSchema(projection);
  }

  private static List<Type> pruned(GroupType type, Collection<String> paths) {
    Map<String, Set<String>> chosen = new LinkedHashMap<>();
    for (String path : paths) {
      int dot = type.containsField(path) ? -1 : path.indexOf('.');
      Set<String> inner =
          chosen.computeIfAbsent(dot < 0 ? path : path.substring(0, dot), n -> new TreeSet<>());
      if (dot >= 0) {
        inner.add(path.substring(dot + 1));
      }
    }
    return type.getFields().stream()
        .filter(field -> chosen.containsKey(field.getName()))
        .map(
            field ->
                field.isPrimitive() || chosen.get(field.getName()).isEmpty()
                    ? field
                    : field
                        .asGroupType()
                        .withNewFields(pruned(field.asGroupType(), chosen.get(field.getName()))))
        .collect(Collectors.toList());
  }

  /**
   * Goes to a row group; {@link #next} then yields its rows.
   *
   * @throws IOException when it cannot be read
   */
  public void enter(RowGroup group) throws IOException {
    leave();
    long bytes = 0;
    for (ColumnChunkMetaData column :
        file.getFooter().getBlocks().get(group.index()).getColumns()) {
      if (projection.containsPath(column.getPath().toArray())) {
        bytes += within(column);
      }
    }
    if (bytes > LARGEST_GROUP_BYTES) {
      throw new IOException("a row group of " + bytes + " bytes");
    }
    try {
      PageReadStore read = file.readRowGroup(group.index());
      if (read == null) {
        return;
      }
      pages = read;
      remaining = read.getRowCount();
      records =
          new ColumnIOFactory()
              .getColumnIO(projection, type())
              .getRecordReader(read, new GroupRecordConverter(projection));
    } catch (RuntimeException e) {
      throw unreadable(e);
    }
  }

  /** The size of a column's chunk, for which memory is claimed before its bytes are read. */
  private long within(ColumnChunkMetaData column) throws IOException {
    long start = column.getStartingPos();
    long size = column.getTotalSize();
    if (start < 0 || size < 0 || start > length || size > length - start) {
      throw new IOException(
          String.format(
              "column %s says that its %d bytes begin at byte %d, in a file of %d",
              column.getPath().toDotString(), size, start, length));
    }
    return size;
  }

  /**
   * The next row of the row group; null after its last.
   *
   * @throws IOException when the rest of the row group cannot be read
   */
  public @Nullable Group next() throws IOException {
    RecordReader<Group> reader = records;
    if (reader == null || remaining == 0) {
      return null;
    }
    try {
      remaining--;
      return reader.read();
    } catch (RuntimeException e) {
      remaining = 0;
      throw unreadable(e);
    }
  }

  private void leave() {
    if (pages != null) {
      pages.close();
    }
    pages = null;
    records = null;
    remaining = 0;
  }

  @Override
  public void close() throws IOException {
    leave();
    file.close();
  }
}
