/** How well scores tell what they are to tell: curves and figures, for any kind of model. */
@NullMarked
package org.sluice.model.evaluation;

import org.jspecify.annotations.NullMarked;
