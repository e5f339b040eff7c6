package org.sluice.condition;

import java.util.List;
import java.util.function.IntPredicate;
import org.apache.parquet.example.data.Group;

/**
 * What can be said of operands. Where an operand has a value for each reason of a row, a predicate
 * holds when it holds for any one reason; of a row without reasons it is false.
 */
final class Predicates {
  private Predicates() {}

  /** A test of the operands' values for one reason. */
  @FunctionalInterface
  private interface Test {
    Truth of(Group row, int reason);
  }

  private static Condition any(boolean perReason, Test test) {
    if (!perReason) {
      return row -> test.of(row, 0);
    }
    return row -> {
      Truth truth = Truth.FALSE;
      int reasons = LedgerColumns.reasons(row);
      for (int i = 0; i < reasons; i++) {
        truth = truth.or(test.of(row, i));
      }
      return truth;
    };
  }

  /**
   * @param accepts which results of comparing left with right hold
   */
  static Condition compared(Operand left, Operand right, IntPredicate accepts) {
    return any(left.perReason() || right.perReason(), test(left, right, accepts));
  }

  private static Test test(Operand left, Operand right, IntPredicate accepts) {
    return (row, reason) -> {
      Object a = left.value().of(row, reason);
      Object b = right.value().of(row, reason);
      return a == null || b == null ? Truth.UNKNOWN : Truth.of(accepts.test(Operand.compare(a, b)));
    };
  }

  static Condition in(Operand value, List<Operand> items) {
    boolean perReason = value.perReason() || items.stream().anyMatch(Operand::perReason);
    List<Test> tests = items.stream().map(item -> test(value, item, c -> c == 0)).toList();
    return any(
        perReason,
        (row, reason) -> {
          Truth truth = Truth.FALSE;
          for (Test test : tests) {
            truth = truth.or(test.of(row, reason));
          }
          return truth;
        });
  }

  static Condition between(Operand value, Operand least, Operand most) {
    Test above = test(value, least, c -> c >= 0);
    Test below = test(value, most, c -> c <= 0);
    return any(
        value.perReason() || least.perReason() || most.perReason(),
        (row, reason) -> above.of(row, reason).and(below.of(row, reason)));
  }

  static Condition like(Operand text, LikePattern pattern) {
    return any(
        text.perReason(),
        (row, reason) -> {
          Object value = text.value().of(row, reason);
          return value == null ? Truth.UNKNOWN : Truth.of(pattern.matches((String) value));
        });
  }

  /** Whether there is a value; for reasons, whether any has one. */
  static Condition present(Operand operand) {
    return any(
        operand.perReason(), (row, reason) -> Truth.of(operand.value().of(row, reason) != null));
  }
}
