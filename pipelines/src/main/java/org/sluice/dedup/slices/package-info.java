/**
 * How much of the corpus a slice of it may be, such as a topic, a language or a site, and which of
 * its documents are then left out. Which documents are compared with others lives in {@code
 * org.sluice.dedup}; how annotated files are stored lives with their readers.
 */
@NullMarked
package org.sluice.dedup.slices;

import org.jspecify.annotations.NullMarked;
