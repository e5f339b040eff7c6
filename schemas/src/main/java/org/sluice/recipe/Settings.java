package org.sluice.recipe;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * The checked settings of one step: every declared parameter has a value of its declared kind,
 * either the recipe's or the default. Asking for an undeclared name is a programming error.
 */
public final class Settings {
  private final Map<String, Object> values;
  private final Map<String, Map<String, Object>> byLanguage;
  private final Map<String, Map<String, OptionalDouble>> published;

  Settings(Map<String, Object> values, Map<String, Map<String, Object>> byLanguage) {
    this(values, byLanguage, Map.of());
  }

  /**
   * @param published parameter name, then language: the published limits of {@link #published(List,
   *     Set)}
   */
  Settings(
      Map<String, Object> values,
      Map<String, Map<String, Object>> byLanguage,
      Map<String, Map<String, OptionalDouble>> published) {
    this.values = values;
    this.byLanguage = byLanguage;
    this.published = published;
  }

  /** The defaults of these parameters, as when a step is named alone. */
  public static Settings defaults(List<Parameter> parameters) {
    Map<String, Object> values = new TreeMap<>();
    parameters.forEach(p -> values.put(p.name(), defaultOf(p)));
    return new Settings(values, Map.of(), published(parameters, Set.of()));
  }

  /**
   * The published limits by language that still hold: those of every limit that the recipe does not
   * set for all languages.
   *
   * @param written names of the parameters that the recipe sets for all languages
   */
  static Map<String, Map<String, OptionalDouble>> published(
      List<Parameter> parameters, Set<String> written) {
    Map<String, Map<String, OptionalDouble>> published = new TreeMap<>();
    for (Parameter parameter : parameters) {
      if (parameter instanceof Parameter.Limit limit && !written.contains(limit.name())) {
        published.put(limit.name(), limit.byLanguage());
      }
    }
    return published;
  }

  static Object defaultOf(Parameter parameter) {
    if (parameter instanceof Parameter.Limit limit) {
      return limit.defaultValue() == null
          ? OptionalDouble.empty()
          : OptionalDouble.of(limit.defaultValue());
    } else if (parameter instanceof Parameter.Number number) {
      return number.defaultValue();
    } else if (parameter instanceof Parameter.Toggle toggle) {
      return toggle.defaultValue();
    } else if (parameter instanceof Parameter.Choice choice) {
      return choice.defaultValue();
    }
    return ((Parameter.Words) parameter).defaultValue();
  }

  /** The limit for documents of any language without a value of its own; empty when off. */
  public OptionalDouble limit(String name) {
    return (OptionalDouble) value(name);
  }

  /**
   * The limit for documents of a language ({@code cmn_Hani}); empty when off. First what the recipe
   * sets for that language, then the language's published limit unless the recipe sets the limit
   * for all, then the limit for all.
   */
  public OptionalDouble limit(String name, String language) {
    Object own = byLanguage.getOrDefault(language, Map.of()).get(name);
    if (own != null) {
      return (OptionalDouble) own;
    }
    OptionalDouble common = limit(name);
    return published.getOrDefault(name, Map.of()).getOrDefault(language, common);
  }

  public double number(String name) {
    return (Double) value(name);
  }

  public boolean isOn(String name) {
    return (Boolean) value(name);
  }

  public String choice(String name) {
    return (String) value(name);
  }

  @SuppressWarnings("unchecked")
  public List<String> words(String name) {
    return (List<String>) value(name);
  }

  /** All values in the order of their names, for hashing and for the resolved recipe. */
  public Map<String, Object> values() {
    return values;
  }

  /** Values that differ by language: language code, then parameter name. */
  public Map<String, Map<String, Object>> byLanguage() {
    return byLanguage;
  }

  private Object value(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "no parameter '" + name + "'; declared are " + values.keySet());
    }
    return value;
  }
}
