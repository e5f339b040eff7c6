/**
 * Recipes on real engines: embedded, and on clusters of separate processes on this machine that are
 * fed through the engines' own commands. What a recipe does is tested in the other modules.
 */
@NullMarked
package org.sluice.cluster;

import org.jspecify.annotations.NullMarked;
