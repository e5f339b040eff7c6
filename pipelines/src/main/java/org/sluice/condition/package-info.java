/**
 * SQL conditions on ledger rows: reading them, with places in errors, and asking them. Where rows
 * come from is not known here.
 */
@NullMarked
package org.sluice.condition;

import org.jspecify.annotations.NullMarked;
