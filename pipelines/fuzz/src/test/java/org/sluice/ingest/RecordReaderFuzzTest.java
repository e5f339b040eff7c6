package org.sluice.ingest;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.sluice.document.Catalogue;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Way;
import org.sluice.recipe.RecipeStep;
import org.sluice.recipe.Settings;

/**
 * Any bytes at all are rows or nothing: Jazzer looks for bytes that are an exception, more memory
 * than the Java machine has, or no end.
 */
class RecordReaderFuzzTest {
  /** The first byte chooses a name, for names help where bytes do not say what they are. */
  private static final List<String> NAMES =
      List.of(
          "a.warc",
          "a.arc",
          "a.warc.gz",
          "a.warc.zst",
          "a.zip",
          "a.tar",
          "a.csv",
          "a.jsonl",
          "a.html",
          "a.parquet");

  private static final Limits LIMITS = new Limits(1 << 18, 1 << 14);

  private static final Way WAY =
      new DocumentSteps(
              List.of(
                  new RecipeStep(
                      "extract", Settings.defaults(Catalogue.kind("extract").parameters()))))
          .way();

  @FuzzTest(maxDuration = "10m")
  void readsAnyBytes(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      return;
    }
    String name = NAMES.get((bytes[0] & 0xFF) % NAMES.size());
    byte[] file = Arrays.copyOfRange(bytes, 1, bytes.length);
    try (RecordReader records =
        RecordReader.open(
            name, new SeekableInMemoryByteChannel(file), new Split(0, file.length), LIMITS)) {
      for (Entry entry = records.next(); entry != null; entry = records.next()) {
        if (entry instanceof Entry.Content content) {
          WAY.annotate(content.page(), null);
        }
      }
    }
  }
}
