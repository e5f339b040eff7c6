package org.sluice.shards;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sluice.plan.RunFolder;
import org.sluice.storage.Storage;

/** The list of all result files, for the manifest. A few hundred bytes for each file. */
public final class PartList {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PartList() {}

  /** The list of a run whose write pipeline has ended. */
  public static List<PartFile> read(RunFolder folder) throws IOException {
    return JSON.readValue(Storage.readText(folder.parts()), new TypeReference<>() {});
  }

  static byte[] toJson(PartFile part) throws IOException {
    return JSON.writeValueAsBytes(part);
  }

  /** All files by name. */
  static byte[] join(Iterable<byte[]> parts) throws IOException {
    List<PartFile> sorted = new ArrayList<>();
    for (byte[] part : parts) {
      sorted.add(JSON.readValue(part, PartFile.class));
    }
    sorted.sort(Comparator.comparing(part -> part.file().file()));
    return JSON.writeValueAsBytes(sorted);
  }
}
