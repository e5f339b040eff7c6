package org.sluice.index;

import com.dynatrace.hash4j.hashing.Hashing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.Candidate;
import org.sluice.dedup.EarlierCorpus;
import org.sluice.parquet.IndexTable;
import org.sluice.parquet.SupersededTable;
import org.sluice.parquet.TableReader;
import org.sluice.recipe.FileSource;
import org.sluice.schema.IndexRow;
import org.sluice.schema.SupersededRow;
import org.sluice.storage.Storage;

/**
 * The documents of indexes, but for those that one of the indexes lists as superseded. It travels
 * to workers as the names of the indexes; each reads the lists of contents once. Memory: 8 bytes
 * for each superseded document.
 */
public final class EarlierDocuments implements EarlierCorpus {
  private static final long serialVersionUID = 1L;

  private final ArrayList<String> indexes;
  private final FileSource source;
  private transient volatile @Nullable Loaded loaded;

  /** A file, by its location, and whose documents it holds. */
  private record File(String location, String run) {}

  private record Loaded(List<File> files, long[] superseded) {}

  /**
   * @param indexes names of lists of contents
   * @param source where they can be read; it must be serializable to reach workers
   */
  public EarlierDocuments(List<String> indexes, FileSource source) {
    this.indexes = new ArrayList<>(indexes);
    this.source = source;
  }

  private Loaded loaded() {
    Loaded known = loaded;
    if (known == null) {
      synchronized (this) {
        known = loaded;
        if (known == null) {
          try {
            known = load(ListedIndex.read(indexes, source));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          loaded = known;
        }
      }
    }
    return known;
  }

  private static Loaded load(List<ListedIndex> indexes) throws IOException {
    Set<String> seen = new HashSet<>();
    List<File> files = new ArrayList<>();
    for (ListedIndex index : indexes) {
      for (IndexContents.Part part : index.contents().parts()) {
        // Joined indexes may hold files of others that are named too.
        if (seen.add(part.run() + " " + part.sha256())) {
          files.add(new File(index.location(part), part.run()));
        }
      }
    }
    return new Loaded(files, superseded(indexes));
  }

  /** Hashes of the documents that any of the indexes lists as superseded, ascending. */
  static long[] superseded(List<ListedIndex> indexes) throws IOException {
    Set<String> lists = new LinkedHashSet<>();
    Set<String> seen = new HashSet<>();
    for (ListedIndex index : indexes) {
      for (IndexContents.Part part : index.contents().superseded()) {
        if (part.rows() > 0 && seen.add(part.sha256())) {
          lists.add(index.location(part));
        }
      }
    }
    LongStream.Builder hashes = LongStream.builder();
    for (String list : lists) {
      try (TableReader rows = TableReader.open(Storage.table(list))) {
        for (Group group = rows.next(); group != null; group = rows.next()) {
          SupersededRow row = SupersededTable.row(group);
          hashes.add(hash(row.run(), row.id()));
        }
      }
    }
    return hashes.build().sorted().distinct().toArray();
  }

  /** The 64-bit hash (XXH3) that stands for a document of a run. */
  public static long hash(String run, String id) {
    return Hashing.xxh3_64().hashStream().putString(run).putString(id).getAsLong();
  }

  @Override
  public int files() {
    return loaded().files.size();
  }

  @Override
  public String run(int file) {
    return loaded().files.get(file).run;
  }

  @Override
  public void candidates(int file, CandidateSink sink) throws IOException {
    Loaded all = loaded();
    File from = all.files.get(file);
    try (TableReader rows =
        TableReader.open(Storage.table(from.location), IndexTable.WITHOUT_TEXT)) {
      for (Group group = rows.next(); group != null; group = rows.next()) {
        IndexRow row = IndexTable.row(group);
        if (all.superseded.length == 0
            || Arrays.binarySearch(all.superseded, hash(from.run, row.id())) < 0) {
          sink.take(
              new Candidate(
                  IndexTable.rowNumber(group),
                  row.signature(),
                  row.textBytes(),
                  row.fetchedAtMillis() == null ? Candidate.UNKNOWN_TIME : row.fetchedAtMillis(),
                  Candidate.hashId(row.id())));
        }
      }
    }
  }

  @Override
  public void texts(int file, int[] rows, TextSink sink) throws IOException {
    read(file, rows, "text", sink);
  }

  @Override
  public void ids(int file, int[] rows, TextSink sink) throws IOException {
    read(file, rows, "id", sink);
  }

  private void read(int file, int[] rows, String column, TextSink sink) throws IOException {
    if (rows.length == 0) {
      return;
    }
    Set<Integer> wanted = new LinkedHashSet<>();
    for (int row : rows) {
      wanted.add(row);
    }
    String location = loaded().files.get(file).location;
    try (TableReader reader =
        TableReader.open(Storage.table(location), List.of("row", column), wanted)) {
      for (Group group = reader.next(); group != null; group = reader.next()) {
        sink.take(IndexTable.rowNumber(group), group.getString(column, 0));
      }
    }
  }
}
