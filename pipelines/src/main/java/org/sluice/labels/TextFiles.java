package org.sluice.labels;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.sluice.document.Page;
import org.sluice.ingest.Entry;
import org.sluice.ingest.InputRecords;
import org.sluice.ingest.Limits;
import org.sluice.ingest.Split;
import org.sluice.plan.InputException;
import org.sluice.recipe.Mapping;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;

/**
 * Files of texts that all have one label: JSON lines, Parquet (shards among it), CSV, and whatever
 * else a recipe can read that holds texts and no pages.
 */
public final class TextFiles {
  private TextFiles() {}

  /**
   * Reads all files of a pattern.
   *
   * @param label as models write it
   * @return how many records could not be read
   * @throws InputException when a file holds pages and not texts
   */
  public static long read(String pattern, String label, LabelledText.Sink sink)
      throws IOException, InputException {
    List<FoundFile> files = Storage.find(pattern);
    if (files.isEmpty()) {
      throw new NoSuchFileException(pattern);
    }
    long damaged = 0;
    for (FoundFile file : files) {
      try (InputRecords records =
          InputRecords.open(file, Split.WHOLE, Mapping.DEFAULT, Limits.DEFAULT)) {
        for (Entry entry = records.next(); entry != null; entry = records.next()) {
          if (!(entry instanceof Entry.Content content)) {
            damaged++;
            continue;
          }
          Page page = content.page();
          if (page.text() == null) {
            throw new InputException(
                file.name()
                    + " holds pages, not texts"
                    + "\n  help: take their texts out first: sluice extract "
                    + file.name()
                    + " -o texts.jsonl");
          }
          sink.add(new LabelledText(page.text(), page.language(), List.of(label)));
        }
      }
    }
    return damaged;
  }
}
