/**
 * The shapes that cross module and process boundaries: provenance, reasons, verdicts, and the rows
 * of annotated, shard and ledger files. No logic beyond validation.
 */
@NullMarked
package org.sluice.schema;

import org.jspecify.annotations.NullMarked;
