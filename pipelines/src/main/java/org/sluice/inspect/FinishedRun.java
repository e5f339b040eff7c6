package org.sluice.inspect;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;
import org.sluice.parquet.LedgerTable;
import org.sluice.plan.InputException;
import org.sluice.plan.RunFolder;
import org.sluice.schema.Manifest;
import org.sluice.storage.Storage;

/**
 * A run whose manifest is written, for reading. Only the files that the manifest lists are looked
 * at. Rows are streamed: one row group of one file is in memory at a time.
 *
 * @param folder where it is
 * @param manifest what it consists of
 */
public record FinishedRun(RunFolder folder, Manifest manifest) {

  /** What is done with each row of a file. */
  @FunctionalInterface
  public interface RowVisitor {
    /**
     * @param file the file that the row is in
     * @param number the row's number in that file, from 0
     * @param row the columns that were asked for
     */
    void visit(Manifest.Output file, long number, Group row) throws IOException;
  }

  /**
   * Opens a run.
   *
   * @param path its folder
   * @throws InputException when there is no finished run
   * @throws DamagedManifestException when there is a manifest that cannot be understood
   */
  public static FinishedRun open(String path) throws InputException, IOException {
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    RunFolder folder = new RunFolder(path.substring(0, end));
    String text;
    try {
      text = Storage.readText(folder.manifest());
    } catch (FileNotFoundException | NoSuchFileException e) {
      boolean begun = !Storage.list(folder.annotated()).isEmpty();
      throw new InputException(
          begun
              ? "the run in "
                  + folder.path()
                  + " has not finished: there is no manifest.json yet"
                  + "\n  help: 'sluice run' with the same recipe goes on where it stopped"
              : "no run in "
                  + folder.path()
                  + ": there is no manifest.json"
                  + "\n  help: name the folder that the recipe's write.path names");
    }
    return new FinishedRun(folder, manifest(folder, text));
  }

  private static Manifest manifest(RunFolder folder, String text) throws DamagedManifestException {
    try {
      Manifest manifest = Manifest.fromJson(text);
      if (manifest == null
          || manifest.counts() == null
          || manifest.recipe() == null
          || manifest.shards() == null
          || manifest.ledger() == null) {
        throw new DamagedManifestException(folder, "counts, recipe, shards or ledger are missing");
      }
      return manifest;
    } catch (DamagedManifestException e) {
      throw e;
    } catch (JsonProcessingException e) {
      throw new DamagedManifestException(folder, e.getOriginalMessage());
    } catch (IOException e) {
      throw new DamagedManifestException(folder, String.valueOf(e.getMessage()));
    }
  }

  /** The columns of the ledger; those of every recipe when it has no files. */
  public MessageType ledgerType() throws IOException {
    if (manifest.ledger().isEmpty()) {
      return new LedgerTable(List.of()).type();
    }
    try (TableRows rows = TableRows.open(path(manifest.ledger().get(0)), null)) {
      return rows.type();
    }
  }

  /**
   * Reads the whole ledger, in input order.
   *
   * @param columns the top-level columns to read, or null for all
   */
  public void readLedger(@Nullable Collection<String> columns, RowVisitor visitor)
      throws IOException {
    for (Manifest.Output file : manifest.ledger()) {
      read(file, columns, visitor);
    }
  }

  /** Reads the rows of one listed file. */
  public void read(Manifest.Output file, @Nullable Collection<String> columns, RowVisitor visitor)
      throws IOException {
    try (TableRows rows = TableRows.open(path(file), columns)) {
      long number = 0;
      for (Group row = rows.next(); row != null; row = rows.next()) {
        visitor.visit(file, number, row);
        number++;
      }
    }
  }

  /** Where a listed file is. */
  public String path(Manifest.Output file) {
    return folder.file(file.file());
  }
}
