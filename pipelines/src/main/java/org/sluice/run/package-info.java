/**
 * A run as a whole: its folder, its splits, the order of the three pipelines, the manifest and the
 * conservation law. What happens inside a pipeline is not known here.
 */
@NullMarked
package org.sluice.run;

import org.jspecify.annotations.NullMarked;
