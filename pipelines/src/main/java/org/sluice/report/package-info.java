/**
 * The statistics of a run and the HTML report drawn from them. Plain Java: nothing here knows of
 * Beam, of files or of the clock, so that the same ledger always gives the same bytes.
 */
@NullMarked
package org.sluice.report;

import org.jspecify.annotations.NullMarked;
