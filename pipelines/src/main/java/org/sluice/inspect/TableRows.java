package org.sluice.inspect;

import java.io.IOException;
import java.util.Collection;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;
import org.sluice.parquet.TableReader;
import org.sluice.storage.Storage;

/**
 * The rows of one Parquet file, streamed. Whatever is wrong with the file is an {@link IOException}
 * that names it: Parquet's own readers throw unchecked exceptions for damage, which must end
 * neither a check of many files nor a listing without saying where. Belongs to one thread.
 */
public final class TableRows implements AutoCloseable {
  private final String file;
  private final TableReader reader;

  private TableRows(String file, TableReader reader) {
    this.file = file;
    this.reader = reader;
  }

  /**
   * Opens a file.
   *
   * @param columns the top-level columns to read, or null for all
   * @throws java.io.FileNotFoundException when it is not there
   * @throws IOException when it is not a Parquet file, or damaged
   */
  public static TableRows open(String file, @Nullable Collection<String> columns)
      throws IOException {
    try {
      return new TableRows(
          file,
          columns == null
              ? TableReader.open(Storage.table(file))
              : TableReader.open(Storage.table(file), columns));
    } catch (RuntimeException e) {
      throw unreadable(file, e);
    }
  }

  /** The next row, or null at the end. */
  public @Nullable Group next() throws IOException {
    try {
      return reader.next();
    } catch (RuntimeException e) {
      throw unreadable(file, e);
    }
  }

  /** All columns of the file. */
  public MessageType type() {
    return reader.type();
  }

  /** Rows in the file, as its footer counts them. */
  public long count() {
    return reader.rowCount();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private static IOException unreadable(String file, RuntimeException e) {
    String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new IOException(
        what.startsWith(file) ? what : file + " cannot be read as Parquet: " + what, e);
  }
}
