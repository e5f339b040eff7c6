package org.sluice.recipe;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Under which names tables and JSON lines hold what Sluice reads: a column's name, or a path with
 * dots into an object ({@code meta.url}). What is null is looked for under the names in common use.
 *
 * @param text the column of ready text
 * @param html the column of HTML, from which the text is to be extracted; never beside {@code text}
 * @param id the column of the input's own id
 * @param url the column of the page's URL
 * @param language the column of the language that the input states
 * @param date the column of the time of the crawl
 */
public record Mapping(
    @Nullable String text,
    @Nullable String html,
    @Nullable String id,
    @Nullable String url,
    @Nullable String language,
    @Nullable String date)
    implements Serializable {
  /** Names in common use alone. */
  public static final Mapping DEFAULT = new Mapping(null, null, null, null, null, null);

  /** The words by which a recipe names the parts of a mapping. */
  public static final List<String> KEYS = List.of("text", "html", "id", "url", "language", "date");

  /** Checks that there is one source of text. */
  public Mapping {
    if (text != null && html != null) {
      throw new IllegalArgumentException("text and html are both mapped");
    }
  }

  /** Makes a mapping from a recipe's words. */
  public static Mapping of(Map<String, String> names) {
    return new Mapping(
        names.get("text"),
        names.get("html"),
        names.get("id"),
        names.get("url"),
        names.get("language"),
        names.get("date"));
  }

  /** What is mapped, by a recipe's words, in their order. */
  public Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    put(names, "text", text);
    put(names, "html", html);
    put(names, "id", id);
    put(names, "url", url);
    put(names, "language", language);
    put(names, "date", date);
    return names;
  }

  private static void put(Map<String, String> names, String key, @Nullable String name) {
    if (name != null) {
      names.put(key, name);
    }
  }
}
