package org.sluice.text;

import java.util.function.Function;

/**
 * Something that several steps read of a text, found once per view when first asked for: {@link
 * TextView#derived}. A constant, told apart from others by itself.
 *
 * @param <T> what is found; immutable, or never changed by those who read it
 */
public final class Derived<T> {
  private final Function<TextView, T> finding;

  /**
   * Something to find.
   *
   * @param finding depends on the view's text and language alone
   */
  public Derived(Function<TextView, T> finding) {
    this.finding = finding;
  }

  T find(TextView view) {
    return finding.apply(view);
  }
}
