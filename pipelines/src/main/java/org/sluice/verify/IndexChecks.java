package org.sluice.verify;

import java.io.IOException;
import java.util.List;
import org.sluice.index.IndexContents;
import org.sluice.inspect.Counted;
import org.sluice.inspect.FinishedRun;
import org.sluice.schema.Manifest;
import org.sluice.storage.Storage;

/** Checks that a run's index lists what the manifest does: its own digest stands nowhere. */
final class IndexChecks {
  private final FinishedRun run;

  IndexChecks(FinishedRun run) {
    this.run = run;
  }

  Check check() {
    Check.Faults faults = new Check.Faults();
    String name = run.folder().index();
    long documents = 0;
    try {
      byte[] text = Storage.readBytes(name);
      IndexContents contents = IndexContents.fromJson(name, text);
      documents = contents.documents();
      compare("documents", run.manifest().index(), contents.parts(), faults);
      compare("superseded", run.manifest().superseded(), contents.superseded(), faults);
    } catch (IOException e) {
      faults.add(e.getMessage() == null ? e.toString() : e.getMessage());
    }
    return faults.check("index", Counted.of(documents, "document") + " listed as in the manifest");
  }

  /** The files are copies under other names, in the same order. */
  private static void compare(
      String list,
      List<Manifest.Output> manifest,
      List<IndexContents.Part> index,
      Check.Faults faults) {
    if (manifest.size() != index.size()) {
      faults.add(
          "the index has %d files of %s; the manifest has %d"
              .formatted(index.size(), list, manifest.size()));
      return;
    }
    for (int i = 0; i < index.size(); i++) {
      Manifest.Output known = manifest.get(i);
      IndexContents.Part part = index.get(i);
      if (!known.sha256().equalsIgnoreCase(part.sha256())
          || known.bytes() != part.bytes()
          || known.rows() != part.rows()) {
        faults.add("the index says other things of " + part.file() + " than the manifest");
      }
    }
  }
}
