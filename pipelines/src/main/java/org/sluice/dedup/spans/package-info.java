/**
 * Which parts of documents are cut because they stand elsewhere: lines, sentences and passages of
 * other documents, lines of a site's template. Whole documents are compared in {@code
 * org.sluice.dedup}; how edits reach shards and ledger lives with those.
 */
@NullMarked
package org.sluice.dedup.spans;

import org.jspecify.annotations.NullMarked;
