package org.sluice.document;

import java.util.List;
import org.sluice.language.IdentifyLanguage;
import org.sluice.privacy.Redact;
import org.sluice.url.HttpStatus;
import org.sluice.url.UrlLists;

/** Every kind of step that a recipe's {@code document} list may name, in alphabetical order. */
public final class Catalogue {
  private Catalogue() {}

  /** All kinds, alphabetical by name. */
  public static final List<StepKind> KINDS =
      List.of(HttpStatus.KIND, IdentifyLanguage.KIND, Redact.KIND, UrlLists.KIND);
}
