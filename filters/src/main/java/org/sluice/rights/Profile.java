package org.sluice.rights;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Which reservations a recipe obeys unless it lists them itself, each profile within the next. */
public enum Profile {
  /** None: everything is recorded and nothing dropped. */
  RECORD_ONLY,
  /**
   * Those that expressly speak of text and data mining or of training models, in a form that
   * machines can read, as Article 4(3) of Directive (EU) 2019/790 asks.
   */
  STANDARD,
  /**
   * Those as well that a careful team would heed: about AI of other kinds, about crawling and
   * archiving in general, and licences that do not cover every use.
   */
  STRICT;

  /** All, as a recipe writes them. */
  static List<String> words() {
    return Stream.of(values()).map(Profile::word).toList();
  }

  /** The profile as a recipe writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The profile of a word.
   *
   * @throws IllegalArgumentException when there is none; a checked recipe has only words that exist
   */
  public static Profile of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** Whether this profile obeys what another one does. */
  boolean includes(Profile other) {
    return compareTo(other) >= 0;
  }
}
