package org.sluice.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sluice.recipe.Mapping;

/** What a column of a table, or a key of a JSON object, may hold for Sluice. */
enum Role {
  TEXT("text", "content", "raw_content"),
  HTML("html", "raw_html"),
  ID("id", "doc_id", "docid", "metadata.id", "meta.id"),
  URL("url", "source_url", "link", "metadata.url", "meta.url"),
  LANGUAGE("language", "lang", "metadata.language", "meta.language"),
  DATE(
      "date",
      "metadata.date",
      "meta.date",
      "timestamp",
      "metadata.timestamp",
      "meta.timestamp",
      "created",
      "metadata.created",
      "warc_date",
      "crawl_date",
      "date_download");

  /** Names in common use: DataTrove's, Dolma's, RedPajama's and C4's among them. */
  private final List<String> common;

  Role(String... common) {
    this.common = List.of(common);
  }

  /** The names to look under, the best first. A mapped source of text leaves the other one out. */
  List<String> names(Mapping mapping) {
    @Nullable String mapped =
        switch (this) {
          case TEXT -> mapping.text();
          case HTML -> mapping.html();
          case ID -> mapping.id();
          case URL -> mapping.url();
          case LANGUAGE -> mapping.language();
          case DATE -> mapping.date();
        };
    if (mapped != null) {
      return List.of(mapped);
    }
    boolean other =
        (this == TEXT && mapping.html() != null) || (this == HTML && mapping.text() != null);
    return other ? List.of() : common;
  }
}
