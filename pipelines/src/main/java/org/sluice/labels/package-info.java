/**
 * Labelled texts that classifiers are trained from: gathering them from files and finished runs,
 * setting some aside, reporting what was learned. How a model learns is not known here.
 */
@NullMarked
package org.sluice.labels;

import org.jspecify.annotations.NullMarked;
