package org.sluice.rights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code /.well-known/tdmrep.json} by the TDM Reservation Protocol (W3C Community Group Final
 * Report, 10 May 2024, "TDM File on the Origin Server"). Immutable. What the report calls a
 * protocol error is unset.
 */
final class TdmRules {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Rule> rules;

  private record Rule(PathPattern location, boolean reserved, @Nullable String policy) {}

  private TdmRules(List<Rule> rules) {
    this.rules = rules;
  }

  /**
   * Reads a file. A single rule without the array's brackets is taken for what it must mean.
   *
   * @return null when it has no rule
   */
  static @Nullable TdmRules read(String text) {
    List<Rule> rules = new ArrayList<>();
    try {
      JsonNode root = JSON.readTree(text);
      if (root != null && root.isArray()) {
        root.forEach(rule -> add(rules, rule));
      } else if (root != null) {
        add(rules, root);
      }
    } catch (JsonProcessingException e) {
      return null; // A protocol error: nothing is reserved.
    }
    return rules.isEmpty() ? null : new TdmRules(rules);
  }

  private static void add(List<Rule> rules, JsonNode rule) {
    String location = rule.path("location").asText("");
    Boolean reserved = reserved(rule.path("tdm-reservation").asText(""));
    if (!location.isEmpty() && reserved != null) {
      String policy = rule.path("tdm-policy").asText("");
      rules.add(
          new Rule(PathPattern.of(location), reserved, policy.isEmpty() ? null : policy.strip()));
    }
  }

  /** Whether a value of {@code tdm-reservation} reserves; null when it is none. */
  static @Nullable Boolean reserved(String value) {
    return switch (value.strip()) {
      case "1" -> true;
      case "0" -> false;
      default -> null;
    };
  }

  /** What is said, with the policy where one is named. */
  static String words(boolean reserved, @Nullable String policy) {
    String words = "tdm-reservation: " + (reserved ? 1 : 0);
    return policy == null ? words : words + ", tdm-policy: " + policy;
  }

  /**
   * What the file says of a page: the first rule that matches holds.
   *
   * @param path by {@link PathPattern#path}
   */
  void state(String path, Statements statements, String where) {
    PathPattern.Work work = new PathPattern.Work();
    for (Rule rule : rules) {
      boolean matches = rule.location.matches(path, work);
      if (work.isSpent()) {
        // What takes more work than any honest file counts as a reservation.
        statements.add(Protocol.TDM_RESERVATION, 1, where + ": too many patterns");
        return;
      }
      if (matches) {
        String words = words(rule.reserved, rule.policy);
        statements.add(Protocol.TDM_RESERVATION, rule.reserved ? 1 : 0, where + ": " + words);
        return;
      }
    }
  }
}
