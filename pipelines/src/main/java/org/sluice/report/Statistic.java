package org.sluice.report;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A figure about many rows that can be counted in parts. Merging is commutative and associative and
 * a fresh instance is its identity, so that no order of rows, parts or merges can be seen in the
 * result. To keep that exact, implementations sum whole numbers only, never doubles.
 *
 * @param <S> the type itself
 */
interface Statistic<S> {
  /** Adds everything that the other one has counted; the other one stays as it is. */
  void merge(S other);

  /** The whole state, from which the type's {@code fromJson} makes an equal one. */
  JsonNode toJson();
}
