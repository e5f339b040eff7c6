/** Other libraries' language identification beside Sluice's; no part of the ordinary build. */
@NullMarked
package org.sluice.language;

import org.jspecify.annotations.NullMarked;
