package org.sluice.card;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sluice.report.Tally;
import org.sluice.schema.Failure;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Manifest;
import org.sluice.schema.Provenance;
import org.sluice.schema.Reason;
import org.sluice.schema.Verdict;

/** A run of seven records with every verdict, whose names can be chosen. */
final class SmallRun {
  static final String SHARD = "shards/train-00000-of-00002.parquet";

  private static final String RECIPE =
      """
      {"name": "small", "read": ["crawl/*.warc.gz"],
       "document": [
         {"url": {"block": {"adult.txt": "1cbbebfa177fe692c2f879d514d724c41f422c16a4fe341eac0e0cecf35c3d05"},
                  "words": {}, "max-words": 0.0}},
         {"language": {"keep": ["eng_Latn", "cmn_Hani"], "min-score": 0.65,
                       "per-language": {"cmn_Hani": {"min-score": "off"}}}},
         {"gopher-quality": {"min-words": 50.0, "max-hashes-per-word": 0.1, "stop-words": []}},
         {"redact": {"email": "on", "ip": "off"}}],
       "corpus": [{"exact-duplicates": {}}, {"near-duplicates": {"verify": 0.75}}],
       "write": {"shard-size": 256000000, "split": {"validation": 0.01}, "seed": 0},
       "limits": {"record-size": 33554432, "split-size": 67108864, "text-length": 4194304}}
      """;

  private SmallRun() {}

  static Manifest manifest() {
    String source = "name: small\nread: crawl/*.warc.gz\n";
    return manifest("small", source, List.of("limits.record-size=32MiB"), "crawl/part-0.warc.gz");
  }

  static Manifest manifest(String name, String source, List<String> overrides, String input) {
    try {
      return new Manifest(
          "0.1.0",
          name,
          "be7296348d07fc09443cbf558a8e6988",
          new ObjectMapper().readTree(RECIPE),
          source,
          overrides,
          List.of(
              new Manifest.Input(input, 314_531, 1),
              new Manifest.Input("crawl/part-1.warc.gz", 1_234_567_890, 19)),
          new Manifest.Counts(7, 3, 2, 1, 1),
          new TreeMap<>(Map.of("request", 7L, "warcinfo", 2L)),
          List.of(
              new Manifest.Output(SHARD, 1, 4_096, "aa".repeat(32)),
              new Manifest.Output("shards/train-00001-of-00002.parquet", 1, 4_097, "bb".repeat(32)),
              new Manifest.Output(
                  "shards/validation-00000-of-00001.parquet", 1, 4_098, "cc".repeat(32))),
          List.of(new Manifest.Output("ledger/part-00000.parquet", 7, 9_000, "dd".repeat(32))));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Tally tally() {
    return tally("example.org", "eng_Latn", "read/gzip-damaged", "gopher-quality/min-words");
  }

  static Tally tally(String domain, String language, String failure, String rule) {
    Tally tally = new Tally();
    tally.add(kept(1, domain, language, "train", 1_200));
    tally.add(kept(2, "example.com", "nor_Latn", "train", 800));
    tally.add(kept(3, domain, "cmn_Hani", "validation", 400));
    List<Reason> two =
        List.of(new Reason(rule, 12, 50, null), new Reason("language/min-score", 0.4, 0.65, null));
    tally.add(row(4, domain, language, Verdict.DROPPED, two, null, null, null, 90));
    List<Reason> one = List.of(new Reason(rule, 49, 50, null));
    tally.add(row(5, null, "rus_Cyrl", Verdict.DROPPED, one, null, null, null, 300));
    LedgerRow.Duplicate copy = new LedgerRow.Duplicate("id1", 0.93, "near-duplicates");
    tally.add(row(6, domain, language, Verdict.DUPLICATE, List.of(), null, copy, null, 1_190));
    Failure damage = new Failure(failure, "invalid block type");
    tally.add(row(7, domain, null, Verdict.FAILED, List.of(), damage, null, null, 0));
    return tally;
  }

  private static LedgerRow kept(int i, String domain, String language, String split, long bytes) {
    return row(i, domain, language, Verdict.KEPT, List.of(), null, null, split, bytes);
  }

  private static LedgerRow row(
      int i,
      @Nullable String domain,
      @Nullable String language,
      Verdict verdict,
      List<Reason> reasons,
      @Nullable Failure failure,
      LedgerRow.@Nullable Duplicate duplicate,
      @Nullable String split,
      long bytes) {
    Provenance from =
        new Provenance(
            "id" + i,
            "https://" + domain + "/" + i,
            "crawl/part-0.warc.gz",
            i * 1_000L,
            900,
            "response",
            null,
            "2024-05-0" + i + "T07:08:09Z",
            null,
            200,
            "text/html",
            null);
    return new LedgerRow(
        from,
        domain,
        verdict,
        reasons,
        failure,
        duplicate,
        null,
        verdict == Verdict.KEPT ? 1 : 0,
        split == null ? null : SHARD,
        split,
        "utf-8",
        language,
        bytes,
        "Some text",
        failure == null ? Map.of("emails_redacted", (double) (i % 3)) : Map.of(),
        Map.of());
  }
}
