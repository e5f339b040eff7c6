package org.sluice.condition;

import org.apache.parquet.example.data.Group;

/** A condition on ledger rows. Immutable and without state. */
@FunctionalInterface
public interface Condition {
  /** What it says of a row; a row is meant when it says {@link Truth#TRUE}. */
  Truth of(Group row);
}
