package org.sluice.plan;

import java.util.ArrayList;
import java.util.List;
import org.sluice.document.Rule;
import org.sluice.document.Threshold;

/** Finds rules that can never fail a document, and rules that fail every document. */
public final class RuleCheck {
  private RuleCheck() {}

  /** One sentence for each dead or impossible rule, in recipe order. */
  public static List<String> findings(List<Rule> rules) {
    List<String> findings = new ArrayList<>();
    List<Threshold> before = new ArrayList<>();
    for (Rule rule : rules) {
      if (rule instanceof Threshold threshold && threshold.limit(null).isPresent()) {
        checkRange(threshold, findings);
        before.forEach(other -> checkPair(other, threshold, findings));
        before.add(threshold);
      }
    }
    return findings;
  }

  private static double limit(Threshold rule) {
    return rule.limit(null).orElseThrow();
  }

  private static void checkRange(Threshold rule, List<String> findings) {
    if (!rule.signal().endsWith("_ratio") && !rule.signal().endsWith("_share")) {
      return;
    }
    double limit = limit(rule);
    boolean atLeast = rule.side() == Threshold.Side.AT_LEAST;
    if (atLeast ? limit <= 0 : limit >= 1) {
      findings.add(rule.code() + " never drops anything: " + rule.signal() + " lies in 0..1");
    } else if (atLeast ? limit > 1 : limit < 0) {
      findings.add(rule.code() + " drops everything: " + rule.signal() + " lies in 0..1");
    }
  }

  private static void checkPair(Threshold one, Threshold other, List<String> findings) {
    if (one.signal().equals(other.signal()) && one.side() != other.side()) {
      Threshold least = one.side() == Threshold.Side.AT_LEAST ? one : other;
      Threshold most = least == one ? other : one;
      if (limit(least) > limit(most)) {
        findings.add(least.code() + " and " + most.code() + " together drop everything");
      }
    }
  }
}
