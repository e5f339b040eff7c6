/**
 * The deduplicate pipeline: which documents of an annotated corpus are removed in favour of which
 * kept document, with the similarity that proves it. How a document is signed lives in {@code
 * org.sluice.signature}; how annotated files are stored lives with their readers.
 */
@NullMarked
package org.sluice.dedup;

import org.jspecify.annotations.NullMarked;
