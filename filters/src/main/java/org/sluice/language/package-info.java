/**
 * Which language and script a text is written in, and the rules on it. Finding words by language
 * lives in the text package.
 */
@NullMarked
package org.sluice.language;

import org.jspecify.annotations.NullMarked;
