package org.sluice.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of one check of a run.
 *
 * @param name what was checked
 * @param found the numbers found, for people
 * @param faultCount how many things are wrong
 * @param faults the first of them, one sentence each; empty when all is well
 * @param unchecked how many things could not be checked, for what they are compared with is gone
 */
public record Check(
    String name, String found, long faultCount, List<String> faults, long unchecked) {
  /** A check of everything that it is about. */
  public Check(String name, String found, long faultCount, List<String> faults) {
    this(name, found, faultCount, faults, 0);
  }

  /** Whether all is well. */
  public boolean passed() {
    return faultCount == 0;
  }

  /** Takes each result as soon as it is known. */
  @FunctionalInterface
  public interface Sink {
    void accept(Check check) throws IOException;
  }

  /** Collects what is wrong: all of it is counted, the first examples are kept. */
  static final class Faults {
    private static final int EXAMPLES = 5;

    private final List<String> examples = new ArrayList<>();
    private long count;

    void add(String fault) {
      count++;
      if (examples.size() < EXAMPLES) {
        examples.add(fault);
      }
    }

    /** Whether one more example would be kept. */
    boolean wantsExamples() {
      return examples.size() < EXAMPLES;
    }

    Check check(String name, String found) {
      return new Check(name, found, count, List.copyOf(examples));
    }
  }
}
