package org.sluice.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import org.sluice.schema.Failure;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Reason;
import org.sluice.schema.Verdict;

/**
 * Statistics of ledger rows: everything that the report shows. Count any part of a ledger in its
 * own tally and merge them in any order; the outcome, and its JSON, is the same to the byte.
 *
 * <p>Its size does not grow with the number of rows: tables whose keys come from the crawl are
 * capped ({@link Keyed}), many domains are sketched ({@link Domains}), histograms have a fixed set
 * of bins, and samples are few and cut. Its JSON is seldom more than a megabyte.
 *
 * <p>Not safe for use by several threads.
 */
public final class Tally {
  /** Raised whenever the JSON changes in a way that older code would misread. */
  private static final int VERSION = 1;

  /** The end of the names of signals that count replacements of personal data. */
  static final String REDACTED = "_redacted";

  /** The end of the names of signals that count what steps of the corpus cut. */
  static final String CUT = "_cut";

  private static final String LANGUAGE_SCORE = "language_score";

  /** Stands for a language, charset or domain that is not known. */
  static final String UNKNOWN = "";

  /** The longest key that is told apart, in UTF-16 units: as long as a domain may be. */
  private static final int MAX_KEY = 253;

  private final Counts total = new Counts();
  private final Keyed<Counts> languages;
  private final Keyed<Histogram> languageScores;
  private final Keyed<Counts> recordTypes;
  private final Keyed<Counts> charsets;
  private final Keyed<Counts> splits;
  private final Keyed<Counts> firstFilters;
  private final Keyed<RuleTally> rules;
  private final Keyed<SignalTally> signals;
  private final Keyed<FailureTally> failures;
  private final Keyed<DuplicateTally> duplicates;
  private final Keyed<EditTally> edits;
  private final Keyed<EditTally> cuts;
  private final Domains domains;
  private final Clusters clusters;
  private @Nullable String firstDay;
  private @Nullable String lastDay;

  /** No rows yet: the identity of {@link #merge}. */
  public Tally() {
    languages = new Keyed<>(Counts::new);
    languageScores = new Keyed<>(Histogram::new);
    recordTypes = new Keyed<>(Counts::new);
    charsets = new Keyed<>(Counts::new);
    splits = new Keyed<>(Counts::new);
    firstFilters = new Keyed<>(Counts::new);
    rules = new Keyed<>(RuleTally::new);
    signals = new Keyed<>(SignalTally::new);
    failures = new Keyed<>(FailureTally::new);
    duplicates = new Keyed<>(DuplicateTally::new);
    edits = new Keyed<>(EditTally::new);
    cuts = new Keyed<>(EditTally::new);
    domains = new Domains();
    clusters = new Clusters();
  }

  private Tally(JsonNode node) {
    total.merge(Counts.fromJson(Json.required(node, "total")));
    languages = Keyed.fromJson(Json.required(node, "languages"), Counts::new, Counts::fromJson);
    languageScores =
        Keyed.fromJson(Json.required(node, "language_scores"), Histogram::new, Histogram::fromJson);
    recordTypes =
        Keyed.fromJson(Json.required(node, "record_types"), Counts::new, Counts::fromJson);
    charsets = Keyed.fromJson(Json.required(node, "charsets"), Counts::new, Counts::fromJson);
    splits = Keyed.fromJson(Json.required(node, "splits"), Counts::new, Counts::fromJson);
    firstFilters =
        Keyed.fromJson(Json.required(node, "first_filters"), Counts::new, Counts::fromJson);
    rules = Keyed.fromJson(Json.required(node, "rules"), RuleTally::new, RuleTally::fromJson);
    signals =
        Keyed.fromJson(Json.required(node, "signals"), SignalTally::new, SignalTally::fromJson);
    failures =
        Keyed.fromJson(Json.required(node, "failures"), FailureTally::new, FailureTally::fromJson);
    duplicates =
        Keyed.fromJson(
            Json.required(node, "duplicates"), DuplicateTally::new, DuplicateTally::fromJson);
    edits = Keyed.fromJson(Json.required(node, "edits"), EditTally::new, EditTally::fromJson);
    // Totals of runs before there were steps that cut have none.
    cuts =
        node.has("cuts")
            ? Keyed.fromJson(node.get("cuts"), EditTally::new, EditTally::fromJson)
            : new Keyed<>(EditTally::new);
    domains = Domains.fromJson(Json.required(node, "domains"));
    clusters = Clusters.fromJson(Json.required(node, "clusters"));
    firstDay = Json.text(node, "first_day");
    lastDay = Json.text(node, "last_day");
  }

  /** Counts one row. */
  public void add(LedgerRow row) {
    Verdict verdict = row.verdict();
    long bytes = row.textBytes();
    total.add(verdict, bytes);
    recordTypes.at(known(row.provenance().recordType())).add(verdict, bytes);
    domains.add(known(row.domain()), verdict, bytes, Sample.keyOf(row.provenance()));
    addDay(row.provenance().fetchedAt());
    Failure failure = row.failure();
    if (verdict == Verdict.FAILED) {
      String code = known(failure == null ? null : failure.code());
      String message = failure == null ? null : failure.message();
      failures.at(code).add(Sample.of(row, Double.NaN, Double.NaN, message));
      return; // What was measured before it failed is half a measurement.
    }
    languages.at(known(row.language())).add(verdict, bytes);
    charsets.at(known(row.charset())).add(verdict, bytes);
    addReasons(row);
    addSignals(row);
    if (row.duplicate() != null) {
      String run = row.duplicate().run();
      String step = row.duplicate().step();
      duplicates.at(run == null ? step : step + ", of " + run).add(row, row.duplicate());
    }
    if (verdict == Verdict.KEPT) {
      splits.at(known(row.split())).add(verdict, bytes);
      if (row.clusterSize() > 0) {
        clusters.add(row);
      }
    }
  }

  private void addReasons(LedgerRow row) {
    if (row.reasons().isEmpty()) {
      return;
    }
    String first = row.reasons().get(0).rule();
    firstFilters.at(filterOf(first)).add(row.verdict(), row.textBytes());
    Map<String, Reason> byRule = new LinkedHashMap<>();
    row.reasons().forEach(reason -> byRule.putIfAbsent(reason.rule(), reason));
    boolean alone = byRule.size() == 1;
    byRule.forEach((rule, reason) -> rules.at(rule).add(row, reason, alone));
  }

  private void addSignals(LedgerRow row) {
    for (Map.Entry<String, Double> signal : row.signals().entrySet()) {
      String name = signal.getKey();
      double value = signal.getValue();
      signals.at(name).of(row.verdict()).add(value);
      if (name.endsWith(REDACTED) && value >= 1) {
        String type = name.substring(0, name.length() - REDACTED.length());
        edits.at(type).add(Math.round(value), row.verdict() == Verdict.KEPT);
      }
      if (name.endsWith(CUT) && value >= 1) {
        String step = name.substring(0, name.length() - CUT.length());
        cuts.at(step).add(Math.round(value), row.verdict() == Verdict.KEPT);
      }
      if (name.equals(LANGUAGE_SCORE)) {
        languageScores.at(known(row.language())).add(value);
      }
    }
  }

  /** Takes the date of an ISO-8601 time into the period; anything else is no date. */
  private void addDay(@Nullable String fetchedAt) {
    if (fetchedAt == null || !startsWithDate(fetchedAt)) {
      return;
    }
    addPeriod(fetchedAt.substring(0, 10));
  }

  private void addPeriod(String day) {
    if (firstDay == null || day.compareTo(firstDay) < 0) {
      firstDay = day;
    }
    if (lastDay == null || day.compareTo(lastDay) > 0) {
      lastDay = day;
    }
  }

  private static boolean startsWithDate(String text) {
    if (text.length() < 10) {
      return false;
    }
    for (int i = 0; i < 10; i++) {
      char c = text.charAt(i);
      boolean dash = i == 4 || i == 7;
      if (dash ? c != '-' : (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  private static String known(@Nullable String word) {
    return word == null ? UNKNOWN : word.substring(0, Math.min(word.length(), MAX_KEY));
  }

  /** The filter of a rule's code: the part before the slash. */
  static String filterOf(String rule) {
    int slash = rule.indexOf('/');
    return slash < 0 ? rule : rule.substring(0, slash);
  }

  /** Adds everything that the other tally has counted; the other one stays as it is. */
  public void merge(Tally other) {
    total.merge(other.total);
    languages.merge(other.languages);
    languageScores.merge(other.languageScores);
    recordTypes.merge(other.recordTypes);
    charsets.merge(other.charsets);
    splits.merge(other.splits);
    firstFilters.merge(other.firstFilters);
    rules.merge(other.rules);
    signals.merge(other.signals);
    failures.merge(other.failures);
    duplicates.merge(other.duplicates);
    edits.merge(other.edits);
    cuts.merge(other.cuts);
    domains.merge(other.domains);
    clusters.merge(other.clusters);
    if (other.firstDay != null && other.lastDay != null) {
      addPeriod(other.firstDay);
      addPeriod(other.lastDay);
    }
  }

  /** The whole state as UTF-8 JSON with sorted keys: equal tallies give equal bytes. */
  public byte[] toJson() {
    ObjectNode node = Json.object();
    node.put("version", VERSION);
    node.set("total", total.toJson());
    node.set("languages", languages.toJson());
    node.set("language_scores", languageScores.toJson());
    node.set("record_types", recordTypes.toJson());
    node.set("charsets", charsets.toJson());
    node.set("splits", splits.toJson());
    node.set("first_filters", firstFilters.toJson());
    node.set("rules", rules.toJson());
    node.set("signals", signals.toJson());
    node.set("failures", failures.toJson());
    node.set("duplicates", duplicates.toJson());
    node.set("edits", edits.toJson());
    if (!cuts.byKey().isEmpty()) {
      node.set("cuts", cuts.toJson());
    }
    node.set("domains", domains.toJson());
    node.set("clusters", clusters.toJson());
    if (firstDay != null) {
      node.put("first_day", firstDay);
      node.put("last_day", lastDay);
    }
    return Json.write(node);
  }

  /**
   * The tally that {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException when the bytes are something else, or of another version
   */
  public static Tally fromJson(byte[] json) {
    JsonNode node = Json.read(json);
    int version = Json.required(node, "version").intValue();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "statistics of a run have version " + version + "; this code reads " + VERSION);
    }
    return new Tally(node);
  }

  /** All records. */
  public Counts total() {
    return total;
  }

  /** Readable records by language and script; {@code ""} where none was identified. */
  public NavigableMap<String, Counts> languages() {
    return languages.byKey();
  }

  /** Records by the standard's word for their type. */
  public NavigableMap<String, Counts> recordTypes() {
    return recordTypes.byKey();
  }

  /** Readable records by charset; {@code ""} where none was needed. */
  public NavigableMap<String, Counts> charsets() {
    return charsets.byKey();
  }

  /** Kept documents by split of the data set. */
  public NavigableMap<String, Counts> splits() {
    return splits.byKey();
  }

  /** Dropped documents by the filter of the first rule that they failed, in recipe order. */
  public NavigableMap<String, Counts> firstFilters() {
    return firstFilters.byKey();
  }

  /** What each rule refused, by rule code; rules that refused nothing are absent. */
  public NavigableMap<String, RuleTally> rules() {
    return rules.byKey();
  }

  /** The values of each signal, by name. */
  public NavigableMap<String, SignalTally> signals() {
    return signals.byKey();
  }

  /** Records that failed, by code. */
  public NavigableMap<String, FailureTally> failures() {
    return failures.byKey();
  }

  /** Duplicates by the step that removed them. */
  public NavigableMap<String, DuplicateTally> duplicates() {
    return duplicates.byKey();
  }

  /** Replacements of personal data by type. */
  public NavigableMap<String, EditTally> edits() {
    return edits.byKey();
  }

  /** UTF-16 units of text that steps of the corpus cut, by step, with low lines for hyphens. */
  public NavigableMap<String, EditTally> cuts() {
    return cuts.byKey();
  }

  /** Records by registrable domain. */
  public Domains domains() {
    return domains;
  }

  /** Clusters of duplicates. */
  public Clusters clusters() {
    return clusters;
  }

  /** The date of the earliest record, {@code YYYY-MM-DD}, or null when none has a date. */
  public @Nullable String firstDay() {
    return firstDay;
  }

  /** The date of the latest record, or null when none has a date. */
  public @Nullable String lastDay() {
    return lastDay;
  }

  NavigableMap<String, Histogram> languageScores() {
    return languageScores.byKey();
  }
}
