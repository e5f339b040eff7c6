/**
 * What pages and sites say about the use of their texts: the protocols by which rights are reserved
 * or granted, read each by its own specification, and the profiles that obey them. Which pages a
 * site's files are applied to is found out elsewhere.
 */
@NullMarked
package org.sluice.rights;

import org.jspecify.annotations.NullMarked;
