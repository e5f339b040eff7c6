/** Checks of the sample schedules, as far as a machine without a cluster can check them. */
@NullMarked
package org.sluice.schedules;

import org.jspecify.annotations.NullMarked;
