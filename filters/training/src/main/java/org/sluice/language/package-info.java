/** What the weights of {@code language} are learned by; identification is in the other jar. */
@NullMarked
package org.sluice.language;

import org.jspecify.annotations.NullMarked;
