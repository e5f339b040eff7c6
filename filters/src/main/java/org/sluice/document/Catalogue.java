package org.sluice.document;

import java.util.List;
import org.sluice.quality.C4;
import org.sluice.quality.FineWebQuality;
import org.sluice.quality.GopherQuality;
import org.sluice.quality.GopherRepetition;

/** Every kind of step that a recipe's {@code document} list may name, in alphabetical order. */
public final class Catalogue {
  private Catalogue() {}

  /** All kinds, alphabetical by name. */
  public static final List<StepKind> KINDS =
      List.of(C4.KIND, FineWebQuality.KIND, GopherQuality.KIND, GopherRepetition.KIND);
}
