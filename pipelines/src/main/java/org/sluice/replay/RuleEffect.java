package org.sluice.replay;

import org.jspecify.annotations.Nullable;

/** What one rule refuses before and after, in numbers of documents. */
public final class RuleEffect {
  private long before;
  private long after;
  private long begun;
  private long ended;
  private long onlyBefore;
  private long onlyAfter;

  RuleEffect() {}

  void add(boolean failed, boolean fails, boolean wasOnly, boolean isOnly) {
    before += failed ? 1 : 0;
    after += fails ? 1 : 0;
    begun += fails && !failed ? 1 : 0;
    ended += failed && !fails ? 1 : 0;
    onlyBefore += wasOnly ? 1 : 0;
    onlyAfter += isOnly ? 1 : 0;
  }

  /** Documents that failed it. */
  public long before() {
    return before;
  }

  /** Documents that fail it. */
  public long after() {
    return after;
  }

  /** Documents that fail it and did not. */
  public long begun() {
    return begun;
  }

  /** Documents that failed it and do not. */
  public long ended() {
    return ended;
  }

  /** Documents that failed it and no other rule. */
  public long onlyBefore() {
    return onlyBefore;
  }

  /** Documents that fail it and no other rule. */
  public long onlyAfter() {
    return onlyAfter;
  }

  /** What is dead about it: {@code refuses nothing} or {@code refuses everything}; or null. */
  public @Nullable String dead(long judged) {
    if (judged == 0) {
      return null;
    }
    return after == 0 ? "refuses nothing" : after == judged ? "refuses everything" : null;
  }
}
