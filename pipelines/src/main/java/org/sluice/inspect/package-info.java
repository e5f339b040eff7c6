/**
 * Reading a finished run: its files, rows as JSON, and the way of one record. Nothing here writes
 * into a run.
 */
@NullMarked
package org.sluice.inspect;

import org.jspecify.annotations.NullMarked;
