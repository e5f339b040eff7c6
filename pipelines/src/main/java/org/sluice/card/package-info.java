/**
 * What describes a finished run to those who use its data: the dataset card and the Croissant
 * metadata. Plain Java: nothing here knows of Beam, of files or of the clock, so that the same run
 * always gives the same bytes.
 */
@NullMarked
package org.sluice.card;

import org.jspecify.annotations.NullMarked;
