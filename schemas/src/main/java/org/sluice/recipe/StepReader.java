package org.sluice.recipe;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Reads a recipe's lists of steps and checks each setting against the parameter that declares it.
 */
final class StepReader {
  private static final String PER_LANGUAGE = "per-language";
  private static final Pattern DECIMAL = Pattern.compile("[0-9.eE+-]+");

  /** What {@link Parameter.Name} takes. */
  static final String NAME_FORM = "(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)*";

  private static final Pattern NAME = Pattern.compile(NAME_FORM);

  private final Yaml yaml;
  private final ListedFileFinder finder;

  StepReader(Yaml yaml, ListedFileFinder finder) {
    this.yaml = yaml;
    this.finder = finder;
  }

  List<RecipeStep> read(
      @Nullable Node node,
      String section,
      Map<String, List<Parameter>> steps,
      Map<String, List<Parameter>> elsewhere) {
    List<RecipeStep> read = new ArrayList<>();
    TreeSet<String> seen = new TreeSet<>();
    for (Node item : yaml.items(node, section)) {
      Node nameNode = item;
      Node settings = null;
      if (item instanceof MappingNode mapping) {
        if (mapping.getValue().size() != 1) {
          yaml.problem(
              item, "each item of '" + section + "' names one step", "start a new '- ' line");
          continue;
        }
        nameNode = mapping.getValue().get(0).getKeyNode();
        settings = mapping.getValue().get(0).getValueNode();
      }
      String name = yaml.text(nameNode, "a step");
      if (name == null) {
        continue;
      }
      List<Parameter> parameters = steps.get(name);
      if (parameters == null) {
        String help =
            elsewhere.containsKey(name)
                ? "it belongs under '" + (section.equals("document") ? "corpus" : "document") + "'"
                : Nearest.help(name, new TreeSet<>(steps.keySet()));
        yaml.problem(nameNode, "unknown step '" + name + "' in '" + section + "'", help);
      } else {
        int before = yaml.problems().size();
        RecipeStep step = new RecipeStep(name, settings(settings, nameNode, name, parameters));
        String label = Parameter.label(name, step.settings());
        if (yaml.problems().size() == before && !seen.add(label)) {
          boolean named = parameters.stream().anyMatch(p -> p instanceof Parameter.Name);
          yaml.problem(
              nameNode,
              "step '" + label + "' stands here twice",
              named ? "give each its own 'name'" : "keep one of them");
        }
        read.add(step);
      }
    }
    return List.copyOf(read);
  }

  private Settings settings(
      @Nullable Node node, Node nameNode, String step, List<Parameter> parameters) {
    Map<String, Object> values = new TreeMap<>();
    parameters.forEach(p -> values.put(p.name(), Settings.defaultOf(p)));
    Map<String, Map<String, Object>> byLanguage = new TreeMap<>();
    values.putAll(Settings.presets(parameters, Map.of()));
    Set<String> written = new TreeSet<>(Settings.presets(parameters, Map.of()).keySet());
    if (node != null && !(node instanceof ScalarNode scalar && scalar.getValue().isEmpty())) {
      Map<String, Yaml.Entry> entries = yaml.entries(node, "the settings of '" + step + "'");
      Yaml.Entry languages = entries.remove(PER_LANGUAGE);
      entries.forEach((key, entry) -> set(values, key, entry, step, parameters));
      // What a choice presets gives way to what is written beside it.
      Map<String, Object> presets = Settings.presets(parameters, values);
      presets.keySet().removeAll(entries.keySet());
      values.putAll(presets);
      written = new TreeSet<>(presets.keySet());
      written.addAll(entries.keySet());
      if (languages != null) {
        List<Parameter> limits =
            parameters.stream().filter(p -> p instanceof Parameter.Limit).toList();
        yaml.entries(languages.value(), PER_LANGUAGE)
            .forEach(
                (language, entry) -> {
                  Map<String, Object> own = new TreeMap<>();
                  yaml.entries(entry.value(), language)
                      .forEach((key, value) -> set(own, key, value, step, limits));
                  byLanguage.put(language, own);
                });
      }
    }
    for (Parameter parameter : parameters) {
      if (parameter instanceof Parameter.Files files
          && files.required()
          && !written.contains(files.name())) {
        yaml.problem(
            nameNode,
            "step '" + step + "' has no '" + files.name() + "'",
            "write '" + step + ": { " + files.name() + ": PATH }'");
      }
    }
    return new Settings(values, byLanguage, Settings.published(parameters, written));
  }

  private void set(
      Map<String, Object> values,
      String key,
      Yaml.Entry entry,
      String step,
      List<Parameter> parameters) {
    for (Parameter parameter : parameters) {
      if (parameter.name().equals(key)) {
        Object value = value(entry.value(), parameter);
        if (value != null) {
          values.put(key, value);
        }
        return;
      }
    }
    List<String> names = parameters.stream().map(Parameter::name).toList();
    yaml.problem(
        entry.key(),
        "unknown key '" + key + "' in '" + step + "'",
        names.isEmpty() ? "'" + step + "' has no settings here" : Nearest.help(key, names));
  }

  private @Nullable Object value(Node node, Parameter parameter) {
    String name = parameter.name();
    if (parameter instanceof Parameter.Limit limit) {
      if (node instanceof ScalarNode scalar && scalar.getValue().equals("off")) {
        return Settings.OFF;
      }
      return number(yaml, node, name, limit.min(), limit.max(), "or write off");
    } else if (parameter instanceof Parameter.Number number) {
      return number(yaml, node, name, number.min(), number.max(), null);
    } else if (parameter instanceof Parameter.Toggle) {
      return toggle(node, name);
    } else if (parameter instanceof Parameter.Choice choice) {
      String text = yaml.text(node, name);
      if (text != null && !choice.options().contains(text)) {
        yaml.problem(
            node,
            "'" + text + "' is no value of '" + name + "'",
            Nearest.help(text, choice.options()));
        return null;
      }
      return text;
    } else if (parameter instanceof Parameter.Files files) {
      return files(node, files);
    } else if (parameter instanceof Parameter.Name) {
      return stepName(node, name);
    }
    return words(node, (Parameter.Words) parameter);
  }

  private List<String> words(Node node, Parameter.Words parameter) {
    String name = parameter.name();
    List<String> words = new ArrayList<>();
    for (Node item : yaml.items(node, name)) {
      String word = yaml.text(item, "an item of '" + name + "'");
      if (word != null && !parameter.options().isEmpty() && !parameter.options().contains(word)) {
        yaml.problem(
            item,
            "'" + word + "' is no value of '" + name + "'",
            Nearest.help(word, parameter.options()));
      } else if (word != null) {
        words.add(word);
      }
    }
    return List.copyOf(words);
  }

  private @Nullable Boolean toggle(Node node, String name) {
    return toggle(yaml, node, name);
  }

  /** Whether a switch is on, or null with a problem recorded. */
  static @Nullable Boolean toggle(Yaml yaml, Node node, String name) {
    String text = yaml.text(node, name);
    if (text == null) {
      return null;
    }
    switch (text) {
      case "on", "true", "yes":
        return true;
      case "off", "false", "no":
        return false;
      default:
        yaml.problem(node, "'" + name + "' is on or off; you wrote '" + text + "'", null);
        return null;
    }
  }

  private @Nullable String stepName(Node node, String name) {
    String text = yaml.text(node, name);
    if (text != null && !NAME.matcher(text).matches()) {
      yaml.problem(
          node,
          "'" + text + "' cannot name a step",
          "use lower-case letters, digits and single hyphens between them, 40 at most");
      return null;
    }
    return text;
  }

  private Settings.ListedFiles files(Node node, Parameter.Files parameter) {
    String name = parameter.name();
    if (!parameter.several() && yaml.items(node, name).size() != 1) {
      yaml.problem(node, "'" + name + "' is one file", null);
    }
    List<String> found = new ArrayList<>();
    for (Node item : yaml.items(node, name)) {
      String text = yaml.text(item, "a file of '" + name + "'");
      if (text == null) {
        continue;
      }
      try {
        List<String> names = finder.candidates(text);
        List<String> candidates = parameter.each() ? names : within(names, parameter.within());
        String file = finder.first(candidates);
        List<String> matching = file == null ? finder.matching(candidates) : List.of(file);
        if (matching.isEmpty() && parameter.each()) {
          matching = finder.inFolder(names, parameter.within());
        }
        if (!matching.isEmpty()) {
          found.addAll(matching);
        } else {
          String looked = "looked for " + String.join(" and ", candidates);
          String help = parameter.missing();
          yaml.problem(
              item, "no file '" + text + "'", help == null ? looked : looked + "; " + help);
        }
      } catch (PatternSyntaxException e) {
        yaml.problem(item, "'" + text + "' is no pattern", e.getDescription());
      } catch (InvalidPathException e) {
        yaml.problem(item, "'" + text + "' is not a path", e.getReason());
      } catch (IOException e) {
        yaml.problem(item, "cannot look for '" + text + "'", e.getMessage());
      }
    }
    if (!parameter.several() && found.size() > 1) {
      yaml.problem(node, "'" + name + "' is one file", "the pattern matches " + found.size());
    }
    return new Settings.ListedFiles(List.copyOf(found));
  }

  /** Where a listed file may be, if folders are listed that hold it. */
  private static List<String> within(List<String> names, List<String> within) {
    if (within.isEmpty()) {
      return names;
    }
    List<String> files = new ArrayList<>();
    for (String name : names) {
      if (name.endsWith("/" + within.get(0))) {
        files.add(name);
      } else {
        String folder = name.endsWith("/") ? name : name + "/";
        within.forEach(inner -> files.add(folder + inner));
      }
    }
    return files;
  }

  /**
   * The number of a scalar within its range, or null with a problem recorded.
   *
   * @param otherwise what else the parameter takes, or null
   */
  static @Nullable Double number(
      Yaml yaml, Node node, String name, double min, double max, @Nullable String otherwise) {
    String text = yaml.text(node, name);
    if (text == null) {
      return null;
    }
    double number;
    try {
      // Java would also take "5d", "0x1p3" and "NaN".
      number = DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    } catch (NumberFormatException e) {
      number = Double.NaN;
    }
    if (Double.isNaN(number)) {
      yaml.problem(node, "'" + name + "' must be a number; you wrote '" + text + "'", otherwise);
      return null;
    }
    if (number < min || number > max) {
      String range = show(min) + " to " + show(max);
      String message =
          max == 1 && min == 0
              ? "'" + name + "' is a share between 0 and 1; you wrote " + text
              : "'" + name + "' must be from " + range + "; you wrote " + text;
      yaml.problem(node, message, null);
      return null;
    }
    return number;
  }

  private static String show(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
