package org.sluice.parquet;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import org.apache.parquet.filter2.predicate.Statistics;
import org.apache.parquet.filter2.predicate.UserDefinedPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Passes the rows of some numbers. Parquet's own {@code in} goes through all wanted numbers for
 * each row that it reads, so that reading half of a file takes the square of its rows; this looks
 * each up by bisection, and tells by least and greatest number which pages and row groups to skip.
 */
final class RowSet extends UserDefinedPredicate<Integer> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] rows;

  RowSet(Collection<Integer> rows) {
    this.rows = rows.stream().mapToInt(Integer::intValue).sorted().toArray();
  }

  @Override
  public boolean acceptsNullValue() {
    return false;
  }

  @Override
  public boolean keep(@Nullable Integer row) {
    return row != null && Arrays.binarySearch(rows, row) >= 0;
  }

  @Override
  public boolean canDrop(Statistics<Integer> page) {
    int at = Arrays.binarySearch(rows, page.getMin());
    int next = at >= 0 ? at : -at - 1;
    return next == rows.length || rows[next] > page.getMax();
  }

  /** Whether all rows of a page are wanted, so that those that are not could skip it. */
  @Override
  public boolean inverseCanDrop(Statistics<Integer> page) {
    return false;
  }
}
