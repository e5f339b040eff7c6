package org.sluice.docs;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sluice.dedup.CorpusStep;
import org.sluice.dedup.CorpusSteps;
import org.sluice.document.Catalogue;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Rule;
import org.sluice.document.Signal;
import org.sluice.document.StepKind;
import org.sluice.document.Threshold;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;
import org.sluice.signature.Scheme;

/** The reference pages of all steps, from the catalogues. */
final class StepPages {
  private static final String GENERATED =
      "<!-- Generated from the catalogue by DocumentationTest; edit the steps, not this page."
          + " -->\n";

  private static final double[] SIMILARITIES = {
    0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95
  };

  /** FineWeb's, which is the default; duplodocus', Data-Juicer's, RedPajama's, NeMo Curator's. */
  private static final List<Scheme> SCHEMES =
      List.of(
          Scheme.DEFAULT,
          new Scheme(5, 14, 8, 1),
          new Scheme(5, 20, 5, 1),
          new Scheme(5, 25, 10, 1),
          new Scheme(5, 9, 13, 1),
          new Scheme(5, 20, 13, 1));

  private StepPages() {}

  /** The page of all steps that a recipe's {@code document} list may name. */
  static String document() {
    StringBuilder out = new StringBuilder(GENERATED);
    out.append("# Steps of one document\n\n");
    out.append("What a recipe's `document` list may name. A step named alone has the defaults");
    out.append(" below; a key changes one of them. A *limit* may be `off`, may differ by language");
    out.append(" (`per-language: { deu_Latn: { min-words: 30 } }`), and can change without");
    out.append(" measuring again. A document passes a rule when its signal is on the limit or on");
    out.append(" the right side of it, and when the signal was not measured. Which of several");
    out.append(
        " definitions in use each name stands for is in [definitions.md](definitions.md).\n");
    List<List<String>> rows = new ArrayList<>();
    for (StepKind kind : Catalogue.KINDS) {
      rows.add(List.of("[`" + kind.name() + "`](#" + kind.name() + ")", cell(kind.summary())));
    }
    out.append('\n').append(table(List.of("Step", "What it does"), rows));
    DocumentSteps always = new DocumentSteps(List.of());
    out.append("\n## Before and after every recipe's steps\n\n");
    out.append("No recipe names these rules, and none can switch them off.\n\n");
    out.append(signals(always.signals()));
    out.append('\n').append(rules(always.rules(), false));
    Catalogue.KINDS.forEach(kind -> document(kind, out));
    return out.toString();
  }

  private static void document(StepKind kind, StringBuilder out) {
    heading(kind.name(), kind.summary(), kind.citation(), out);
    out.append('\n').append(parameters(kind.parameters()));
    long languages =
        kind.parameters().stream()
            .filter(p -> p instanceof Parameter.Limit)
            .map(p -> ((Parameter.Limit) p).byLanguage())
            .filter(own -> !own.isEmpty())
            .mapToLong(Map::size)
            .max()
            .orElse(0);
    if (languages > 0) {
      out.append("\n\\* Unless the recipe sets it, ").append(languages);
      out.append(" languages have limits of their own");
      out.append(
          languages < 100
              ? ", from the source above.\n"
              : ", from FineWeb2:"
                  + " [fineweb2.tsv](../src/main/resources/org/sluice/quality/fineweb2.tsv).\n");
    }
    kind.parameters().forEach(parameter -> presets(parameter, out));
    if (!kind.signals().isEmpty()) {
      out.append('\n').append(signals(kind.signals()));
    }
    List<? extends Rule> rules = kind.rules().apply(Settings.defaults(kind.parameters()));
    out.append('\n');
    out.append(rules.isEmpty() ? "It has no rules: it drops nothing.\n" : rules(rules, true));
  }

  /** The defaults that an option brings with it. */
  private static void presets(Parameter parameter, StringBuilder out) {
    if (parameter instanceof Parameter.Choice choice) {
      new TreeMap<>(choice.presets())
          .forEach(
              (option, values) -> {
                out.append("\nWith `").append(choice.name()).append(": ").append(option);
                out.append("` these are the defaults, for all languages: ");
                out.append(
                    new TreeMap<>(values)
                        .entrySet().stream()
                            .map(e -> "`" + e.getKey() + "` " + preset(e.getValue()))
                            .collect(Collectors.joining(", ")));
                out.append(".\n");
              });
    }
  }

  private static String preset(Object value) {
    if (value instanceof Double number) {
      return number.isNaN() ? "off" : plain(number);
    }
    return value instanceof Boolean on ? (on ? "on" : "off") : String.valueOf(value);
  }

  /** The page of all steps that a recipe's {@code corpus} list may name. */
  static String corpus() {
    StringBuilder out = new StringBuilder(GENERATED);
    out.append("# Steps of the corpus\n\n");
    out.append("What a recipe's `corpus` list may name. What is promised of a removal, which");
    out.append(
        " document survives, in which order steps are taken and what is held in memory where is in");
    out.append(" [deduplication.md](deduplication.md).\n");
    for (CorpusStep step : CorpusSteps.ALL) {
      heading(step.name(), step.summary(), step.citation(), out);
      out.append('\n').append(parameters(step.parameters()));
      if (!step.signals().isEmpty()) {
        out.append('\n').append(signals(step.signals()));
      }
      if (!step.rules().isEmpty()) {
        out.append("\nIt drops documents with the reasons ");
        out.append(
            step.rules().stream()
                .map(rule -> "`" + step.name() + "/" + rule + "`")
                .collect(Collectors.joining(", ")));
        out.append(".\n");
      }
    }
    out.append("\n## Bands and rows\n\n");
    out.append("How likely two documents of true similarity J are compared, which is");
    out.append(" 1 − (1 − J^rows)^bands. The threshold (1 / bands)^(1 / rows) is about where");
    out.append(
        " the curve is steepest. What is compared is removed only at a similarity of `verify` or");
    out.append(" more, so a curve to the left costs comparisons and a curve to the right misses");
    out.append(" duplicates. The first row is the default.\n\n");
    List<String> head = new ArrayList<>(List.of("Bands × rows", "Threshold"));
    for (double similarity : SIMILARITIES) {
      head.add(plain(similarity));
    }
    List<List<String>> rows = new ArrayList<>();
    for (Scheme scheme : SCHEMES) {
      List<String> row = new ArrayList<>();
      row.add(scheme.bands() + " × " + scheme.rows());
      row.add(three(Math.pow(1.0 / scheme.bands(), 1.0 / scheme.rows())));
      for (double similarity : SIMILARITIES) {
        row.add(three(scheme.candidateProbability(similarity)));
      }
      rows.add(row);
    }
    return out.append(table(head, rows)).toString();
  }

  private static void heading(String name, String summary, String citation, StringBuilder out) {
    out.append("\n## ").append(name).append("\n\n").append(sentence(summary));
    out.append("\n\nSource: ").append(sentence(citation)).append('\n');
  }

  private static String parameters(List<Parameter> parameters) {
    if (parameters.isEmpty()) {
      return "It has no settings.\n";
    }
    List<List<String>> rows = new ArrayList<>();
    for (Parameter parameter : parameters) {
      rows.add(
          List.of(
              "`" + parameter.name() + "`",
              kind(parameter),
              fallback(parameter),
              range(parameter),
              sentence(parameter.description())));
    }
    return table(List.of("Key", "Kind", "Default", "Allowed", "Meaning"), rows);
  }

  private static String kind(Parameter parameter) {
    if (parameter instanceof Parameter.Limit) {
      return "limit";
    } else if (parameter instanceof Parameter.Number) {
      return "number";
    } else if (parameter instanceof Parameter.Toggle) {
      return "switch";
    } else if (parameter instanceof Parameter.Choice) {
      return "choice";
    }
    if (parameter instanceof Parameter.Files files) {
      return files.several() ? "files" : "file";
    }
    return parameter instanceof Parameter.Name ? "name" : "words";
  }

  private static String fallback(Parameter parameter) {
    if (parameter instanceof Parameter.Limit limit) {
      String value = limit.defaultValue() == null ? "off" : plain(limit.defaultValue());
      return limit.byLanguage().isEmpty() ? value : value + " \\*";
    } else if (parameter instanceof Parameter.Number number) {
      return plain(number.defaultValue());
    } else if (parameter instanceof Parameter.Toggle toggle) {
      return toggle.defaultValue() ? "on" : "off";
    } else if (parameter instanceof Parameter.Choice choice) {
      return "`" + choice.defaultValue() + "`";
    } else if (parameter instanceof Parameter.Words words && !words.defaultValue().isEmpty()) {
      return words.defaultValue().stream().collect(Collectors.joining("` `", "`", "`"));
    }
    return parameter instanceof Parameter.Files files && files.required() ? "required" : "none";
  }

  private static String range(Parameter parameter) {
    if (parameter instanceof Parameter.Limit limit) {
      return plain(limit.min()) + " to " + plain(limit.max()) + ", `off`";
    } else if (parameter instanceof Parameter.Number number) {
      return plain(number.min()) + " to " + plain(number.max());
    } else if (parameter instanceof Parameter.Toggle) {
      return "`on`, `off`";
    } else if (parameter instanceof Parameter.Choice choice) {
      return choice.options().stream().collect(Collectors.joining("`, `", "`", "`"));
    } else if (parameter instanceof Parameter.Words words && !words.options().isEmpty()) {
      return words.options().stream().collect(Collectors.joining("`, `", "any of `", "`"));
    }
    if (parameter instanceof Parameter.Files files) {
      return files.several() ? "one path or a list" : "one path";
    }
    return parameter instanceof Parameter.Name ? "`a-z`, `0-9`, `-`" : "one word or a list";
  }

  private static String signals(List<Signal> signals) {
    List<List<String>> rows = new ArrayList<>();
    for (Signal signal : signals) {
      rows.add(
          List.of("`" + signal.name() + "`", cell(signal.unit()), sentence(signal.definition())));
    }
    return table(List.of("Signal", "Unit", "Definition"), rows);
  }

  /**
   * Rules and what they ask.
   *
   * @param settable whether the limits are keys of a recipe
   */
  private static String rules(List<? extends Rule> rules, boolean settable) {
    List<List<String>> rows = new ArrayList<>();
    for (Rule rule : rules) {
      String passes = "no limit: judged from `" + rule.signal() + "`";
      if (rule instanceof Threshold threshold) {
        boolean least = threshold.side() == Threshold.Side.AT_LEAST;
        String key = rule.code().substring(rule.code().indexOf('/') + 1);
        String limit = settable ? "`" + key + "`" : plain(threshold.limit(null).orElseThrow());
        passes = "`" + rule.signal() + "` " + (least ? "≥ " : "≤ ") + limit;
      }
      rows.add(List.of("`" + rule.code() + "`", passes));
    }
    return table(List.of("Rule", "Passes when"), rows);
  }

  private static String table(List<String> head, List<List<String>> rows) {
    StringBuilder out = new StringBuilder(line(head));
    out.append("|").append("---|".repeat(head.size())).append('\n');
    rows.forEach(row -> out.append(line(row)));
    return out.toString();
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String cell(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("|", "\\|")
        .replace("*", "\\*")
        .replace("[", "\\[")
        .replace("_", "\\_");
  }

  /** With a capital and a full stop. */
  private static String sentence(String text) {
    String whole = cell(text);
    String first = whole.substring(0, 1).toUpperCase(Locale.ROOT) + whole.substring(1);
    return first.endsWith(".") || first.endsWith("?") ? first : first + ".";
  }

  private static String plain(double value) {
    String digits = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    int point = digits.indexOf('.') < 0 ? digits.length() : digits.indexOf('.');
    StringBuilder out = new StringBuilder(digits);
    for (int at = point - 3; at > 0; at -= 3) {
      out.insert(at, ',');
    }
    return out.toString();
  }

  private static String three(double value) {
    if (value > 0.9995 || value < 0.0005) {
      return value > 0.5 ? "> 0.999" : "< 0.001";
    }
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
