/**
 * Language models of word runs, as KenLM has them: reading ARPA files and KenLM's binaries, and the
 * probability of sentences. What a perplexity means for a document is decided elsewhere.
 */
@NullMarked
package org.sluice.model.ngram;

import org.jspecify.annotations.NullMarked;
