package org.sluice.language;

import java.util.List;
import org.sluice.model.fasttext.FastTextModel;
import org.sluice.recipe.FileSource;

/**
 * Says which languages a text may be in. An instance belongs to one thread; what it says of the
 * last text holds until the next.
 */
public interface Identifier {
  /**
   * The identifier of a recipe.
   *
   * @param model the file of a fastText model, or none for the built-in one
   * @throws IllegalArgumentException naming the file, when it cannot be read or understood
   */
  static Identifier of(List<String> model, FileSource files) {
    return model.isEmpty()
        ? new NgramIdentifier()
        : new FastTextIdentifier(FastTextModel.shared(model.get(0), files));
  }

  /** Candidates by falling score; empty when the text holds no letter. */
  List<Candidate> identify(String text);

  /** How many letters the last text was judged by. */
  int letters();

  /** The languages of the last text's lines that have letters, in their order. */
  List<Line> lines();
}
