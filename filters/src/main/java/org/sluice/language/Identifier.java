package org.sluice.language;

import java.util.List;

/**
 * Says which languages a text may be in. An instance belongs to one thread; what it says of the
 * last text holds until the next.
 */
public interface Identifier {
  /** Candidates by falling score; empty when the text holds no letter. */
  List<Candidate> identify(String text);

  /** How many letters the last text was judged by. */
  int letters();

  /** The languages of the last text's lines that have letters, in their order. */
  List<Line> lines();
}
