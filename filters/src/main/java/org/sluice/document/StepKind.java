package org.sluice.document;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.sluice.recipe.FileSource;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;

/**
 * A kind of step: everything the recipe check, the documentation, the report and the runner need to
 * know of it. Each kind is declared once, as a constant {@code KIND} in the step's own class, and
 * listed in the {@link Catalogue}.
 *
 * @param name as written in a recipe, kebab case
 * @param summary one sentence for users
 * @param citation where definition and thresholds come from (paper and table, or repository, file
 *     and commit)
 * @param version raised whenever the same input may give another signal or text; part of the name
 *     of annotated files, so that old ones are not taken for new
 * @param parameters the accepted keys
 * @param signals what it measures, under whatever settings
 * @param measured which of the signals it measures under given settings
 * @param rules the rules under given settings
 * @param opening a new instance for one thread, which opens listed files through the source given
 */
public record StepKind(
    String name,
    String summary,
    String citation,
    int version,
    List<Parameter> parameters,
    List<Signal> signals,
    Function<Settings, List<Signal>> measured,
    Function<Settings, List<? extends Rule>> rules,
    BiFunction<Settings, FileSource, Step> opening) {

  /** A kind of step that measures the same signals under all settings. */
  public StepKind(
      String name,
      String summary,
      String citation,
      int version,
      List<Parameter> parameters,
      List<Signal> signals,
      Function<Settings, List<? extends Rule>> rules,
      BiFunction<Settings, FileSource, Step> opening) {
    this(
        name, summary, citation, version, parameters, signals, settings -> signals, rules, opening);
  }

  /**
   * A kind of step that lists no files.
   *
   * @param step a new instance for one thread
   */
  public StepKind(
      String name,
      String summary,
      String citation,
      int version,
      List<Parameter> parameters,
      List<Signal> signals,
      Function<Settings, List<? extends Rule>> rules,
      Function<Settings, Step> step) {
    this(
        name,
        summary,
        citation,
        version,
        parameters,
        signals,
        rules,
        (settings, files) -> step.apply(settings));
  }

  /** How a step of this kind is called that has these settings: its name, or a longer one. */
  public String label(Settings settings) {
    return Parameter.label(name, settings);
  }

  /**
   * What a step of this kind measures that has these settings. A step with a name of its own has
   * signals of its own: {@code classifier_score} becomes {@code classifier_code_score}.
   */
  public List<Signal> signals(Settings settings) {
    return measured.apply(settings).stream()
        .map(s -> new Signal(signal(name, s.name(), settings), s.unit(), s.definition()))
        .toList();
  }

  /**
   * The name of a signal under given settings.
   *
   * @param step the name of the kind of step
   * @param signal the signal's name when the step has none of its own; it begins with the step's
   */
  public static String signal(String step, String signal, Settings settings) {
    String label = Parameter.label(step, settings);
    return label.equals(step) ? signal : label.replace('-', '_') + signal.substring(step.length());
  }

  /** Makes a new instance for one thread, with listed files of this machine. */
  public Function<Settings, Step> step() {
    return settings -> opening.apply(settings, FileSource.LOCAL);
  }
}
