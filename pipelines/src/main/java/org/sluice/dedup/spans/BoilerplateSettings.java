package org.sluice.dedup.spans;

import java.io.Serializable;

/**
 * The settings of {@code boilerplate}.
 *
 * @param share the least share of a site's pages that a line stands on to be cut, above 0 to 1
 * @param pages the least number of pages that it stands on
 * @param minWords words below which what is left of a document is dropped
 */
public record BoilerplateSettings(double share, int pages, int minWords) implements Serializable {
  boolean cuts(long with, long all) {
    return with >= pages && with >= share * all;
  }

  Units lines() {
    return new LineUnits(UnitKind.Within.CORPUS, 1);
  }
}
