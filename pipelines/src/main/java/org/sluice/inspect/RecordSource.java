package org.sluice.inspect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.sluice.ingest.Originals;
import org.sluice.plan.InputException;
import org.sluice.schema.Manifest;
import org.sluice.schema.Provenance;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;

/** The input files of a run, found again. */
public final class RecordSource {
  private RecordSource() {}

  /**
   * The file that a record was read from; that of its archive when it is a member of one.
   *
   * @throws InputException when the file is not there
   * @throws IOException when it has not the length that it had
   */
  public static FoundFile of(FinishedRun run, Provenance record)
      throws IOException, InputException {
    String file = Originals.outer(record.file(), RecordSource::exists);
    List<FoundFile> found = exists(file) ? Storage.find(file) : List.of();
    if (found.isEmpty()) {
      throw new InputException(
          "the input "
              + record.file()
              + " is not there"
              + (Storage.absolute(file).equals(file)
                  ? ""
                  : "\n  help: its name is relative to the folder that the run was started in"));
    }
    for (Manifest.Input input : run.manifest().inputs()) {
      long now = found.get(0).size();
      if (input.file().equals(file) && now != input.bytes()) {
        throw new IOException(
            file
                + " has changed since it was read: it has "
                + now
                + " bytes where "
                + input.bytes()
                + " were read");
      }
    }
    return found.get(0);
  }

  private static boolean exists(String file) {
    try {
      return Storage.exists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
