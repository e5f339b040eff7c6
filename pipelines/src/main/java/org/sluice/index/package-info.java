/**
 * Indexes: the kept documents of finished runs, signed, for later runs to be compared with. What an
 * index says of itself, how it is read, checked and joined lives here; what is alike is decided in
 * {@code org.sluice.dedup}, and a run's own index is written with its shards.
 */
@NullMarked
package org.sluice.index;

import org.jspecify.annotations.NullMarked;
