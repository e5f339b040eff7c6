/**
 * The quality filters by published rules: what they measure on a document's view and which limits
 * they hold it against. Quality models and language identification live elsewhere.
 */
@NullMarked
package org.sluice.quality;

import org.jspecify.annotations.NullMarked;
