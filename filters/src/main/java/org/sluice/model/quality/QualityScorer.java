package org.sluice.model.quality;

/** Scores texts by the built-in model. Belongs to one thread; the model is shared. */
public final class QualityScorer {
  private static final QualityModel SHIPPED = QualityModel.load();

  private final QualityModel model;
  private final FeatureReader reader = new FeatureReader();
  private double[] parts = new double[QualityPart.values().length];

  /** A scorer by the model that is shipped. */
  public QualityScorer() {
    this(SHIPPED);
  }

  QualityScorer(QualityModel model) {
    this.model = model;
  }

  /** How likely a text is worth keeping, from 0 to 1. Its first 50,000 characters are looked at. */
  public double score(String text) {
    parts = model.parts(reader.measure(text));
    return model.score(parts);
  }

  /**
   * What a part alone says of the text scored last: above a half speaks for it, below against it.
   */
  public double part(QualityPart part) {
    return QualityModel.logistic(parts[part.ordinal()]);
  }
}
