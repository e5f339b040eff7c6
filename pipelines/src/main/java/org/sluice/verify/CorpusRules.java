package org.sluice.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.CorpusSteps;
import org.sluice.dedup.NearSettings;
import org.sluice.dedup.benchmarks.DecontaminateSettings;
import org.sluice.dedup.spans.RepeatSettings;
import org.sluice.dedup.spans.SpanSteps;
import org.sluice.dedup.urls.UrlSettings;
import org.sluice.recipe.RecipeStep;
import org.sluice.signature.Scheme;

/**
 * How a run's corpus steps compared.
 *
 * @param scheme how texts became shingles
 * @param verify the least similarity of a near duplicate
 * @param urls how URLs were written; null when none were compared
 * @param repeats the steps that cut what stands elsewhere, by name
 * @param cutting the steps that may cut, in the order in which they were taken
 */
record CorpusRules(
    Scheme scheme,
    double verify,
    @Nullable UrlSettings urls,
    Map<String, RepeatSettings> repeats,
    List<String> cutting) {

  static CorpusRules of(List<RecipeStep> corpus) {
    Scheme scheme = Scheme.DEFAULT;
    double verify = 0;
    UrlSettings urls = null;
    Map<String, RepeatSettings> repeats = new LinkedHashMap<>();
    List<String> cutting = new ArrayList<>();
    for (RecipeStep step : corpus) {
      switch (step.name()) {
        case SpanSteps.LINE_DUPLICATES ->
            repeats.put(step.name(), SpanSteps.lines(step.settings()));
        case SpanSteps.SENTENCE_SPANS ->
            repeats.put(step.name(), SpanSteps.sentences(step.settings()));
        case SpanSteps.REPEATED_PASSAGES ->
            repeats.put(step.name(), SpanSteps.passages(step.settings()));
        case SpanSteps.BOILERPLATE -> {}
        case DecontaminateSettings.STEP -> cutting.add(0, step.name());
        default -> {
          if (step.name().equals(CorpusSteps.NEAR_DUPLICATES.name())) {
            NearSettings near = NearSettings.of(step.settings());
            scheme = near.scheme();
            verify = near.verify();
          } else if (step.name().equals(CorpusSteps.URL_DUPLICATES.name())) {
            urls = UrlSettings.of(step.settings());
          }
        }
      }
      if (repeats.containsKey(step.name()) || step.name().equals(SpanSteps.BOILERPLATE)) {
        cutting.add(step.name());
      }
    }
    return new CorpusRules(scheme, verify, urls, repeats, List.copyOf(cutting));
  }
}
