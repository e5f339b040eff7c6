package org.sluice.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.sluice.url.Hosts;

/**
 * A page whose main text somebody has marked.
 *
 * @param set where it comes from
 * @param id its name within the set
 * @param html its bytes as crawled, gzipped
 * @param url where it was found, when the set says so
 * @param text its main text; empty in a set that marks segments
 * @param with segments of its main text
 * @param without segments of the page that are not main text
 * @param type its kind in the set's words, when the set says so
 */
public record MarkedPage(
    MarkedSet set,
    String id,
    Path html,
    @Nullable String url,
    String text,
    List<String> with,
    List<String> without,
    @Nullable String type) {
  /** Quality is measured on each fifth by a model learned from the other four. */
  public static final int FOLDS = 5;

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads a set from a folder that holds {@code gold.jsonl} and {@code html/ID.html.gz}. Pages come
   * in the order of their ids, so that the order of lines does not matter.
   *
   * @throws IOException when a file is missing or a line is not a marked page
   */
  public static List<MarkedPage> read(MarkedSet set, Path folder) throws IOException {
    Path gold = folder.resolve("gold.jsonl");
    List<MarkedPage> pages = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    int number = 0;
    for (String line : Files.readAllLines(gold, StandardCharsets.UTF_8)) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      JsonNode row = JSON.readTree(line);
      String id = row.path("id").asText();
      Path html = folder.resolve("html").resolve(id + ".html.gz");
      if (id.isEmpty() || !ids.add(id) || !Files.isRegularFile(html)) {
        throw new IOException(
            gold
                + " line "
                + number
                + ": '"
                + id
                + "' needs an id of its own and the page "
                + html);
      }
      pages.add(
          new MarkedPage(
              set,
              id,
              html,
              string(row, "url"),
              row.path("text").asText(),
              strings(row.path("with")),
              strings(row.path("without")),
              string(row, "page_type")));
    }
    pages.sort(Comparator.comparing(MarkedPage::id));
    return pages;
  }

  private static @Nullable String string(JsonNode row, String key) {
    String value = row.path(key).asText();
    return value.isEmpty() ? null : value;
  }

  private static List<String> strings(JsonNode array) {
    List<String> strings = new ArrayList<>();
    array.forEach(value -> strings.add(value.asText()));
    return List.copyOf(strings);
  }

  /** The page's bytes as crawled. */
  public byte[] body() throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(html))) {
      return in.readAllBytes();
    }
  }

  /**
   * Which of the {@link #FOLDS} the page is in. All pages of a site are in the same one, in every
   * set: what decides is the first label of the registrable domain ({@code bbc} of {@code
   * news.bbc.co.uk}) or, in a set without addresses, the id up to its first mark ({@code bbc-1}).
   */
  public int fold() {
    String site = Hosts.registrableDomain(url);
    if (site == null) {
      site = id;
    }
    int end = 0;
    while (end < site.length() && "._-".indexOf(site.charAt(end)) < 0) {
      end++;
    }
    CRC32 hash = new CRC32();
    hash.update(site.substring(0, end).getBytes(StandardCharsets.UTF_8));
    return (int) (hash.getValue() % FOLDS);
  }
}
