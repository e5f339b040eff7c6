package org.sluice.parquet;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.sluice.schema.AnnotatedRow;
import org.sluice.schema.Failure;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Metadata;
import org.sluice.schema.Provenance;
import org.sluice.schema.Reason;
import org.sluice.schema.Signature;
import org.sluice.schema.Verdict;

/** Rows of any kind: every value that may be absent is absent at times, text is any Unicode. */
final class Rows {
  static final List<String> SIGNALS = List.of("word_count", "mean_word_length", "line_ratio");

  private Rows() {}

  /** Strings of whole code points, for Parquet holds UTF-8. */
  static Arbitrary<String> strings() {
    return Arbitraries.oneOf(
        Arbitraries.of("", "a", "中文", "𠀀😀", "e\u0301", "\u0000", "\u200F\uFEFF", "a\r\n\tb"),
        Arbitraries.strings()
            .ofMaxLength(30)
            .filter(s -> s.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF)));
  }

  static Arbitrary<String> absentStrings() {
    return strings().injectNull(0.4);
  }

  static Arbitrary<Provenance> provenances() {
    Arbitrary<List<String>> absent = absentStrings().list().ofSize(6);
    return Combinators.combine(
            strings(),
            strings(),
            Arbitraries.longs(),
            Arbitraries.longs(),
            strings(),
            absent,
            Arbitraries.integers().between(0, 999).injectNull(0.4))
        .as(
            (id, file, offset, length, type, other, status) ->
                new Provenance(
                    id,
                    other.get(0),
                    file,
                    offset,
                    length,
                    type,
                    other.get(1),
                    other.get(2),
                    other.get(3),
                    status,
                    other.get(4),
                    other.get(5)));
  }

  static Arbitrary<Failure> failures() {
    return Combinators.combine(strings(), strings()).as(Failure::new);
  }

  static Arbitrary<Map<String, Double>> signals() {
    Arbitrary<Double> values =
        Arbitraries.oneOf(
            Arbitraries.doubles(),
            Arbitraries.of(0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE));
    return Arbitraries.maps(Arbitraries.of(SIGNALS), values);
  }

  static Arbitrary<Map<String, String>> details() {
    return Arbitraries.maps(strings(), strings()).ofMaxSize(4);
  }

  static Arbitrary<Signature> signatures() {
    return Combinators.combine(
            Arbitraries.longs(),
            Arbitraries.longs(),
            Arbitraries.longs().array(long[].class).ofMaxSize(20))
        .as(Signature::new);
  }

  static Arbitrary<Metadata> metadata() {
    Arbitrary<Metadata.Stated> stated =
        Combinators.combine(strings(), strings()).as(Metadata.Stated::new);
    return Arbitraries.maps(Arbitraries.of(Metadata.Field.class), stated).map(Metadata::new);
  }

  static Arbitrary<AnnotatedRow> annotated() {
    return Combinators.combine(
            provenances(),
            failures().injectNull(0.6),
            metadata(),
            absentStrings().list().ofSize(2),
            strings(),
            signals(),
            details(),
            signatures().injectNull(0.4))
        .as(
            (provenance, failure, metadata, absent, text, signals, details, signature) ->
                new AnnotatedRow(
                    provenance,
                    failure,
                    metadata,
                    absent.get(0),
                    absent.get(1),
                    text,
                    signals,
                    details,
                    signature));
  }

  static Arbitrary<LedgerRow> ledger() {
    Arbitrary<Reason> reasons =
        Combinators.combine(
                strings(), Arbitraries.doubles(), Arbitraries.doubles(), absentStrings())
            .as(Reason::new);
    Arbitrary<LedgerRow.Duplicate> duplicates =
        Combinators.combine(strings(), Arbitraries.doubles().between(0, 1), strings())
            .as(LedgerRow.Duplicate::new);
    Arbitrary<Long> counts = Arbitraries.longs().greaterOrEqual(0);
    return Combinators.combine(
            provenances(),
            Arbitraries.of(Verdict.class),
            reasons.list().ofMaxSize(3),
            failures().injectNull(0.6),
            duplicates.injectNull(0.6),
            absentStrings().list().ofSize(6),
            Combinators.combine(counts, counts).as(List::of),
            Combinators.combine(strings(), signals(), details()).as(Ending::new))
        .as(
            (provenance, verdict, failed, failure, duplicate, absent, numbers, ending) ->
                new LedgerRow(
                    provenance,
                    absent.get(0),
                    verdict,
                    failed,
                    failure,
                    duplicate,
                    absent.get(1),
                    numbers.get(0),
                    absent.get(2),
                    absent.get(3),
                    absent.get(4),
                    absent.get(5),
                    numbers.get(1),
                    ending.excerpt,
                    ending.signals,
                    ending.details));
  }

  private record Ending(String excerpt, Map<String, Double> signals, Map<String, String> details) {}

  /** An annotated row of so much text and nothing else. */
  static AnnotatedRow ofText(int number, String text) {
    return new AnnotatedRow(
        new Provenance(
            "id-" + number, null, "f", number, 1, "line", null, null, null, null, null, null),
        null,
        Metadata.NONE,
        null,
        null,
        text,
        Map.of("word_count", (double) number),
        Map.of(),
        new Signature(number, ~number, new long[] {number, 7}));
  }
}
