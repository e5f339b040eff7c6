package org.sluice.recipe;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One key that a step accepts in the recipe, with its default and its documentation. The recipe
 * check, the JSON Schema and the documentation table are all derived from these.
 */
public sealed interface Parameter {
  /** The key as written in the recipe, in kebab case. */
  String name();

  /** One sentence: meaning and unit. */
  String description();

  /** Whether another value changes what is measured or edited, so that texts must be read again. */
  default boolean measures() {
    if (this instanceof Choice choice) {
      return !choice.rule();
    } else if (this instanceof Words words) {
      return !words.rule();
    }
    return !(this instanceof Limit);
  }

  /**
   * A limit that a rule compares a signal with. It may be written {@code off}, and may differ by
   * language; changing it never requires measuring again.
   *
   * @param defaultValue the published threshold, or null when the rule is off unless set
   * @param min the smallest sensible value
   * @param max the largest sensible value
   * @param byLanguage published thresholds of languages that have their own ({@code cmn_Hani});
   *     empty where the rule is off for that language. A recipe that sets the limit replaces them
   *     all
   */
  record Limit(
      String name,
      @Nullable Double defaultValue,
      double min,
      double max,
      String description,
      Map<String, OptionalDouble> byLanguage)
      implements Parameter {

    /** A limit that is the same for every language unless the recipe says otherwise. */
    public Limit(
        String name, @Nullable Double defaultValue, double min, double max, String description) {
      this(name, defaultValue, min, max, description, Map.of());
    }
  }

  /** A number that changes what is measured or edited. */
  record Number(String name, double defaultValue, double min, double max, String description)
      implements Parameter {}

  /** A switch, written {@code on} or {@code off}. */
  record Toggle(String name, boolean defaultValue, String description) implements Parameter {}

  /**
   * One of a fixed set of words.
   *
   * @param rule whether it only feeds rules, so that changing it does not require measuring again
   * @param presets the defaults that other parameters have under an option, where they differ: the
   *     option, then the parameter's name. A limit is a number, or {@link Settings#OFF}; its
   *     published values by language then do not hold
   */
  record Choice(
      String name,
      String defaultValue,
      List<String> options,
      boolean rule,
      String description,
      Map<String, Map<String, Object>> presets)
      implements Parameter {

    /** A choice on which no other parameter's default depends. */
    public Choice(
        String name, String defaultValue, List<String> options, boolean rule, String description) {
      this(name, defaultValue, options, rule, description, Map.of());
    }

    /** A choice that changes what is measured or edited. */
    public Choice(String name, String defaultValue, List<String> options, String description) {
      this(name, defaultValue, options, false, description, Map.of());
    }

    /** A choice that changes what is measured or edited, and the defaults of other parameters. */
    public Choice(
        String name,
        String defaultValue,
        List<String> options,
        String description,
        Map<String, Map<String, Object>> presets) {
      this(name, defaultValue, options, false, description, presets);
    }
  }

  /**
   * A list of words, or one word.
   *
   * @param options the words that it may hold, or none when it may hold any
   * @param rule whether it only feeds rules, so that changing it does not require measuring again
   */
  record Words(
      String name,
      List<String> defaultValue,
      List<String> options,
      boolean rule,
      String description)
      implements Parameter {

    /** A list of any words. */
    public Words(String name, List<String> defaultValue, boolean rule, String description) {
      this(name, defaultValue, List.of(), rule, description);
    }
  }

  /**
   * A list of files, or one file. A relative path is looked up in the recipe's folder, then in the
   * working folder; an address with a scheme ({@code s3://bucket/list.txt}) is taken as it is. What
   * counts for reuse is a file's content, not its path.
   *
   * @param required whether the step is nothing without it
   * @param several whether it may be a list, and not one file only
   * @param within the names that such a file has in a folder, in the order of looking: then folders
   *     are listed, or the file itself by a name that ends as the first of these does
   * @param each whether a listed folder stands for all of those files that it has, and any other
   *     file may be listed too. Which of the names a file has is then part of its meaning
   * @param missing what to do where there is no such file, or null
   */
  record Files(
      String name,
      boolean required,
      boolean several,
      List<String> within,
      boolean each,
      @Nullable String missing,
      String description)
      implements Parameter {

    /** Files of which each may be listed by the folder that has it. */
    public Files(
        String name,
        boolean required,
        boolean several,
        List<String> within,
        @Nullable String missing,
        String description) {
      this(name, required, several, within, false, missing, description);
    }

    /** Files that are listed by their own names. */
    public Files(String name, boolean required, boolean several, String description) {
      this(name, required, several, List.of(), null, description);
    }

    /** Any number of files, or none. */
    public Files(String name, String description) {
      this(name, false, true, description);
    }

    /** Which of the names within a folder a file has that means something by it; empty if none. */
    public String inner(String file) {
      String name = file.replace('\\', '/');
      return each
          ? within.stream().filter(inner -> name.endsWith("/" + inner)).findFirst().orElse("")
          : "";
    }
  }

  /**
   * What tells several steps of one kind apart: a word of lower-case letters, digits and hyphens,
   * empty unless set. A step that declares one may stand in a recipe several times under different
   * names; its rules, signals and overrides are then called by the step's name, a hyphen and this
   * one ({@code classifier-code}).
   */
  record Name(String name, String description) implements Parameter {}

  /** The key of {@link Name}. */
  String NAME = "name";

  /** How a step is called that has settings: by its own name, or with {@link Name} behind it. */
  static String label(String step, Settings settings) {
    String name = settings.values().get(NAME) instanceof String given ? given : "";
    return name.isEmpty() ? step : step + "-" + name;
  }
}
