package org.sluice.replay;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What a comparison of two runs counted. Of one thread. */
public final class DiffResult {
  private static final int EXAMPLES = 5;
  private static final String UNKNOWN = "unknown";

  private final Map<Outcome, Map<Outcome, Long>> verdicts = new EnumMap<>(Outcome.class);
  private final Map<String, Map<Change.Cause, Long>> rules = new TreeMap<>();
  private final Map<Change.Cause, Long> others = new EnumMap<>(Change.Cause.class);
  private final Map<String, Long> languages = new TreeMap<>();
  private final Map<Outcome, Map<Outcome, Examples>> examples = new EnumMap<>(Outcome.class);
  private long both;
  private long changed;
  private long otherReasons;
  private long onlyBefore;
  private long onlyAfter;

  DiffResult() {}

  void add(Change change, boolean reasonsDiffer) {
    both++;
    verdicts
        .computeIfAbsent(change.before(), b -> new EnumMap<>(Outcome.class))
        .merge(change.after(), 1L, Long::sum);
    if (change.before() == change.after()) {
      otherReasons += reasonsDiffer ? 1 : 0;
      return;
    }
    changed++;
    languages.merge(change.language() == null ? UNKNOWN : change.language(), 1L, Long::sum);
    for (Change.Why why : change.why()) {
      String rule = why.rule();
      Map<Change.Cause, Long> causes =
          rule == null
              ? others
              : rules.computeIfAbsent(rule, r -> new EnumMap<>(Change.Cause.class));
      causes.merge(why.cause(), 1L, Long::sum);
    }
    examples
        .computeIfAbsent(change.before(), b -> new EnumMap<>(Outcome.class))
        .computeIfAbsent(change.after(), a -> new Examples(EXAMPLES))
        .offer(change, "", 0);
  }

  void addOnlyBefore(long records) {
    onlyBefore += records;
  }

  void addOnlyAfter() {
    onlyAfter++;
  }

  /** Records that both runs have. */
  public long both() {
    return both;
  }

  /** Records that both have, with different verdicts. */
  public long changed() {
    return changed;
  }

  /** Records that both have, with the same verdict for other reasons. */
  public long otherReasons() {
    return otherReasons;
  }

  /** Records that only the first run has. */
  public long onlyBefore() {
    return onlyBefore;
  }

  /** Records that only the second run has. */
  public long onlyAfter() {
    return onlyAfter;
  }

  /** Records by verdict in the first run, then by verdict in the second. */
  public Map<Outcome, Map<Outcome, Long>> verdicts() {
    return Collections.unmodifiableMap(verdicts);
  }

  /** Changed records by the rules that made the difference, and how. */
  public Map<String, Map<Change.Cause, Long>> rules() {
    return Collections.unmodifiableMap(rules);
  }

  /** Changed records by what made the difference, where that is no rule. */
  public Map<Change.Cause, Long> others() {
    return Collections.unmodifiableMap(others);
  }

  /** Changed records by language. */
  public Map<String, Long> languages() {
    return Collections.unmodifiableMap(languages);
  }

  /** A few changed records by verdict in both runs. */
  public Map<Outcome, Map<Outcome, Examples>> examples() {
    return Collections.unmodifiableMap(examples);
  }
}
