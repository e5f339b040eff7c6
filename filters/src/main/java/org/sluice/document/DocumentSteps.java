package org.sluice.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.sluice.recipe.FileSource;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Recipe;
import org.sluice.recipe.RecipeReader;
import org.sluice.recipe.RecipeStep;
import org.sluice.recipe.Settings;

/**
 * The per-document steps of one recipe: what they measure, how they judge, and ways through them.
 */
public final class DocumentSteps {
  private final List<Configured> steps = new ArrayList<>();
  private final int textLength;

  /** The steps of a checked recipe, and its limit of texts. */
  public DocumentSteps(Recipe recipe) {
    this(recipe.document(), recipe.limits().textLength());
  }

  /**
   * Steps within the limit that recipes have by default.
   *
   * @param document the steps of a checked recipe
   */
  public DocumentSteps(List<RecipeStep> document) {
    this(document, RecipeReader.DEFAULT_TEXT_LENGTH);
  }

  private DocumentSteps(List<RecipeStep> document, int textLength) {
    this.textLength = textLength;
    steps.add(new Configured(Records.KIND, Settings.defaults(Records.KIND.parameters())));
    for (RecipeStep step : document) {
      steps.add(new Configured(Catalogue.kind(step.name()), step.settings()));
    }
  }

  /** A new way through all steps, for one thread, with listed files of this machine. */
  public Way way() {
    return way(FileSource.LOCAL);
  }

  /**
   * A new way through all steps, for one thread.
   *
   * @param files opens the files that steps list
   * @throws IllegalArgumentException when a listed file cannot be read or understood
   */
  public Way way(FileSource files) {
    return way(files, () -> 0);
  }

  /**
   * A new way through all steps, for one thread.
   *
   * @param files opens the files that steps list
   * @param clock nanoseconds since some moment, by which the time spent in each step is counted
   * @throws IllegalArgumentException when a listed file cannot be read or understood
   */
  public Way way(FileSource files, LongSupplier clock) {
    return new Way(() -> stages(files), clock, textLength);
  }

  private List<Way.Stage> stages(FileSource files) {
    return steps.stream()
        .map(
            s -> new Way.Stage(s.kind.label(s.settings), s.kind.opening().apply(s.settings, files)))
        .toList();
  }

  /** Everything that the steps measure, in the order of measuring. */
  public List<Signal> signals() {
    return steps.stream().flatMap(s -> s.kind.signals(s.settings).stream()).toList();
  }

  /** All rules, in recipe order. */
  public List<Rule> rules() {
    return steps.stream().<Rule>flatMap(s -> s.kind.rules().apply(s.settings).stream()).toList();
  }

  /** The citation of each rule's filter, by rule code. */
  public Map<String, String> citations() {
    Map<String, String> citations = new LinkedHashMap<>();
    for (Configured step : steps) {
      step.kind
          .rules()
          .apply(step.settings)
          .forEach(r -> citations.put(r.code(), step.kind.citation()));
    }
    return citations;
  }

  /**
   * Everything about the steps that decides what is measured and how text is edited, the limit of
   * texts among it, and nothing that only judges. Two recipes with equal fingerprints give equal
   * annotated files.
   *
   * @param contentOf the content digest of a listed file, by its name
   */
  public String fingerprint(Function<String, String> contentOf) {
    return steps.stream()
        .map(s -> s.kind.name() + "@" + s.kind.version() + measuring(s, contentOf))
        .collect(Collectors.joining("\n", "text-length=" + textLength + "\n", ""));
  }

  private static String measuring(Configured step, Function<String, String> contentOf) {
    StringBuilder out = new StringBuilder();
    for (Parameter parameter : step.kind.parameters()) {
      if (parameter instanceof Parameter.Files files) {
        out.append(' ').append(files.name()).append('=');
        out.append(
            step.settings.files(files.name()).stream()
                .map(file -> files.inner(file) + contentOf.apply(file))
                .toList());
      } else if (parameter.measures()) {
        out.append(' ').append(parameter.name()).append('=');
        Object value = step.settings.values().get(parameter.name());
        // Words by their lengths, so that no word looks like two.
        out.append(
            value instanceof List<?> words
                ? words.stream().map(word -> word.toString().length() + ":" + word).toList()
                : value);
      }
    }
    return out.toString();
  }

  private record Configured(StepKind kind, Settings settings) {}
}
