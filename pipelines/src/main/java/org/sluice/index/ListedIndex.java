package org.sluice.index;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sluice.recipe.FileSource;

/**
 * An index that a recipe names.
 *
 * @param file its list of contents, by a whole name
 * @param sha256 the digest of that list, which stands for all of the index
 * @param contents what it says
 */
public record ListedIndex(String file, String sha256, IndexContents contents) {

  /**
   * Reads lists of contents. An index that is named twice is read once, and the order of the names
   * does not count.
   *
   * @param source where the lists can be read; the other files are read beside the original
   * @throws IOException when one cannot be read or is no index
   */
  public static List<ListedIndex> read(List<String> files, FileSource source) throws IOException {
    Map<String, ListedIndex> byDigest = new LinkedHashMap<>();
    for (String file : files) {
      byte[] text;
      try (InputStream in = source.open(file)) {
        text = in.readAllBytes();
      }
      String digest = source.sha256(file);
      byDigest.putIfAbsent(
          digest, new ListedIndex(file, digest, IndexContents.fromJson(file, text)));
    }
    List<ListedIndex> sorted = new ArrayList<>(byDigest.values());
    sorted.sort(Comparator.comparing(ListedIndex::sha256));
    return sorted;
  }

  /** Where a file of the index is. */
  public String location(IndexContents.Part part) {
    return file.substring(0, file.lastIndexOf('/') + 1) + part.file();
  }
}
