package org.sluice.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.sluice.document.Signal;
import org.sluice.document.Threshold.Side;
import org.sluice.schema.Failure;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Provenance;
import org.sluice.schema.Reason;
import org.sluice.schema.Verdict;

/** A ledger that looks like one of a real crawl: the same rows every time. */
final class ExampleRun {
  private static final String[] TEXTS = {
    "The tide tables for the northern harbour were first printed in 1871 and have been corrected"
        + " every spring since, usually by the same two families of pilots.",
    "Home | Products | About us | Contact | Terms of use | Privacy policy | Newsletter | Log in"
        + " | Home | Products | About us | Contact | Terms of use",
    "春天的雨落在老城的青石板上，卖花的人把篮子放在屋檐下，等雨停了再走。街角的茶馆里已经坐满了人，" + "说的还是去年的收成。",
    "夏の終わりに、祖母は縁側で糸を紡ぎながら、むかし川で泳いだ話をしてくれた。",
    "كانت السوق القديمة تفتح أبوابها قبل الفجر، ويأتي إليها التجار من القرى البعيدة.",
    "Buy now!!! Best price best price best price. Free shipping on all orders. Buy now!!! Best"
        + " price best price best price.",
    "В старом доме на берегу реки жил часовщик, который чинил часы всему городу.",
    "Para preparar el caldo se necesitan dos cebollas, un puerro, tres zanahorias y paciencia.",
  };
  private static final String[] LANGUAGES = {
    "eng_Latn", "eng_Latn", "cmn_Hani", "jpn_Jpan", "arb_Arab", "eng_Latn", "rus_Cyrl", "spa_Latn",
  };
  private static final String[] CHARSETS = {"utf-8", "utf-8", "gbk", "shift_jis", "windows-1252"};

  static final List<RuleLimit> LIMITS =
      List.of(
          new RuleLimit("url/blocked", "url_blocked", null, null, "UT1 blocklists"),
          limit("language/min-score", "language_score", Side.AT_LEAST, 0.65),
          limit("gopher-repetition/max-line", "duplicate_line_ratio", Side.AT_MOST, 0.3),
          limit("gopher-repetition/max-top-3-gram", "top_3_gram_ratio", Side.AT_MOST, 0.18),
          limit("gopher-quality/min-words", "word_count", Side.AT_LEAST, 50),
          limit("gopher-quality/max-words", "word_count", Side.AT_MOST, 100_000),
          limit("gopher-quality/min-mean-word-length", "mean_word_length", Side.AT_LEAST, 3),
          limit("gopher-quality/max-mean-word-length", "mean_word_length", Side.AT_MOST, 10),
          limit("gopher-quality/min-stop-words", "stop_word_count", Side.AT_LEAST, 2),
          limit("c4/max-curly-brackets", "curly_bracket_count", Side.AT_MOST, 0),
          limit("fineweb-quality/max-short-line", "short_line_ratio", Side.AT_MOST, 0.67));

  static final List<Signal> SIGNALS =
      List.of(
          new Signal("word_count", "words", "Words of the document."),
          new Signal("mean_word_length", "characters per word", "Mean length of a word."),
          new Signal(
              "duplicate_line_ratio",
              "0..1",
              "Lines that stood in the document before, as a share of all lines."),
          new Signal("language_score", "0..1", "Confidence of the language identifier."));

  private ExampleRun() {}

  private static RuleLimit limit(String rule, String signal, Side side, double limit) {
    return new RuleLimit(
        rule, signal, side, limit, "Rae et al. 2021, Scaling Language Models, appendix A.1.1");
  }

  static RunFacts facts(long recordsRead) {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("Sluice", "0.1.0");
    versions.put("Annotation", "3");
    return new RunFacts(
        "quickstart",
        """
        name: quickstart
        read:
          - samples/crawl/*.warc.gz
        document:
          - url
          - language: { keep: [eng_Latn, cmn_Hani], min-score: 0.65 }
          - gopher-repetition
          - gopher-quality
        corpus:
          - exact-duplicates
          - near-duplicates: { shingle: 5, bands: 14, rows: 8, verify: 0.75 }
        write:
          path: out/quickstart
        """,
        "9f2c41d07ab35e18",
        versions,
        42,
        4,
        1_073_741_824L,
        "sluice run samples/quickstart.yaml",
        recordsRead,
        Map.of("request", 3_012L, "warcinfo", 4L, "metadata", 3_012L),
        List.of("No stop words are known for rus_Cyrl: rules on them do not apply to it."));
  }

  static ReportData data(Tally tally) {
    return new ReportData(facts(tally.total().records()), tally, LIMITS, SIGNALS, null);
  }

  static Tally tally(List<LedgerRow> rows) {
    Tally tally = new Tally();
    rows.forEach(tally::add);
    return tally;
  }

  /** Rows with every verdict. */
  static List<LedgerRow> rows(int count) {
    Random random = new Random(7);
    List<LedgerRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(row(i, random));
    }
    return rows;
  }

  private static LedgerRow row(int i, Random random) {
    int kind = random.nextInt(TEXTS.length);
    boolean poor = kind == 1 || kind == 5;
    String domain =
        "site" + (long) (40 * Math.abs(random.nextGaussian())) + (poor ? ".shop" : ".example");
    if (random.nextInt(50) == 0) {
      return failed(provenance(i, domain), domain, random.nextInt(3));
    }
    Map<String, Double> signals = new TreeMap<>();
    double words = Math.rint(Math.exp(5.6 + (poor ? -1.3 : 0) + random.nextGaussian() * 1.1));
    signals.put("word_count", words);
    signals.put("mean_word_length", 4.7 + random.nextGaussian() * (poor ? 1.6 : 0.5));
    signals.put("language_score", 1 - Math.abs(random.nextGaussian()) * (poor ? 0.25 : 0.06));
    signals.put(
        "duplicate_line_ratio",
        random.nextInt(3) > 0 && !poor ? 0 : Math.min(1, Math.abs(random.nextGaussian()) * 0.2));
    signals.put("top_3_gram_ratio", Math.min(1, Math.abs(random.nextGaussian()) * 0.07));
    signals.put("stop_word_count", Math.rint(words / 9 * random.nextDouble()));
    signals.put("curly_bracket_count", random.nextInt(20) > 0 ? 0 : 1 + random.nextInt(6) * 1.0);
    signals.put("short_line_ratio", Math.min(1, Math.abs(random.nextGaussian()) * 0.3));
    signals.put("email_redacted", random.nextInt(12) > 0 ? 0 : 1.0 + random.nextInt(3));
    signals.put("ip_address_redacted", random.nextInt(90) > 0 ? 0 : 1.0);
    signals.put("line_count", Math.rint(1 + words / 14));
    signals.put("url_blocked", random.nextInt(40) > 0 ? 0.0 : 1.0);
    List<Reason> reasons = reasons(signals);
    boolean duplicate = reasons.isEmpty() && random.nextInt(6) == 0;
    boolean exact = random.nextBoolean();
    boolean kept = reasons.isEmpty() && !duplicate;
    long size = kept && random.nextInt(7) == 0 ? 2 + (long) Math.exp(random.nextInt(5)) : 1;
    return new LedgerRow(
        provenance(i, domain),
        domain,
        kept ? Verdict.KEPT : duplicate ? Verdict.DUPLICATE : Verdict.DROPPED,
        reasons,
        null,
        duplicate
            ? new LedgerRow.Duplicate(
                "doc-" + i / 2,
                exact ? 1 : 0.75 + random.nextInt(240) / 1000.0,
                exact ? "exact-duplicates" : "near-duplicates")
            : null,
        size > 1 ? "doc-" + i : null,
        kept ? size : 0,
        kept ? "shards/train-00000.parquet" : null,
        kept ? (random.nextInt(50) == 0 ? "validation" : "train") : null,
        CHARSETS[Math.min(kind, 4)],
        LANGUAGES[kind],
        6 * (long) words,
        TEXTS[kind],
        signals,
        Map.of());
  }

  private static List<Reason> reasons(Map<String, Double> signals) {
    List<Reason> reasons = new ArrayList<>();
    for (RuleLimit rule : LIMITS) {
      double value = signals.get(rule.signal());
      if (rule.limit() == null) {
        if (value > 0) {
          reasons.add(new Reason(rule.rule(), value, 0, "listed.example in adult"));
        }
        continue;
      }
      if (rule.side() == Side.AT_LEAST ? value < rule.limit() : value > rule.limit()) {
        reasons.add(new Reason(rule.rule(), value, rule.limit(), null));
      }
    }
    return reasons;
  }

  private static Provenance provenance(int i, String domain) {
    return new Provenance(
        "doc-" + i,
        "https://" + domain + "/articles/" + i + ".html",
        "crawl/part-" + i % 4 + ".warc.gz",
        i * 20_481L,
        20_000,
        i % 30 == 0 ? "revisit" : "response",
        null,
        "2024-0" + (1 + i % 6) + "-11T08:15:00Z",
        null,
        200,
        "text/html",
        null);
  }

  private static LedgerRow failed(Provenance provenance, String domain, int cause) {
    Failure failure =
        switch (cause) {
          case 0 -> new Failure("read/gzip-damaged", "invalid block type at byte 88,120");
          case 1 -> new Failure("read/too-large", "41 MB payload; the recipe allows 16 MB");
          default -> new Failure("extract/too-deep", "elements nested deeper than 512");
        };
    return new LedgerRow(
        provenance,
        domain,
        Verdict.FAILED,
        List.of(),
        failure,
        null,
        null,
        0,
        null,
        null,
        null,
        null,
        0,
        "",
        Map.of(),
        Map.of());
  }
}
