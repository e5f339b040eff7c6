/**
 * The write pipeline: annotated files and decisions become shards, ledger and tallies. What a rule
 * or a duplicate is, is not known here.
 */
@NullMarked
package org.sluice.shards;

import org.jspecify.annotations.NullMarked;
