/**
 * The built-in judge of quality: what it measures on a text whatever its language, and the small
 * model that turns it into one score with its parts. How it was learned is the training module's.
 */
@NullMarked
package org.sluice.model.quality;

import org.jspecify.annotations.NullMarked;
