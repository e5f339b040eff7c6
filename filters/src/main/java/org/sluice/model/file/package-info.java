/**
 * Model files that a recipe lists, read once for all threads. What stands in them is not known
 * here.
 */
@NullMarked
package org.sluice.model.file;

import org.jspecify.annotations.NullMarked;
