/** What the models of {@code extract} are learned by; the extraction itself is in the other jar. */
@NullMarked
package org.sluice.extract;

import org.jspecify.annotations.NullMarked;
