package org.sluice.quality;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Draft;
import org.sluice.document.Measured;
import org.sluice.document.Page;
import org.sluice.document.Rule;
import org.sluice.document.StepKind;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;
import org.sluice.schema.Provenance;
import org.sluice.schema.Reason;

/** A text after one step alone: what was measured, what failed, what is left of the text. */
public record Judged(Map<String, Double> signals, List<Reason> reasons, String text) {

  public static Judged by(StepKind kind, String text) {
    return by(kind, text, "eng_Latn", Map.of());
  }

  public static Judged by(StepKind kind, String text, String language) {
    return by(kind, text, language, Map.of());
  }

  /** Judges with some limits, numbers and switches set otherwise than by default. */
  public static Judged by(
      StepKind kind, String text, @Nullable String language, Map<String, Object> changed) {
    Map<String, String> chosen = new HashMap<>();
    for (Parameter parameter : kind.parameters()) {
      if (parameter instanceof Parameter.Choice && changed.get(parameter.name()) != null) {
        chosen.put(parameter.name(), (String) changed.get(parameter.name()));
      }
    }
    Settings settings = Settings.defaults(kind.parameters(), chosen);
    for (Parameter parameter : kind.parameters()) {
      Object value = changed.get(parameter.name());
      if (value != null && !chosen.containsKey(parameter.name())) {
        settings = settings.with(parameter.name(), value(parameter, value));
      }
    }
    Draft draft = new Draft(page(text, language));
    kind.step().apply(settings).apply(draft);
    Measured measured = new Measured(draft.language(), draft.signals(), draft.details());
    List<Reason> reasons = new ArrayList<>();
    for (Rule rule : kind.rules().apply(settings)) {
      Reason reason = rule.check(measured);
      if (reason != null) {
        reasons.add(reason);
      }
    }
    return new Judged(draft.signals(), reasons, draft.text());
  }

  public double signal(String name) {
    Double value = signals.get(name);
    if (value == null) {
      throw new AssertionError("no signal " + name + " in " + signals.keySet());
    }
    return value;
  }

  public List<String> failed() {
    return reasons.stream().map(Reason::rule).toList();
  }

  public static Page page(String text, @Nullable String language) {
    Provenance provenance =
        new Provenance("0", null, "test.jsonl", 0, -1, "line", null, null, null, null, null, null);
    return new Page(provenance, new byte[0], Map.of(), text, language);
  }

  /** A value as settings hold it: limits and numbers may be written as integers, words in a row. */
  private static Object value(Parameter parameter, Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    return parameter instanceof Parameter.Words && value instanceof String words
        ? List.of(words.split(" "))
        : value;
  }
}
