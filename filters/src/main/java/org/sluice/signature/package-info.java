/**
 * What deduplication compares instead of text: tokens, shingles, MinHash bands and the exact hash
 * of one document. Which documents are duplicates of which is decided elsewhere.
 */
@NullMarked
package org.sluice.signature;

import org.jspecify.annotations.NullMarked;
