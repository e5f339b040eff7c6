package org.sluice.labels;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text and what it is said to be.
 *
 * @param text as it stands in its source
 * @param language language and script if the source states it, else null
 * @param labels at least one, as models write them ({@code __label__hq})
 */
public record LabelledText(String text, @Nullable String language, List<String> labels) {
  /** Takes texts one after another. */
  @FunctionalInterface
  public interface Sink {
    void add(LabelledText text);
  }
}
