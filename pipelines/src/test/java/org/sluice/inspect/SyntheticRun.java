package org.sluice.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;
import org.sluice.parquet.AnnotatedTable;
import org.sluice.parquet.LedgerTable;
import org.sluice.parquet.ShardTable;
import org.sluice.parquet.TableWriter;
import org.sluice.plan.RunFolder;
import org.sluice.schema.AnnotatedRow;
import org.sluice.schema.Failure;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Manifest;
import org.sluice.schema.Metadata;
import org.sluice.schema.Provenance;
import org.sluice.schema.Reason;
import org.sluice.schema.ShardRow;
import org.sluice.schema.Verdict;
import org.sluice.storage.Storage;
import org.sluice.storage.StreamOutputFile;
import org.sluice.storage.WrittenFile;

/** Writes the folder of a finished run from ledger rows, as the real pipelines lay it out. */
public final class SyntheticRun {
  /** The signals that every synthetic run measures. */
  public static final List<String> SIGNALS =
      List.of("revisit", "language_score", "mean_word_length", "characters");

  private static final String RECIPE =
      """
      {"name": "synthetic", "read": ["crawl/*.warc.gz"], "document": [], "corpus": [
        {"near-duplicates": {"verify": 0.75}}],
       "write": {"shard-size": 256000000, "split": {}, "seed": 0},
       "limits": {"record-size": 33554432, "split-size": 67108864, "text-length": 4194304}}
      """;

  private final RunFolder folder;
  private final List<List<LedgerRow>> ledger = new ArrayList<>();
  private final Map<String, List<ShardRow>> shards = new LinkedHashMap<>();
  private final Map<Verdict, Long> counts = new TreeMap<>();
  private final Map<Verdict, Long> miscounts = new TreeMap<>();
  private String recipe = RECIPE;
  private long offset;

  public SyntheticRun(Path folder) {
    Storage.initialise();
    this.folder = new RunFolder(folder.toString());
    shards.put(RunFolder.shardName("train", 0, 2), new ArrayList<>());
    shards.put(RunFolder.shardName("train", 1, 2), new ArrayList<>());
    nextFile();
  }

  /** Rows that follow are of the next input file, and in the next ledger file. */
  public SyntheticRun nextFile() {
    ledger.add(new ArrayList<>());
    offset = 0;
    return this;
  }

  public SyntheticRun recipe(String json) {
    recipe = json;
    return this;
  }

  /** Makes the manifest say so many more than there are. */
  public SyntheticRun miscount(Verdict verdict, long more) {
    miscounts.put(verdict, more);
    return this;
  }

  /** A kept document, in the first shard or the second. */
  public SyntheticRun kept(String id, String text, int shard) {
    return kept(id, text, shard, null, 1);
  }

  public SyntheticRun kept(
      String id, String text, int shard, @Nullable String cluster, long clusterSize) {
    LedgerRow row =
        row(id, Verdict.KEPT, List.of(), null, null, cluster, clusterSize, shard(shard), text);
    shardRow(row, text, shard);
    return add(row);
  }

  /** A kept ledger row whose document is in no shard. */
  public SyntheticRun lost(String id, int shard) {
    return add(row(id, Verdict.KEPT, List.of(), null, null, null, 1, shard(shard), "lost"));
  }

  /** A document in a shard that the ledger does not know. */
  public SyntheticRun stray(String id, int shard) {
    shardRow(row(id, Verdict.KEPT, List.of(), null, null, null, 1, null, "stray"), "stray", shard);
    return this;
  }

  /** Repeats the last document of a shard. */
  public SyntheticRun strayCopy(int shard) {
    List<ShardRow> rows = shards.get(shard(shard));
    rows.add(rows.get(rows.size() - 1));
    return this;
  }

  public SyntheticRun dropped(String id, Reason... reasons) {
    return add(
        row(id, Verdict.DROPPED, List.of(reasons), null, null, null, 0, null, "Dropped " + id));
  }

  public SyntheticRun duplicate(String id, String of, double similarity) {
    LedgerRow.Duplicate duplicate = new LedgerRow.Duplicate(of, similarity, "near-duplicates");
    return add(row(id, Verdict.DUPLICATE, List.of(), null, duplicate, of, 2, null, "Again " + of));
  }

  public SyntheticRun failed(String id, String code, String message) {
    Failure failure = new Failure(code, message);
    return add(row(id, Verdict.FAILED, List.of(), failure, null, null, 0, null, ""));
  }

  /** A row of the test's own making. */
  public SyntheticRun add(LedgerRow row) {
    ledger.get(ledger.size() - 1).add(row);
    counts.merge(row.verdict(), 1L, Long::sum);
    return this;
  }

  private static String shard(int shard) {
    return RunFolder.shardName("train", shard, 2);
  }

  private LedgerRow row(
      String id,
      Verdict verdict,
      List<Reason> reasons,
      @Nullable Failure failure,
      LedgerRow.@Nullable Duplicate duplicate,
      @Nullable String cluster,
      long clusterSize,
      @Nullable String shard,
      String text) {
    long bytes = text.getBytes(StandardCharsets.UTF_8).length;
    Map<String, Double> signals = new LinkedHashMap<>();
    signals.put("revisit", 0.0);
    if (failure == null) {
      signals.put("mean_word_length", 4.5);
      signals.put("characters", (double) text.codePointCount(0, text.length()));
    }
    Map<String, String> details = failure == null ? Map.of("language_score", "eng") : Map.of();
    return new LedgerRow(
        provenance(id),
        "example.org",
        verdict,
        reasons,
        failure,
        duplicate,
        cluster,
        clusterSize,
        shard,
        shard == null ? null : "train",
        "utf-8",
        failure == null ? "eng_Latn" : null,
        bytes,
        text.length() <= 200 ? text : text.substring(0, 200),
        signals,
        details);
  }

  private Provenance provenance(String id) {
    String file = "crawl/" + ledger.size() + ".warc.gz";
    offset += 1000;
    return new Provenance(
        id,
        "https://example.org/" + id,
        file,
        offset,
        900,
        "response",
        "<urn:uuid:" + id + ">",
        "2024-05-06T07:08:09Z",
        null,
        200,
        "text/html",
        null);
  }

  private void shardRow(LedgerRow row, String text, int shard) {
    shards
        .get(shard(shard))
        .add(
            new ShardRow(
                row.provenance(),
                row.domain(),
                titled("Title of " + row.provenance().id()),
                text,
                row.charset(),
                row.language(),
                null,
                row.cluster(),
                row.clusterSize(),
                row.signals()));
  }

  private static Metadata titled(String title) {
    return Metadata.NONE.with(Metadata.Field.TITLE, title, "title element");
  }

  /** Writes an annotated file with one row that belongs to the ledger row of that id. */
  public SyntheticRun annotate(String id, String title, String text) throws IOException {
    AnnotatedTable table = new AnnotatedTable(SIGNALS);
    List<Group> groups = new ArrayList<>();
    for (List<LedgerRow> part : ledger) {
      for (LedgerRow row : part) {
        if (row.provenance().id().equals(id)) {
          AnnotatedRow annotated =
              new AnnotatedRow(
                  row.provenance(),
                  null,
                  titled(title),
                  row.charset(),
                  row.language(),
                  text,
                  row.signals(),
                  row.details(),
                  null);
          groups.add(table.group(0, annotated));
        }
      }
    }
    write(folder.annotated("of-" + id), table.type(), groups);
    return this;
  }

  /** Writes everything, the manifest last. */
  public Path write() throws IOException {
    LedgerTable ledgerTable = new LedgerTable(SIGNALS);
    List<Manifest.Output> ledgerFiles = new ArrayList<>();
    for (int i = 0; i < ledger.size(); i++) {
      List<Group> groups = ledger.get(i).stream().map(ledgerTable::group).toList();
      String file = "ledger/part-0000" + i + ".parquet";
      WrittenFile written = write(folder.file(file), ledgerTable.type(), groups);
      ledgerFiles.add(new Manifest.Output(file, groups.size(), written.bytes(), written.sha256()));
    }
    ShardTable shardTable = new ShardTable(SIGNALS, "0.1.0", "recipe");
    List<Manifest.Output> shardFiles = new ArrayList<>();
    for (Map.Entry<String, List<ShardRow>> shard : shards.entrySet()) {
      List<Group> groups = shard.getValue().stream().map(shardTable::group).toList();
      WrittenFile written = write(folder.file(shard.getKey()), shardTable.type(), groups);
      shardFiles.add(
          new Manifest.Output(shard.getKey(), groups.size(), written.bytes(), written.sha256()));
    }
    JsonNode resolved = new ObjectMapper().readTree(recipe);
    Manifest manifest =
        new Manifest(
            "0.1.0",
            "synthetic",
            "recipe",
            resolved,
            recipe,
            List.of(),
            List.of(),
            counts(),
            new TreeMap<>(),
            shardFiles,
            ledgerFiles);
    Storage.writeText(folder.manifest(), manifest.toJson());
    return Path.of(folder.path());
  }

  private Manifest.Counts counts() {
    long read = counts.values().stream().mapToLong(Long::longValue).sum();
    miscounts.forEach((verdict, more) -> counts.merge(verdict, more, Long::sum));
    return new Manifest.Counts(
        read,
        counts.getOrDefault(Verdict.KEPT, 0L),
        counts.getOrDefault(Verdict.DROPPED, 0L),
        counts.getOrDefault(Verdict.DUPLICATE, 0L),
        counts.getOrDefault(Verdict.FAILED, 0L));
  }

  private static WrittenFile write(String file, MessageType type, List<Group> groups)
      throws IOException {
    return Storage.write(
        file,
        out -> {
          try (TableWriter writer = new TableWriter(new StreamOutputFile(out), type)) {
            for (Group group : groups) {
              writer.write(group);
            }
          }
        });
  }
}
