/**
 * What learning from marked pages needs whatever is learned: the pages, folds by site, measures of
 * quality, and boosted trees. What is learned of pages and blocks lives in {@code
 * org.sluice.extract}; none of this is in the shipped jar.
 */
@NullMarked
package org.sluice.training;

import org.jspecify.annotations.NullMarked;
