package org.sluice.recipe;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * The checked settings of one step: every declared parameter has a value of its declared kind,
 * either the recipe's or the default. Asking for an undeclared name is a programming error.
 */
public final class Settings implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The value of a limit that is off. */
  public static final Double OFF = Double.NaN;

  private final Map<String, Object> values;
  private final Map<String, Map<String, Object>> byLanguage;
  private final Map<String, LimitTable> published;

  /**
   * @param values by parameter name
   * @param byLanguage what the recipe sets for single languages: language, then parameter name
   * @param published the published limits of single languages that hold, by parameter name
   */
  Settings(
      Map<String, Object> values,
      Map<String, Map<String, Object>> byLanguage,
      Map<String, LimitTable> published) {
    this.values = values;
    this.byLanguage = byLanguage;
    this.published = published;
  }

  /** The defaults of these parameters, as when a step is named alone. */
  public static Settings defaults(List<Parameter> parameters) {
    return defaults(parameters, Map.of());
  }

  /**
   * The defaults of these parameters, as when nothing but some choices is made.
   *
   * @param chosen options by the name of their choice
   */
  public static Settings defaults(List<Parameter> parameters, Map<String, String> chosen) {
    Map<String, Object> values = new TreeMap<>();
    parameters.forEach(p -> values.put(p.name(), defaultOf(p)));
    Map<String, Object> presets = presets(parameters, chosen);
    values.putAll(presets);
    values.putAll(chosen);
    return new Settings(values, Map.of(), published(parameters, presets.keySet()));
  }

  /**
   * What the choices set of other parameters.
   *
   * @param chosen options by the name of their choice; a choice that is not there has its default
   */
  static Map<String, Object> presets(List<Parameter> parameters, Map<String, ?> chosen) {
    Map<String, Object> presets = new TreeMap<>();
    for (Parameter parameter : parameters) {
      if (parameter instanceof Parameter.Choice choice) {
        Object made = chosen.get(choice.name());
        String option = made instanceof String text ? text : choice.defaultValue();
        presets.putAll(choice.presets().getOrDefault(option, Map.of()));
      }
    }
    return presets;
  }

  /**
   * The published limits of single languages, but for the limits that the recipe sets for all.
   *
   * @param written names of the parameters that the recipe or a choice sets for all languages
   */
  static Map<String, LimitTable> published(List<Parameter> parameters, Set<String> written) {
    Map<String, LimitTable> published = new TreeMap<>();
    for (Parameter parameter : parameters) {
      if (parameter instanceof Parameter.Limit limit
          && !limit.byLanguage().isEmpty()
          && !written.contains(limit.name())) {
        published.put(limit.name(), LimitTable.of(limit.byLanguage()));
      }
    }
    return published;
  }

  static Object defaultOf(Parameter parameter) {
    if (parameter instanceof Parameter.Limit limit) {
      return limit.defaultValue() == null ? OFF : limit.defaultValue();
    } else if (parameter instanceof Parameter.Number number) {
      return number.defaultValue();
    } else if (parameter instanceof Parameter.Toggle toggle) {
      return toggle.defaultValue();
    } else if (parameter instanceof Parameter.Choice choice) {
      return choice.defaultValue();
    } else if (parameter instanceof Parameter.Files) {
      return new ListedFiles(List.of());
    } else if (parameter instanceof Parameter.Name) {
      return "";
    }
    return ((Parameter.Words) parameter).defaultValue();
  }

  /** The limit for documents of any language without a value of its own; empty when off. */
  public OptionalDouble limit(String name) {
    return optional(value(name));
  }

  /**
   * The limit for documents of a language ({@code cmn_Hani}); empty when off. First what the recipe
   * sets for that language, then the language's published limit unless the recipe sets the limit
   * for all, then the limit for all.
   */
  public OptionalDouble limit(String name, String language) {
    Object own = byLanguage.getOrDefault(language, Map.of()).get(name);
    if (own != null) {
      return optional(own);
    }
    OptionalDouble known = published.getOrDefault(name, LimitTable.EMPTY).get(language);
    return known == null ? limit(name) : known;
  }

  private static OptionalDouble optional(Object limit) {
    double value = (Double) limit;
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
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

  /**
   * The names of the files of a {@link Parameter.Files}, in recipe order, for a {@link FileSource}
   * to open; each existed when the recipe was read. Names are whole: absolute paths, or addresses
   * such as {@code s3://bucket/list.txt}.
   */
  public List<String> files(String name) {
    return ((ListedFiles) value(name)).names();
  }

  /** The names of all files that these settings list, by the order of their parameters' names. */
  public List<String> allFiles() {
    return values.values().stream()
        .flatMap(value -> value instanceof ListedFiles files ? files.names().stream() : null)
        .toList();
  }

  /**
   * The same settings with another value of one parameter, as if a recipe had set it.
   *
   * @param value of the declared kind: Double, Boolean, String or a list of words
   * @throws IllegalArgumentException when nothing of that name and kind is declared
   */
  public Settings with(String name, Object value) {
    if (value(name) instanceof List
        ? !(value instanceof List)
        : !value(name).getClass().isInstance(value)) {
      throw new IllegalArgumentException("'" + name + "' cannot be " + value);
    }
    Map<String, Object> changed = new TreeMap<>(values);
    changed.put(name, value);
    Map<String, LimitTable> holding = new TreeMap<>(published);
    holding.remove(name);
    return new Settings(changed, byLanguage, holding);
  }

  /** The same settings with other files for one parameter. */
  public Settings withFiles(String name, List<String> files) {
    return with(name, new ListedFiles(List.copyOf(files)));
  }

  /** All values in the order of their names, for hashing and for the resolved recipe. */
  public Map<String, Object> values() {
    return values;
  }

  /** Values that differ by language: language code, then parameter name. */
  public Map<String, Map<String, Object>> byLanguage() {
    return byLanguage;
  }

  /** The published limits of single languages that hold, by parameter name. */
  public Map<String, LimitTable> published() {
    return published;
  }

  /** Every language for which a limit is set or published that may differ from the others'. */
  public Set<String> languages(String name) {
    Set<String> languages = new HashSet<>(published.getOrDefault(name, LimitTable.EMPTY).keySet());
    byLanguage.forEach(
        (language, own) -> {
          if (own.containsKey(name)) {
            languages.add(language);
          }
        });
    return languages;
  }

  private Object value(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "no parameter '" + name + "'; declared are " + values.keySet());
    }
    return value;
  }

  /** Files by name, told apart from lists of words. */
  record ListedFiles(List<String> names) implements Serializable {}
}
