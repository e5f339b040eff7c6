package org.sluice.document;

import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sluice.recipe.Settings;
import org.sluice.schema.Reason;

/**
 * A rule that holds one signal against one limit, which may differ by language. A value that is no
 * number fails: what could not be measured is no ground for keeping a document.
 */
public final class Threshold implements Rule {
  /** On which side of the limit a document passes. The limit itself always passes. */
  public enum Side {
    AT_LEAST,
    AT_MOST
  }

  private final String code;
  private final String signal;
  private final Side side;
  private final String parameter;
  private final Settings settings;

  private Threshold(String filter, Side side, String signal, String parameter, Settings settings) {
    this.code = filter + "/" + parameter;
    this.signal = signal;
    this.side = side;
    this.parameter = parameter;
    this.settings = settings;
  }

  /** A document fails when the signal is below the limit that the parameter sets. */
  public static Threshold atLeast(
      String filter, String signal, String parameter, Settings settings) {
    return new Threshold(filter, Side.AT_LEAST, signal, parameter, settings);
  }

  /** A document fails when the signal is above the limit that the parameter sets. */
  public static Threshold atMost(
      String filter, String signal, String parameter, Settings settings) {
    return new Threshold(filter, Side.AT_MOST, signal, parameter, settings);
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String signal() {
    return signal;
  }

  public Side side() {
    return side;
  }

  /** The limit for a language, or for languages without one of their own; empty when off. */
  public OptionalDouble limit(@Nullable String language) {
    return language == null ? settings.limit(parameter) : settings.limit(parameter, language);
  }

  /** The languages that have a limit of their own, by the recipe or as published. */
  public Set<String> languages() {
    return settings.languages(parameter);
  }

  @Override
  public @Nullable Reason check(Measured document) {
    Double value = document.signals().get(signal);
    OptionalDouble limit = limit(document.language());
    if (value == null || limit.isEmpty()) {
      return null;
    }
    boolean passes =
        side == Side.AT_LEAST ? value >= limit.getAsDouble() : value <= limit.getAsDouble();
    return passes
        ? null
        : new Reason(code, value, limit.getAsDouble(), document.details().get(signal));
  }
}
