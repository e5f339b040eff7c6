package org.sluice.model;

import java.util.ArrayList;
import java.util.List;
import org.sluice.document.Draft;
import org.sluice.document.Signal;
import org.sluice.document.Step;
import org.sluice.document.StepKind;
import org.sluice.document.Threshold;
import org.sluice.model.topic.SeedWords;
import org.sluice.model.topic.TopicScorer;
import org.sluice.recipe.FileSource;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;

/**
 * Says how much each document speaks of a topic, by words that are telling for it: a slice of the
 * corpus to keep, to leave out, to thin out or to weigh more, and the examples that a classifier
 * for the topic is trained from. Several may stand in a recipe under different names.
 */
public final class Topic implements Step {
  private static final String NAME = "topic";
  private static final String SCORE = "topic_score";
  private static final String NONE = "none";

  private static final List<Signal> SIGNALS =
      Slice.signals(
          NAME,
          new Signal(
              SCORE,
              "0..1",
              "1 − exp(−terms of the list for each 100 words), the terms counted in full when"
                  + " four different ones are found."));

  public static final StepKind KIND =
      new StepKind(
          NAME,
          "Says how much each document speaks of a topic, by lists of telling words.",
          "Lists of this project in English and Chinese, or the recipe's own; score as"
              + " TopicScorer defines it",
          2,
          Slice.parameters(
              new Parameter.Choice(
                  "of", NONE, options(), "The topic, when the list is one of Sluice's own."),
              new Parameter.Files(
                  "seeds",
                  false,
                  false,
                  "A list of the recipe's own: words and phrases, one on a line."),
              new Parameter.Limit("min-score", null, 0, 1, "The least score of a document."),
              new Parameter.Limit("max-score", null, 0, 1, "The greatest score of a document.")),
          SIGNALS,
          settings -> Slice.measured(NAME, SIGNALS, settings),
          settings -> {
            String label = Parameter.label(NAME, settings);
            String signal = StepKind.signal(NAME, SCORE, settings);
            return List.of(
                Threshold.atLeast(label, signal, "min-score", settings),
                Threshold.atMost(label, signal, "max-score", settings),
                Slice.rule(NAME, settings));
          },
          Topic::of);

  private final String signal;
  private final List<TopicScorer> scorers;
  private final Slice slice;

  private Topic(String signal, List<TopicScorer> scorers, Slice slice) {
    this.signal = signal;
    this.scorers = scorers;
    this.slice = slice;
  }

  private static List<String> options() {
    List<String> options = new ArrayList<>(SeedWords.TOPICS);
    options.add(0, NONE);
    return List.copyOf(options);
  }

  private static Step of(Settings settings, FileSource files) {
    List<TopicScorer> scorers = new ArrayList<>();
    String topic = settings.choice("of");
    if (!topic.equals(NONE)) {
      scorers.add(new TopicScorer(SeedWords.of(topic)));
    }
    for (String file : settings.files("seeds")) {
      scorers.add(new TopicScorer(SeedWords.shared(file, files)));
    }
    return new Topic(StepKind.signal(NAME, SCORE, settings), scorers, new Slice(NAME, settings));
  }

  @Override
  public void apply(Draft draft) {
    if (draft.text().isBlank()) {
      return;
    }
    double most = 0;
    for (TopicScorer scorer : scorers) {
      most = Math.max(most, scorer.score(draft.text()));
    }
    draft.measure(signal, most);
    slice.measure(draft, most);
  }
}
