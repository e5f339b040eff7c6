/**
 * Transformer classifiers in the ONNX format, run by ONNX Runtime. Its library and the tokenizers'
 * are not part of Sluice's jar; nothing outside this package touches them, so that they are needed
 * only where a recipe names such a model.
 */
@NullMarked
package org.sluice.model.onnx;

import org.jspecify.annotations.NullMarked;
