package org.sluice.verify;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.sluice.index.EarlierDocuments;
import org.sluice.index.IndexContents;
import org.sluice.index.ListedIndex;
import org.sluice.inspect.Counted;
import org.sluice.parquet.TableReader;
import org.sluice.schema.Manifest;
import org.sluice.schema.Verdict;
import org.sluice.storage.Storage;

/**
 * Checks that the documents of earlier runs in whose favour some were removed are in the indexes
 * that the run was compared with, as far as those can be reached and are what they were. Documents
 * are compared by 64-bit hashes: eight bytes for each.
 */
final class EarlierChecks {
  private final List<Manifest.Earlier> earlier;
  private final RowChecks rows;
  private final LedgerScan ledger;
  private long[] named = {};

  EarlierChecks(List<Manifest.Earlier> earlier, RowChecks rows, LedgerScan ledger) {
    this.earlier = earlier;
    this.rows = rows;
    this.ledger = ledger;
  }

  /** Whether a ledger row was removed in favour of a document of an earlier run. */
  static boolean isOfEarlier(Group row) {
    return row.getType().containsField("duplicate_run")
        && row.getFieldRepetitionCount("duplicate_run") > 0;
  }

  Check check() throws IOException {
    Check.Faults faults = new Check.Faults();
    named = ledger.earlier();
    List<ListedIndex> reached = new ArrayList<>();
    for (Manifest.Earlier index : earlier) {
      if (!Storage.exists(index.index())) {
        continue;
      }
      if (!Storage.FILES.sha256(index.index()).equals(index.sha256())) {
        continue; // another index stands there now
      }
      reached.addAll(ListedIndex.read(List.of(index.index()), Storage.FILES));
    }
    if (reached.size() < earlier.size()) {
      int missing = earlier.size() - reached.size();
      return notLookedUp(
          missing
              + " of "
              + Counted.of(earlier.size(), "index file")
              + " cannot be reached or changed");
    }
    BitSet found = new BitSet(named.length);
    for (ListedIndex index : reached) {
      for (IndexContents.Part part : index.contents().parts()) {
        String file = index.location(part);
        try {
          find(file, part.run(), named, found);
        } catch (FileNotFoundException | NoSuchFileException e) {
          return notLookedUp(file + " is missing");
        } catch (IOException e) {
          return notLookedUp(e.getMessage() == null ? e.toString() : e.getMessage());
        }
      }
    }
    if (found.cardinality() < named.length) {
      rows.readLedgerAgain(
          List.of("id", "file", "offset", "verdict", "duplicate_of", "duplicate_run"),
          (from, number, row) -> {
            if (row.getString("verdict", 0).equals(Verdict.DUPLICATE.label()) && isOfEarlier(row)) {
              String of = row.getString("duplicate_of", 0);
              String run = row.getString("duplicate_run", 0);
              int at = Arrays.binarySearch(named, EarlierDocuments.hash(run, of));
              if (at < 0 || !found.get(at)) {
                faults.add(
                    LedgerScan.name(row)
                        + " duplicates "
                        + of
                        + " of "
                        + run
                        + ", which is not in its index");
              }
            }
          });
    }
    return faults.check(
        "earlier runs", Counted.of(named.length, "document") + " found in the indexes");
  }

  private Check notLookedUp(String why) {
    return new Check.Faults()
        .check(
            "earlier runs", Counted.of(named.length, "document") + " named, not looked up: " + why);
  }

  private static void find(String part, String run, long[] named, BitSet found) throws IOException {
    try (TableReader reader = TableReader.open(Storage.table(part), List.of("id"))) {
      for (Group row = reader.next(); row != null; row = reader.next()) {
        int at = Arrays.binarySearch(named, EarlierDocuments.hash(run, row.getString("id", 0)));
        if (at >= 0) {
          found.set(at);
        }
      }
    }
  }
}
