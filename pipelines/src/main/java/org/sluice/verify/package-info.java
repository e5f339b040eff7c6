/**
 * Whether a finished run is whole and accounts for every record. It finds faults and mends nothing.
 */
@NullMarked
package org.sluice.verify;

import org.jspecify.annotations.NullMarked;
