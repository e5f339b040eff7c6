package org.sluice.language;

import java.util.List;

/** Says which languages a text may be in. An instance belongs to one thread. */
@FunctionalInterface
public interface Identifier {
  /** Candidates by falling score; empty when the text holds no letter. */
  List<Candidate> identify(String text);
}
