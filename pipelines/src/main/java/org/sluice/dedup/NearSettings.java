package org.sluice.dedup;

import java.io.Serializable;
import org.sluice.recipe.Settings;
import org.sluice.signature.Scheme;

/**
 * The settings of {@code near-duplicates}.
 *
 * @param scheme how the corpus was signed
 * @param verify the least true Jaccard similarity at which a document is removed, 0..1
 */
public record NearSettings(Scheme scheme, double verify) implements Serializable {
  public NearSettings {
    if (!(verify >= 0 && verify <= 1)) {
      throw new IllegalArgumentException("verify is " + verify + "; it must lie in 0..1");
    }
    if (scheme.bands() < 1) {
      throw new IllegalArgumentException("near duplicates cannot be found without bands");
    }
  }

  /** The settings that checked settings of {@link CorpusSteps#NEAR_DUPLICATES} ask for. */
  public static NearSettings of(Settings settings) {
    return new NearSettings(Scheme.of(settings), settings.number("verify"));
  }
}
