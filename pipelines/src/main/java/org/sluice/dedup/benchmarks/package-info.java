/**
 * Which documents hold items of benchmarks, by the n-grams that they share. Where benchmark files
 * lie, and how they come to workers, is not known here.
 */
@NullMarked
package org.sluice.dedup.benchmarks;

import org.jspecify.annotations.NullMarked;
