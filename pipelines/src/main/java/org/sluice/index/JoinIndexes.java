package org.sluice.index;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.apache.parquet.example.data.Group;
import org.sluice.dedup.EarlierSettings;
import org.sluice.parquet.IndexTable;
import org.sluice.parquet.TableReader;
import org.sluice.parquet.TableWriter;
import org.sluice.plan.InputException;
import org.sluice.schema.IndexRow;
import org.sluice.storage.Storage;
import org.sluice.storage.StreamOutputFile;
import org.sluice.storage.WrittenFile;

/**
 * Joins indexes into one folder that stands by itself: without the documents that one of them lists
 * as superseded, and each document once. The order in which they are named does not count. Streams
 * file by file; memory: 8 bytes for each superseded document.
 */
public final class JoinIndexes {
  private final List<ListedIndex> indexes;
  private final String folder;

  private JoinIndexes(List<ListedIndex> indexes, String folder) {
    this.indexes = indexes;
    this.folder = folder;
  }

  /**
   * Joins indexes.
   *
   * @param files their lists of contents
   * @param folder where the result goes; it must be empty
   * @throws InputException when they were signed in different ways, or the folder is not empty
   */
  public static IndexContents join(List<String> files, String folder)
      throws IOException, InputException {
    List<ListedIndex> indexes = ListedIndex.read(files, Storage.FILES);
    ListedIndex first = indexes.get(0);
    for (ListedIndex index : indexes) {
      String differences =
          IndexCheck.differences(
              index.contents().signing(), first.contents().signing(), first.file() + " has");
      if (index.contents().signer() != first.contents().signer()) {
        differences =
            "its texts were normalised by version %d, those of %s by version %d"
                .formatted(index.contents().signer(), first.file(), first.contents().signer());
      }
      if (!differences.isEmpty()) {
        throw new InputException(index.file() + " was signed otherwise: " + differences);
      }
    }
    if (!Storage.list(folder).isEmpty()) {
      throw new InputException(folder + " is not empty; name another folder");
    }
    return new JoinIndexes(indexes, folder).write();
  }

  private IndexContents write() throws IOException {
    long[] superseded = EarlierDocuments.superseded(indexes);
    TreeMap<String, IndexContents.Run> runs = new TreeMap<>();
    List<IndexContents.Part> parts = new ArrayList<>();
    List<IndexContents.Part> lists = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (ListedIndex index : indexes) {
      index.contents().runs().forEach(run -> runs.put(run.run(), run));
      for (IndexContents.Part part : index.contents().parts()) {
        if (part.rows() > 0 && seen.add(part.run() + " " + part.sha256())) {
          String name = name("part", parts.size());
          parts.add(
              superseded.length == 0
                  ? copy(index, part, name)
                  : without(superseded, index, part, name));
        }
      }
      for (IndexContents.Part list : index.contents().superseded()) {
        if (list.rows() > 0 && seen.add("superseded " + list.sha256())) {
          lists.add(copy(index, list, name("superseded", lists.size())));
        }
      }
    }
    IndexContents first = indexes.get(0).contents();
    IndexContents joined =
        new IndexContents(
            IndexContents.FORMAT,
            first.signer(),
            first.signing(),
            List.copyOf(runs.values()),
            parts,
            lists);
    Storage.writeText(folder + "/" + EarlierSettings.CONTENTS, joined.toJson());
    return joined;
  }

  private static String name(String kind, int number) {
    return String.format(Locale.ROOT, "%s-%05d.parquet", kind, number);
  }

  private IndexContents.Part copy(ListedIndex from, IndexContents.Part part, String name)
      throws IOException {
    WrittenFile written =
        Storage.write(
            folder + "/" + name,
            out -> {
              try (InputStream in = Storage.stream(from.location(part))) {
                in.transferTo(out);
              }
            });
    if (!written.sha256().equals(part.sha256())) {
      throw new IOException(
          from.location(part) + " is damaged: its checksum is not the listed one");
    }
    return new IndexContents.Part(part.run(), name, part.rows(), written.bytes(), written.sha256());
  }

  private IndexContents.Part without(
      long[] superseded, ListedIndex from, IndexContents.Part part, String name)
      throws IOException {
    int[] rows = {0};
    WrittenFile written =
        Storage.write(
            folder + "/" + name,
            out -> {
              try (TableReader reader = TableReader.open(Storage.table(from.location(part)));
                  TableWriter writer =
                      new TableWriter(new StreamOutputFile(out), IndexTable.TYPE)) {
                for (Group group = reader.next(); group != null; group = reader.next()) {
                  IndexRow row = IndexTable.row(group);
                  long hash = EarlierDocuments.hash(part.run(), row.id());
                  if (Arrays.binarySearch(superseded, hash) < 0) {
                    writer.write(IndexTable.group(rows[0]++, row));
                  }
                }
              }
            });
    return new IndexContents.Part(part.run(), name, rows[0], written.bytes(), written.sha256());
  }
}
