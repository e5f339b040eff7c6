package org.sluice.report;

import java.util.List;
import java.util.Map;
import org.sluice.schema.Failure;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Provenance;
import org.sluice.schema.Reason;
import org.sluice.schema.Verdict;

/** Rows in which every word from the crawl is an attack on the reader of the report. */
final class Hostile {
  static final List<String> TEXTS =
      List.of(
          "<script>window.__pwned=1;alert(1)</script>",
          "\"><img src=x onerror=\"window.__pwned=1;alert(1)\">",
          "' onmouseover='window.__pwned=1' autofocus onfocus='window.__pwned=1",
          "</style></title></textarea></svg><script>window.__pwned=1</script>",
          "]]><svg onload=window.__pwned=1><script>window.__pwned=1</script>",
          "<!--><script>window.__pwned=1</script>-->",
          "<svg><animate onbegin=window.__pwned=1 attributeName=x dur=1s>",
          "<iframe srcdoc=\"<script>parent.__pwned=1</script>\"></iframe>",
          "<meta http-equiv=refresh content=\"0;url=https://attacker.example/\">",
          "<link rel=stylesheet href=https://attacker.example/x.css>",
          "javascript:window.__pwned=1",
          "\u202E>tpircs/<1=denwp__.wodniw>tpircs<\u202C \u2066\u0000\u001B[31m",
          "&lt;script&gt;window.__pwned=1&lt;/script&gt;",
          "{} {}<details open ontoggle=window.__pwned=1>");

  private Hostile() {}

  /** One row of each verdict with the text wherever a row has words. */
  static List<LedgerRow> rows(String text) {
    Reason reason = new Reason("url/blocked", 1, 0, text);
    return List.of(
        row(1, text, Verdict.DROPPED, List.of(reason), null, null),
        row(2, text, Verdict.DROPPED, List.of(new Reason(text, 1, 0, text)), null, null),
        row(3, text, Verdict.FAILED, List.of(), new Failure(text, text), null),
        row(4, text, Verdict.DUPLICATE, List.of(), null, new LedgerRow.Duplicate(text, 0.9, text)),
        row(5, text, Verdict.KEPT, List.of(), null, null));
  }

  private static LedgerRow row(
      int i,
      String text,
      Verdict verdict,
      List<Reason> reasons,
      Failure failure,
      LedgerRow.Duplicate duplicate) {
    Provenance from =
        new Provenance(text, text, text, i, 1, text, text, text, text, 200, text, text);
    Map<String, Double> signals =
        Map.of(text, 1.0 * i, "word_count", 10.0 * i, "language_score", 0.1 * i);
    return new LedgerRow(
        from,
        text,
        verdict,
        reasons,
        failure,
        duplicate,
        text,
        3,
        text,
        text,
        text,
        text,
        10,
        text,
        signals,
        Map.of(text, text));
  }

  /** A dropped row that fails one rule. */
  static LedgerRow row(int i, String text, String rule, Map<String, Double> signals) {
    Provenance from =
        new Provenance("id" + i, text, text, i, 1, "line", null, null, null, null, null, null);
    return new LedgerRow(
        from,
        "example.org",
        Verdict.DROPPED,
        List.of(new Reason(rule, 0.75, 0.5, text)),
        null,
        null,
        null,
        0,
        null,
        null,
        "utf-8",
        "eng_Latn",
        text.length(),
        text,
        signals,
        Map.of());
  }
}
