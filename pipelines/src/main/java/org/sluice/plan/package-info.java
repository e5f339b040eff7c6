/**
 * What a run is going to do: its splits, its folder, and the fingerprints that say what can be used
 * again. Nothing here reads a record or writes a result.
 */
@NullMarked
package org.sluice.plan;

import org.jspecify.annotations.NullMarked;
