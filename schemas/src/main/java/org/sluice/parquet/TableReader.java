package org.sluice.parquet;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Streams rows of a Parquet file: all of them or, by the {@code row} column and its page index,
 * some of them. Holds one row group's compressed pages at a time. Belongs to one thread.
 */
public final class TableReader implements AutoCloseable {
  private final String name;
  private final ParquetFileReader file;
  private final MessageType projection;
  private final FilterCompat.Filter filter;
  private @Nullable RecordReader<Group> records;
  private @Nullable PageReadStore pages;
  private long remaining;

  private TableReader(
      String name, ParquetFileReader file, MessageType projection, FilterCompat.Filter filter) {
    this.name = name;
    this.file = file;
    this.projection = projection;
    this.filter = filter;
    file.setRequestedSchema(projection);
  }

  /**
   * Opens a file to read all columns of all rows.
   *
   * @throws IOException when the file is damaged or no Parquet file
   */
  public static TableReader open(InputFile input) throws IOException {
    return open(input, null, FilterCompat.NOOP);
  }

  /**
   * Opens a file to read some top-level columns of all rows; unknown names are left out.
   *
   * @throws IOException when the file is damaged or no Parquet file
   */
  public static TableReader open(InputFile input, Collection<String> columns) throws IOException {
    return open(input, columns, FilterCompat.NOOP);
  }

  /**
   * Opens a file to read some top-level columns of some rows.
   *
   * @param columns must hold {@code row}
   * @param rows values of the {@code row} column; not empty
   * @throws IOException when the file is damaged or no Parquet file
   */
  public static TableReader open(InputFile input, Collection<String> columns, Set<Integer> rows)
      throws IOException {
    return open(
        input,
        columns,
        FilterCompat.get(FilterApi.userDefined(FilterApi.intColumn("row"), new RowSet(rows))));
  }

  private static TableReader open(
      InputFile input, @Nullable Collection<String> columns, FilterCompat.Filter filter)
      throws IOException {
    ParquetReadOptions options =
        new ParquetReadOptions.Builder(new PlainParquetConfiguration())
            .withCodecFactory(new PageCodec())
            .withPageChecksumVerification(true)
            .withRecordFilter(filter)
            .build();
    try {
      ParquetFileReader file = ParquetFileReader.open(input, options);
      MessageType type = file.getFileMetaData().getSchema();
      return new TableReader(
          input.toString(), file, columns == null ? type : project(type, columns), filter);
    } catch (FileNotFoundException | NoSuchFileException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw unreadable(input.toString(), e);
    }
  }

  /** Parquet reports damage by exceptions of many kinds, unchecked ones and some without words. */
  private static IOException unreadable(String name, Exception e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new IOException(name + " cannot be read as Parquet: " + message, e);
  }

  private static MessageType project(MessageType type, Collection<String> columns) {
    Set<String> wanted = new HashSet<>(columns);
    Type[] fields =
        type.getFields().stream().filter(f -> wanted.contains(f.getName())).toArray(Type[]::new);
    return new MessageType(type.getName(), fields);
  }

  /** What the footer holds beside the columns. */
  public Map<String, String> metadata() {
    return file.getFileMetaData().getKeyValueMetaData();
  }

  /** All columns of the file. */
  public MessageType type() {
    return file.getFileMetaData().getSchema();
  }

  /** Rows in the whole file, whatever is filtered. */
  public long rowCount() {
    // The reader's own count leaves out the row groups that the filter rules out.
    return file.getFooter().getBlocks().stream().mapToLong(BlockMetaData::getRowCount).sum();
  }

  /**
   * The next row, or null at the end.
   *
   * @throws IOException when the file is damaged
   */
  public @Nullable Group next() throws IOException {
    try {
      return read();
    } catch (IOException | RuntimeException e) {
      throw unreadable(name, e);
    }
  }

  private @Nullable Group read() throws IOException {
    while (true) {
      while (records == null || remaining == 0) {
        if (!nextRowGroup()) {
          return null;
        }
      }
      remaining--;
      Group row = records.read();
      // A row that the filter leaves out is null too, so this must be asked first.
      if (records.shouldSkipCurrentRecord()) {
        continue;
      }
      if (row != null) {
        return row;
      }
      remaining = 0;
    }
  }

  private boolean nextRowGroup() throws IOException {
    if (pages != null) {
      pages.close();
    }
    pages = file.readNextFilteredRowGroup();
    if (pages == null) {
      return false;
    }
    remaining = pages.getRowCount();
    records =
        new ColumnIOFactory()
            .getColumnIO(projection, type())
            .getRecordReader(pages, new GroupRecordConverter(projection), filter);
    return true;
  }

  @Override
  public void close() throws IOException {
    if (pages != null) {
      pages.close();
    }
    file.close();
  }
}
