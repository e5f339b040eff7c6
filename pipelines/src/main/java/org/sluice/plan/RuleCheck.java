package org.sluice.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Measured;
import org.sluice.document.Rule;
import org.sluice.document.Threshold;

/**
 * Finds rules that can never fail a document, and rules that fail every document: for languages
 * without limits of their own, and for each language that has some and is not refused anyway.
 */
public final class RuleCheck {
  /** So many languages are named; their number is always given. */
  private static final int NAMED = 3;

  /** Values of all kinds of signals: switches, statuses, counts. */
  private static final double[] VALUES = {0, 1, 200, 1e6};

  private RuleCheck() {}

  /** One sentence for each dead or impossible rule, in recipe order; those by language last. */
  public static List<String> findings(List<Rule> rules) {
    List<Threshold> thresholds = new ArrayList<>();
    TreeSet<String> languages = new TreeSet<>();
    for (Rule rule : rules) {
      if (rule instanceof Threshold threshold) {
        thresholds.add(threshold);
        languages.addAll(threshold.languages());
      }
    }
    List<String> findings = findings(thresholds, null);
    Map<String, List<String>> byFinding = new LinkedHashMap<>();
    for (String language : languages) {
      if (!isRefused(rules, language)) {
        findings(thresholds, language).stream()
            .filter(finding -> !findings.contains(finding))
            .forEach(f -> byFinding.computeIfAbsent(f, k -> new ArrayList<>()).add(language));
      }
    }
    byFinding.forEach((finding, where) -> findings.add(named(where) + finding));
    return findings;
  }

  /**
   * Whether a rule that is no limit, such as a list of languages to keep, refuses a language
   * whatever is measured.
   */
  private static boolean isRefused(List<Rule> rules, String language) {
    for (Rule rule : rules) {
      if (!(rule instanceof Threshold)
          && Arrays.stream(VALUES).allMatch(value -> refuses(rule, language, value))) {
        return true;
      }
    }
    return false;
  }

  private static boolean refuses(Rule rule, String language, double value) {
    return rule.check(new Measured(language, Map.of(rule.signal(), value), Map.of())) != null;
  }

  private static String named(List<String> languages) {
    int more = languages.size() - NAMED;
    return "in "
        + String.join(", ", languages.subList(0, Math.min(NAMED, languages.size())))
        + (more <= 0 ? "" : " and " + more + " other languages")
        + " ";
  }

  private static List<String> findings(List<Threshold> rules, @Nullable String language) {
    List<String> findings = new ArrayList<>();
    List<Threshold> before = new ArrayList<>();
    for (Threshold rule : rules) {
      OptionalDouble limit = rule.limit(language);
      if (limit.isPresent()) {
        checkRange(rule, limit.getAsDouble(), findings);
        before.forEach(other -> checkPair(other, rule, language, findings));
        before.add(rule);
      }
    }
    return findings;
  }

  private static void checkRange(Threshold rule, double limit, List<String> findings) {
    if (!rule.signal().endsWith("_ratio") && !rule.signal().endsWith("_share")) {
      return;
    }
    boolean atLeast = rule.side() == Threshold.Side.AT_LEAST;
    if (atLeast ? limit <= 0 : limit >= 1) {
      findings.add(rule.code() + " never drops anything: " + rule.signal() + " lies in 0..1");
    } else if (atLeast ? limit > 1 : limit < 0) {
      findings.add(rule.code() + " drops everything: " + rule.signal() + " lies in 0..1");
    }
  }

  private static void checkPair(
      Threshold one, Threshold other, @Nullable String language, List<String> findings) {
    if (one.signal().equals(other.signal()) && one.side() != other.side()) {
      Threshold least = one.side() == Threshold.Side.AT_LEAST ? one : other;
      Threshold most = least == one ? other : one;
      if (least.limit(language).orElseThrow() > most.limit(language).orElseThrow()) {
        findings.add(least.code() + " and " + most.code() + " together drop everything");
      }
    }
  }
}
