/**
 * Looks at finished runs under other thresholds, and at two runs beside each other, from what their
 * ledgers store. Reading texts, running recipes and printing live elsewhere.
 */
@NullMarked
package org.sluice.replay;

import org.jspecify.annotations.NullMarked;
