package org.sluice.rights;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Usage preferences of the IETF's AIPREF drafts (draft-ietf-aipref-vocab, ietf-wg-aipref/drafts at
 * 008bd89, and labels of its earlier versions): {@code train-ai=n}.
 */
final class ContentUsage {
  /** The training of (generative) AI: first today's label. */
  private static final List<String> TRAINING = List.of("train-ai", "train-genai", "ai");

  /** Every automated use, training among them: an earlier label. */
  private static final List<String> ANY = List.of("bots");

  private ContentUsage() {}

  /** Whether training is reserved, or null where nothing is said about it. */
  static @Nullable Boolean reserves(String value) {
    Map<String, String> preferences = FieldDictionary.tokens(value);
    if (preferences == null) {
      return null;
    }
    Boolean training = said(preferences, TRAINING);
    return training == null ? said(preferences, ANY) : training;
  }

  private static @Nullable Boolean said(Map<String, String> preferences, List<String> labels) {
    Boolean reserves = null;
    for (String label : labels) {
      String preference = preferences.getOrDefault(label, "");
      if (preference.equals("n")) {
        return true;
      } else if (preference.equals("y")) {
        reserves = false;
      }
    }
    return reserves;
  }
}
