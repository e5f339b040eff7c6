/**
 * fastText's supervised models: reading and writing their files, and the probabilities that
 * fastText itself would print. What a label means for a document is decided elsewhere.
 */
@NullMarked
package org.sluice.model.fasttext;

import org.jspecify.annotations.NullMarked;
