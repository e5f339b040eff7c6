package org.sluice.card;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.sluice.dedup.CorpusStep;
import org.sluice.dedup.CorpusSteps;
import org.sluice.document.Catalogue;
import org.sluice.document.StepKind;
import org.sluice.plan.ResolvedRecipe;

/** A recipe's steps in order, each with its settings and its source. */
final class RecipeTable {
  private static final List<String> HEAD = List.of("Step", "What it does", "Settings", "Source");

  private RecipeTable() {}

  /**
   * The table.
   *
   * @param recipe the resolved recipe of a manifest
   */
  static String of(JsonNode recipe) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode step : recipe.path("document")) {
      step.properties().forEach(entry -> rows.add(document(entry)));
    }
    for (JsonNode step : recipe.path("corpus")) {
      step.properties().forEach(entry -> rows.add(corpus(entry)));
    }
    return Markdown.table(HEAD, rows);
  }

  private static List<String> document(Map.Entry<String, JsonNode> step) {
    for (StepKind kind : Catalogue.KINDS) {
      if (kind.name().equals(step.getKey())) {
        return row(step, kind.summary(), kind.citation());
      }
    }
    return row(step, "", "");
  }

  private static List<String> corpus(Map.Entry<String, JsonNode> step) {
    for (CorpusStep known : CorpusSteps.ALL) {
      if (known.name().equals(step.getKey())) {
        return row(step, known.summary(), known.citation());
      }
    }
    return row(step, "", "");
  }

  private static List<String> row(
      Map.Entry<String, JsonNode> step, String summary, String citation) {
    return Markdown.row(
        Markdown.code(step.getKey()),
        Markdown.text(summary),
        settings(step.getValue()),
        Markdown.text(citation));
  }

  private static String settings(JsonNode settings) {
    StringJoiner out = new StringJoiner(", ");
    settings
        .properties()
        .forEach(
            entry -> {
              boolean published = entry.getKey().equals(ResolvedRecipe.PUBLISHED);
              String value = published ? published(entry.getValue()) : value(entry.getValue());
              if (!value.isEmpty()) {
                out.add(Markdown.code(entry.getKey()) + " " + value);
              }
            });
    return out.toString();
  }

  /** The limits that hold as published, with the values of languages without one of their own. */
  private static String published(JsonNode limits) {
    StringJoiner out = new StringJoiner(", ", "by language (", ")");
    limits
        .properties()
        .forEach(
            limit ->
                out.add(
                    Markdown.code(limit.getKey())
                        + " "
                        + value(limit.getValue().path("others"))
                        + " elsewhere"));
    return out.toString();
  }

  /** A setting; empty for a list without items. Listed files stand in a recipe by name. */
  private static String value(JsonNode value) {
    if (value.isNumber()) {
      return Quantity.number(value.doubleValue());
    } else if (value.isArray()) {
      StringJoiner items = new StringJoiner(" ");
      value.forEach(item -> items.add(value(item)));
      return items.toString();
    } else if (value.isObject() && isFiles(value)) {
      StringJoiner files = new StringJoiner(" ");
      value.fieldNames().forEachRemaining(name -> files.add(Markdown.code(name)));
      return files.toString();
    } else if (value.isObject()) {
      return value.isEmpty() ? "" : "(" + settings(value) + ")";
    }
    String text = value.asText();
    return text.equals("on") || text.equals("off") ? text : Markdown.code(text);
  }

  /** Files by name and content digest, as against settings by language. */
  private static boolean isFiles(JsonNode object) {
    for (JsonNode value : object) {
      if (!value.isTextual() || value.textValue().length() < 32) {
        return false;
      }
    }
    return !object.isEmpty();
  }
}
