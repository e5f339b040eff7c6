package org.sluice.replay;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sluice.document.Rule;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Verdict;

/** What a replay counted. Of one thread. */
public final class ReplayResult {
  private static final int EXAMPLES = 5;
  private static final String UNKNOWN = "unknown";

  private final Map<Outcome, Long> before = new EnumMap<>(Outcome.class);
  private final Map<Outcome, Long> after = new EnumMap<>(Outcome.class);
  private final Map<String, RuleEffect> rules = new LinkedHashMap<>();
  private final Map<String, LanguageEffect> languages = new TreeMap<>();
  private final Examples kept = new Examples(EXAMPLES);
  private final Examples dropped = new Examples(EXAMPLES);
  private long records;
  private long judged;
  private long begun;
  private long begunBytes;
  private long ended;
  private long endedBytes;

  private final boolean settled;

  /**
   * @param settled whether nothing but {@link Outcome#PASSES} is left open
   */
  ReplayResult(List<Rule> rules, boolean settled) {
    this.settled = settled;
    rules.forEach(rule -> this.rules.put(rule.code(), new RuleEffect()));
  }

  void add(LedgerRow row, Change change, String ledger, long number) {
    records++;
    before.merge(change.before(), 1L, Long::sum);
    after.merge(change.after(), 1L, Long::sum);
    if (row.verdict() == Verdict.FAILED) {
      return;
    }
    judged++;
    Set<String> failed = Replay.codes(change.reasonsBefore());
    Set<String> fails = Replay.codes(change.reasonsAfter());
    // A ledger may name rules that the recipe has no more.
    failed.forEach(rule -> rules.computeIfAbsent(rule, code -> new RuleEffect()));
    rules.forEach(
        (rule, effect) -> {
          boolean was = failed.contains(rule);
          boolean is = fails.contains(rule);
          effect.add(was, is, was && failed.size() == 1, is && fails.size() == 1);
        });
    String language = row.language() == null ? UNKNOWN : row.language();
    languages
        .computeIfAbsent(language, l -> new LanguageEffect())
        .add(failed.isEmpty(), fails.isEmpty());
    if (fails.isEmpty() && !failed.isEmpty()) {
      begun++;
      begunBytes += row.textBytes();
      kept.offer(change, ledger, number);
    } else if (failed.isEmpty() && !fails.isEmpty()) {
      ended++;
      endedBytes += row.textBytes();
      dropped.offer(change, ledger, number);
    }
  }

  /** Records in the ledger. */
  public long records() {
    return records;
  }

  /** Records that rules judged: all but those that failed with an error. */
  public long judged() {
    return judged;
  }

  /** Records by what became of them. */
  public Map<Outcome, Long> before() {
    return Collections.unmodifiableMap(before);
  }

  /** Records by what would become of them. */
  public Map<Outcome, Long> after() {
    return Collections.unmodifiableMap(after);
  }

  /** The rules in recipe order. */
  public Map<String, RuleEffect> rules() {
    return Collections.unmodifiableMap(rules);
  }

  /** Languages by label, {@code unknown} among them. */
  public Map<String, LanguageEffect> languages() {
    return Collections.unmodifiableMap(languages);
  }

  /** Documents that pass the rules and did not. */
  public long begun() {
    return begun;
  }

  /** UTF-8 bytes of their texts. */
  public long begunBytes() {
    return begunBytes;
  }

  /** Documents that passed the rules and do not. */
  public long ended() {
    return ended;
  }

  /** UTF-8 bytes of their texts. */
  public long endedBytes() {
    return endedBytes;
  }

  /**
   * Whether every outcome is settled: none is left to deduplication, in which also a document that
   * is kept so far could turn out to be another's duplicate, or to a cap, which could leave it out.
   */
  public boolean isExact() {
    return settled && after.getOrDefault(Outcome.PASSES, 0L) == 0;
  }

  /** A few documents that pass and did not. */
  public Examples kept() {
    return kept;
  }

  /** A few documents that passed and do not. */
  public Examples dropped() {
    return dropped;
  }
}
