package org.sluice.labels;

/**
 * What may be spent. Texts under way count with an estimate, so that many at once do not overspend.
 * Used by all threads.
 */
final class Budget {
  private final long mostTokens;
  private final double mostCost;
  private final double promptPrice;
  private final double completionPrice;
  private long promptTokens;
  private long completionTokens;
  private long reservedPrompt;
  private long reservedCompletion;

  /**
   * @param mostTokens of prompts and answers
   * @param mostCost in the currency of the prices
   * @param promptPrice of a million tokens
   * @param completionPrice of a million tokens
   */
  Budget(long mostTokens, double mostCost, double promptPrice, double completionPrice) {
    this.mostTokens = mostTokens;
    this.mostCost = mostCost;
    this.promptPrice = promptPrice;
    this.completionPrice = completionPrice;
  }

  /** Sets tokens aside; false when they would exceed what may be spent. */
  synchronized boolean reserve(long prompt, long completion) {
    long prompts = promptTokens + reservedPrompt + prompt;
    long completions = completionTokens + reservedCompletion + completion;
    if (prompts + completions > mostTokens || cost(prompts, completions) > mostCost) {
      return false;
    }
    reservedPrompt += prompt;
    reservedCompletion += completion;
    return true;
  }

  /** Gives back what was set aside. */
  synchronized void release(long prompt, long completion) {
    reservedPrompt -= prompt;
    reservedCompletion -= completion;
  }

  synchronized void spend(long prompt, long completion) {
    promptTokens += prompt;
    completionTokens += completion;
  }

  private double cost(long prompts, long completions) {
    return (prompts * promptPrice + completions * completionPrice) / 1e6;
  }

  synchronized long tokens() {
    return promptTokens + completionTokens;
  }

  synchronized double cost() {
    return cost(promptTokens, completionTokens);
  }
}
