package org.sluice.model.fasttext;

/**
 * A label that a model gives a text.
 *
 * @param label as it stands in the model, with its {@code __label__}
 * @param probability as fastText prints it, which adds 0.00001 to every probability: it may be
 *     1.00001
 */
public record Prediction(String label, double probability) {}
