package org.sluice.verify;

import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;
import org.sluice.inspect.FinishedRun;
import org.sluice.inspect.TableRows;
import org.sluice.parquet.AnnotatedTable;
import org.sluice.parquet.TableReader;
import org.sluice.schema.AnnotatedRow;
import org.sluice.schema.Manifest;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;

/**
 * Reads documents with the texts that were compared: a row of the ledger, and the row of an
 * annotated file that it was made from. The manifest does not list annotated files; the one of a
 * ledger file begins with the same record. Memory: a hash for each annotated file. May be used by
 * several threads at once.
 */
final class StoredDocuments {
  private static final List<String> PLACE = List.of("id", "file", "offset");
  private static final List<String> FACTS =
      List.of(
          "id",
          "url",
          "file",
          "offset",
          "verdict",
          "duplicate_of",
          "similarity",
          "duplicate_run",
          "duplicate_step",
          "text_bytes",
          "signals",
          "details");
  private static final List<String> TEXTS =
      List.of("row", "id", "url", "file", "offset", "metadata", "text_bytes", "text", "signals");

  private final FinishedRun run;
  private final RowChecks rows;
  private final Map<Long, List<String>> byFirst = new ConcurrentHashMap<>();

  /**
   * Lists the annotated files.
   *
   * @throws IOException when the folder cannot be listed
   */
  StoredDocuments(FinishedRun run, RowChecks rows) throws IOException {
    this.run = run;
    this.rows = rows;
    List<String> files =
        Storage.list(run.folder().annotated()).stream()
            .map(FoundFile::name)
            .filter(name -> name.endsWith(".parquet"))
            .toList();
    files.parallelStream().forEach(this::add);
    // Found in parallel: by name, whichever came first.
    byFirst.values().forEach(names -> names.sort(null));
  }

  private void add(String file) {
    try (TableRows first = TableRows.open(file, PLACE)) {
      Group row = first.next();
      if (row != null) {
        byFirst.compute(
            address(row),
            (hash, names) -> {
              List<String> all = names == null ? new ArrayList<>() : names;
              all.add(file);
              return all;
            });
      }
    } catch (IOException e) {
      // As good as gone: what is asked of it will be said to be unchecked.
    }
  }

  private static long address(Group row) {
    HashStream64 hash = Hashing.xxh3_64().hashStream();
    hash.putString(row.getString("id", 0)).putString(row.getString("file", 0));
    return hash.putLong(row.getLong("offset", 0)).getAsLong();
  }

  /** Chooses rows of the ledger. */
  @FunctionalInterface
  interface Choice {
    boolean wants(int part, int number, Group row);
  }

  /** Takes documents one by one. */
  @FunctionalInterface
  interface Sink {
    void take(StoredDocument document) throws IOException;
  }

  /** How many files the ledger has. */
  int parts() {
    return run.manifest().ledger().size();
  }

  /** Reads documents of one file of the ledger, in any order. */
  void read(int part, Choice choice, Sink sink) throws IOException {
    Manifest.Output ledger = run.manifest().ledger().get(part);
    Map<Integer, Facts> wanted = new HashMap<>();
    long[] first = {0};
    rows.readAgain(
        ledger,
        FACTS,
        (file, number, row) -> {
          if (number == 0) {
            first[0] = address(row);
          }
          if (choice.wants(part, (int) number, row)) {
            wanted.put((int) number, Facts.of((int) number, row));
          }
        });
    if (wanted.isEmpty()) {
      return;
    }
    for (String annotated : byFirst.getOrDefault(first[0], List.of())) {
      if (!wanted.isEmpty()) {
        texts(part, annotated, wanted, sink);
      }
    }
    for (Facts gone : wanted.values()) {
      sink.take(new StoredDocument(part, gone, null, null));
    }
  }

  /** Reads those whose texts are in one annotated file, and takes them out. */
  private static void texts(int part, String annotated, Map<Integer, Facts> wanted, Sink sink)
      throws IOException {
    try (TableReader reader =
        TableReader.open(Storage.table(annotated), TEXTS, Set.copyOf(wanted.keySet()))) {
      for (Group group = next(reader); group != null; group = next(reader)) {
        int number = AnnotatedTable.rowNumber(group);
        Facts facts = wanted.get(number);
        AnnotatedRow row = AnnotatedTable.row(group);
        if (facts != null && facts.isOf(row, AnnotatedTable.textBytes(group))) {
          wanted.remove(number);
          String declared = row.metadata().canonicalUrl();
          sink.take(new StoredDocument(part, facts, row.text(), declared));
        }
      }
    }
  }

  /** The next row, or null at the end or where damage begins: what follows is as good as gone. */
  private static @Nullable Group next(TableReader reader) {
    try {
      return reader.next();
    } catch (IOException e) {
      return null;
    }
  }
}
