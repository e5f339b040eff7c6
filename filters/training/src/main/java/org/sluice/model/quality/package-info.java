/** What the built-in score of quality is learned by; the score itself is in the other jar. */
@NullMarked
package org.sluice.model.quality;

import org.jspecify.annotations.NullMarked;
