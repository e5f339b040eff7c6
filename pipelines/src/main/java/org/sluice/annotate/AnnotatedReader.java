package org.sluice.annotate;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;
import org.sluice.parquet.TableReader;
import org.sluice.plan.RunFolder;
import org.sluice.storage.Storage;

/**
 * Streams the rows of an annotated file. One that turns out to be damaged is marked, so that the
 * next run makes it again. Belongs to one thread.
 */
public final class AnnotatedReader implements AutoCloseable {
  private final String annotated;
  private final TableReader rows;

  private AnnotatedReader(String annotated, TableReader rows) {
    this.annotated = annotated;
    this.rows = rows;
  }

  /** Opens the rows of a file. */
  @FunctionalInterface
  private interface Opening {
    TableReader open() throws IOException;
  }

  /** Opens a file to read all columns of all rows. */
  public static AnnotatedReader open(String annotated) throws IOException {
    return open(annotated, () -> TableReader.open(Storage.table(annotated)));
  }

  /** Opens a file to read some columns of all rows. */
  public static AnnotatedReader open(String annotated, Collection<String> columns)
      throws IOException {
    return open(annotated, () -> TableReader.open(Storage.table(annotated), columns));
  }

  /**
   * Opens a file to read some columns of some rows.
   *
   * @param columns must hold {@code row}
   * @param numbers of rows; not empty
   */
  public static AnnotatedReader open(
      String annotated, Collection<String> columns, Set<Integer> numbers) throws IOException {
    return open(annotated, () -> TableReader.open(Storage.table(annotated), columns, numbers));
  }

  private static AnnotatedReader open(String annotated, Opening opening) throws IOException {
    try {
      return new AnnotatedReader(annotated, opening.open());
    } catch (IOException e) {
      throw failed(annotated, e);
    }
  }

  /** The next row, or null at the end. */
  public @Nullable Group next() throws IOException {
    try {
      return rows.next();
    } catch (IOException e) {
      throw failed(annotated, e);
    }
  }

  /** What the footer holds beside the columns. */
  public Map<String, String> metadata() {
    return rows.metadata();
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }

  /** On this machine the file is at fault; a store that gives no answer says nothing about it. */
  private static IOException failed(String annotated, IOException failure) {
    boolean damaged =
        failure.getCause() instanceof RuntimeException
            || (failure.getCause() != null && Storage.isLocal(annotated));
    if (!damaged) {
      return failure;
    }
    try {
      Storage.writeText(RunFolder.retry(annotated), "");
    } catch (IOException e) {
      failure.addSuppressed(e);
      return failure;
    }
    IOException told = new IOException(failure.getMessage() + "; the next run makes it again");
    // Not its cause, for runners show the innermost one.
    told.addSuppressed(failure);
    return told;
  }
}
