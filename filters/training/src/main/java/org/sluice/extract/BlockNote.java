package org.sluice.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sluice.training.MarkedPage;
import org.sluice.training.MarkedSet;
import org.sluice.training.Metric;

/** The note beside the model of blocks: what it was learned from, how, and how good it is. */
final class BlockNote {
  private BlockNote() {}

  /** Writes the note from what was found on the pages, each by models without the page's site. */
  static String of(List<LearnedPage> pages, List<Extraction> extracted) {
    StringBuilder sets = new StringBuilder();
    StringBuilder quality = new StringBuilder();
    for (MarkedSet set : MarkedSet.values()) {
      List<MarkedPage> marked = new ArrayList<>();
      List<String> found = new ArrayList<>();
      for (int i = 0; i < pages.size(); i++) {
        if (pages.get(i).marked().set() == set) {
          marked.add(pages.get(i).marked());
          found.add(extracted.get(i).text());
        }
      }
      if (marked.isEmpty()) {
        continue;
      }
      row(sets, set.title(), marked.size(), set.weight(), set.source(), set.licence());
      quality(quality, set.title() + ", " + set.metric().title(), set.metric(), marked, found);
      for (PageType type : PageType.values()) {
        List<MarkedPage> some = new ArrayList<>();
        List<String> theirs = new ArrayList<>();
        for (int i = 0; i < marked.size(); i++) {
          if (TypeLearner.typeOf(marked.get(i)) == type) {
            some.add(marked.get(i));
            theirs.add(found.get(i));
          }
        }
        if (!some.isEmpty()) {
          String name = type.name().toLowerCase(Locale.ROOT);
          quality(quality, "… " + name + ", " + some.size() + " pages", set.metric(), some, theirs);
        }
      }
    }
    return TEXT.formatted(
        sets, BlockLearner.FIRST.describe(), BlockLearner.SECOND.describe(), quality);
  }

  private static void quality(
      StringBuilder out, String name, Metric metric, List<MarkedPage> pages, List<String> texts) {
    Metric.Score score = metric.score(pages, texts);
    row(out, name, three(score.f1()), three(score.precision()), three(score.recall()));
  }

  static void row(StringBuilder out, Object... cells) {
    for (Object cell : cells) {
      out.append("| ").append(cell).append(' ');
    }
    out.append("|\n");
  }

  static String three(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static final String TEXT =
      """
      # blocks.trees, blocks-second.trees

      Gradient-boosted decision trees that score how likely a block of a page is main text: first by what is measured of the block, then again by that and by what the first scores say of the blocks around it.
      Format: `org.sluice.extract.Trees`. Features: `org.sluice.extract.Feature`, measured by `BlockFeatures` and `ScoreContext`.
      Models and note are written by `org.sluice.extract.TrainExtraction` in `filters/training`; see its README.

      ## Learned from
      Pages whose main text people have marked. No page and no text of them is in a model, only limits on numbers.
      What weighs 0 is measured on and not learned from.

      | set | pages | weight | source | licence |
      |---|---|---|---|---|
      %s
      ## How
      * A block of six or more words is main text when at least half of its word 4-grams are in the marked text, each gram counted once; a shorter one when it is a line of the marked text, or stands in the marked text between its neighbours. Of pages marked by segments only the blocks with a segment count.
      * A block weighs as its words do in its page, so that pages count alike, times the weight of its set.
      * First scores, XGBoost: %s.
      * Second scores, XGBoost: %s. They are learned from pages whose first scores come from models that know no page of the same fifth of the sites.
      * Quality is that of the whole way from a page's bytes to its text, by each benchmark's own measure, in five folds by site: never on pages learned from. Features and settings were chosen by such figures, which are therefore a little flattering.

      | set and measure | F1 | precision | recall |
      |---|---|---|---|
      %s\
      """;
}
