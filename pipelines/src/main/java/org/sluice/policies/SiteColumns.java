package org.sluice.policies;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;
import org.sluice.parquet.AnnotatedTable;
import org.sluice.parquet.TableReader;
import org.sluice.plan.PlannedSplit;
import org.sluice.rights.PolicyFile;
import org.sluice.rights.SitePolicy;
import org.sluice.schema.AnnotatedRow;
import org.sluice.schema.Provenance;
import org.sluice.storage.Storage;
import org.sluice.url.Origin;

/** The columns of annotated files by which sites' files and pages find each other. */
final class SiteColumns {
  private static final List<String> PAGES = List.of("row", "url", "record_type", "failure_code");
  private static final List<String> COPIES =
      List.of("row", "url", "fetched_at", "http_status", "text");

  private SiteColumns() {}

  /** Looks at one record that was read and is no revisit, which would repeat an earlier one. */
  @FunctionalInterface
  private interface Look {
    void at(int row, Origin origin);
  }

  /** All copies of sites' files in one annotated file. */
  static void copies(PlannedSplit split, Consumer<SiteCopy> sink) throws IOException {
    Set<Integer> rows = new HashSet<>();
    scan(
        split,
        (row, origin) -> {
          if (PolicyFile.of(origin) != null) {
            rows.add(row);
          }
        });
    if (rows.isEmpty()) {
      return;
    }
    try (TableReader reader = TableReader.open(Storage.table(split.annotated()), COPIES, rows)) {
      for (Group group = reader.next(); group != null; group = reader.next()) {
        AnnotatedRow row = AnnotatedTable.row(group);
        Provenance provenance = row.provenance();
        Origin origin = Origin.of(provenance.url());
        PolicyFile file = PolicyFile.of(origin);
        if (origin != null && file != null) {
          Instant date = instant(provenance.fetchedAt());
          if (PolicyFile.isThere(provenance.httpStatus())) {
            sink.accept(new SiteCopy(origin.site(), new SitePolicy.Copy(file, date, row.text())));
          } else if (PolicyFile.isMissing(provenance.httpStatus())) {
            sink.accept(new SiteCopy(origin.site(), new SitePolicy.Copy(file, date, null)));
          }
        }
      }
    }
  }

  /** All pages in one annotated file. */
  static void pages(PlannedSplit split, Consumer<SitePage> sink) throws IOException {
    scan(
        split,
        (row, origin) -> {
          if (PolicyFile.of(origin) == null) {
            sink.accept(new SitePage(origin.site(), split.number(), row, origin.path()));
          }
        });
  }

  private static void scan(PlannedSplit split, Look look) throws IOException {
    try (TableReader reader = TableReader.open(Storage.table(split.annotated()), PAGES)) {
      for (Group group = reader.next(); group != null; group = reader.next()) {
        AnnotatedRow row = AnnotatedTable.row(group);
        boolean revisit = row.provenance().recordType().equals("revisit");
        Origin origin = Origin.of(row.provenance().url());
        if (origin != null && row.failure() == null && !revisit) {
          look.at(AnnotatedTable.rowNumber(group), origin);
        }
      }
    }
  }

  private static @Nullable Instant instant(@Nullable String fetchedAt) {
    try {
      return fetchedAt == null ? null : Instant.parse(fetchedAt);
    } catch (DateTimeParseException e) {
      return null; // An input may state anything as a date.
    }
  }
}
