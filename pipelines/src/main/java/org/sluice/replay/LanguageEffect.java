package org.sluice.replay;

/** What becomes of the documents of one language, in numbers of documents. */
public final class LanguageEffect {
  private long judged;
  private long before;
  private long after;
  private long begun;
  private long ended;

  LanguageEffect() {}

  void add(boolean passed, boolean passes) {
    judged++;
    before += passed ? 1 : 0;
    after += passes ? 1 : 0;
    begun += passes && !passed ? 1 : 0;
    ended += passed && !passes ? 1 : 0;
  }

  /** Documents that rules judged. */
  public long judged() {
    return judged;
  }

  /** Documents that passed all rules. */
  public long before() {
    return before;
  }

  /** Documents that pass all rules. */
  public long after() {
    return after;
  }

  /** Documents that pass and did not. */
  public long begun() {
    return begun;
  }

  /** Documents that passed and do not. */
  public long ended() {
    return ended;
  }
}
