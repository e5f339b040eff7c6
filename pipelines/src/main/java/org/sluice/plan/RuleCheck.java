package org.sluice.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.sluice.document.Rule;
import org.sluice.document.Threshold;

/** Finds rules that can never fail a document, and rules that fail every document. */
public final class RuleCheck {
  private RuleCheck() {}

  /** One sentence for each dead or impossible rule, in recipe order. */
  public static List<String> findings(List<Rule> rules) {
    List<String> findings = new ArrayList<>();
    Map<String, Threshold> least = new TreeMap<>();
    for (Rule rule : rules) {
      if (rule instanceof Threshold threshold) {
        OptionalDouble limit = threshold.limit(null);
        if (limit.isPresent()) {
          check(threshold, limit.getAsDouble(), least, findings);
        }
      }
    }
    return findings;
  }

  private static void check(
      Threshold rule, double limit, Map<String, Threshold> least, List<String> findings) {
    boolean share = rule.signal().endsWith("_ratio") || rule.signal().endsWith("_share");
    boolean atLeast = rule.side() == Threshold.Side.AT_LEAST;
    if (share && (atLeast ? limit <= 0 : limit >= 1)) {
      findings.add(rule.code() + " never drops anything: " + rule.signal() + " lies in 0..1");
    } else if (share && (atLeast ? limit > 1 : limit < 0)) {
      findings.add(rule.code() + " drops everything: " + rule.signal() + " lies in 0..1");
    }
    if (atLeast) {
      least.put(rule.signal(), rule);
    } else if (least.containsKey(rule.signal())) {
      double other = least.get(rule.signal()).limit(null).orElse(Double.NEGATIVE_INFINITY);
      if (other > limit) {
        findings.add(
            least.get(rule.signal()).code() + " and " + rule.code() + " together drop everything");
      }
    }
  }
}
