package org.sluice.verify;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sluice.inspect.Counted;
import org.sluice.inspect.FinishedRun;
import org.sluice.schema.Manifest;

/** Reads the rows of listed files, and checks that all can be read and are as many as listed. */
final class RowChecks {
  private final FinishedRun run;
  private final Check.Faults faults = new Check.Faults();
  private final Set<String> unreadable = new HashSet<>();
  private long rows;

  RowChecks(FinishedRun run) {
    this.run = run;
  }

  /** Reads a file for the first time. What goes wrong becomes a fault. */
  void read(Manifest.Output file, List<String> columns, FinishedRun.RowVisitor visitor) {
    long[] count = {0};
    try {
      run.read(
          file,
          columns,
          (from, number, row) -> {
            visitor.visit(from, number, row);
            count[0]++;
          });
      if (count[0] != file.rows()) {
        String fault = "%s has %d rows; the manifest says %d";
        faults.add(fault.formatted(file.file(), count[0], file.rows()));
      }
    } catch (FileNotFoundException | NoSuchFileException e) {
      unreadable.add(file.file());
      faults.add(file.file() + " is missing");
    } catch (IOException | RuntimeException e) {
      // A column of another type or none at all shows only when it is asked for, as unchecked.
      unreadable.add(file.file());
      String what = e instanceof IOException ? e.getMessage() : e.toString();
      faults.add("%s cannot be read after row %d: %s".formatted(file.file(), count[0], what));
    }
    rows += count[0];
  }

  /** Reads a file again, unless it could not be read before. */
  void readAgain(Manifest.Output file, List<String> columns, FinishedRun.RowVisitor visitor)
      throws IOException {
    if (!unreadable.contains(file.file())) {
      run.read(file, columns, visitor);
    }
  }

  /** Reads all readable ledger files again. */
  void readLedgerAgain(List<String> columns, FinishedRun.RowVisitor visitor) throws IOException {
    for (Manifest.Output file : run.manifest().ledger()) {
      readAgain(file, columns, visitor);
    }
  }

  /** Whether the first reading of a file failed. */
  boolean isUnreadable(String file) {
    return unreadable.contains(file);
  }

  Check check() {
    return faults.check("rows", Counted.of(rows, "row") + " in all files");
  }
}
