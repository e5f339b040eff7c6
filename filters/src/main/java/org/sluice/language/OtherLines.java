package org.sluice.language;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What of a text is in lines of another language than the document's. Closely related languages do
 * not count as others: between them a short line is a guess.
 *
 * @param share from 0 to 1, in letters, a Han character or syllable counted as those that spell it
 * @param label the other language with most letters, or null when there is none
 */
record OtherLines(double share, @Nullable String label) {

  /**
   * @param label the document's language
   * @param least the score from which on a line is surely in its language
   */
  static OtherLines of(String label, List<Line> lines, double least) {
    double all = 0;
    double others = 0;
    Map<String, Double> byLabel = new TreeMap<>();
    for (Line line : lines) {
      all += line.letters();
      if (line.score() >= least && !CloseLanguages.areClose(label, line.label())) {
        others += line.letters();
        byLabel.merge(line.label(), line.letters(), Double::sum);
      }
    }
    String most = null;
    double letters = 0;
    for (Map.Entry<String, Double> entry : byLabel.entrySet()) {
      if (entry.getValue() > letters) {
        letters = entry.getValue();
        most = entry.getKey();
      }
    }
    return new OtherLines(all == 0 ? 0 : others / all, most);
  }
}
