/**
 * The annotate pipeline: each split of the input becomes one annotated file. What is done to a page
 * is not known here.
 */
@NullMarked
package org.sluice.annotate;

import org.jspecify.annotations.NullMarked;
