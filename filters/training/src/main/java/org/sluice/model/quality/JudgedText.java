package org.sluice.model.quality;

/**
 * A text of which it is known whether it was kept.
 *
 * @param source what kind of evidence it is, for the figures
 * @param fold which fifth of the sites and works it is of
 * @param kept whether people, or the published filters, kept it
 * @param weight how much it counts in learning
 * @param features by {@link QualityFeature#ordinal}
 */
record JudgedText(String source, int fold, boolean kept, double weight, double[] features) {}
