package org.sluice.model.fasttext;

import java.io.IOException;
import org.sluice.model.file.ModelInput;

/**
 * Vectors as short codes: each is cut into parts, and each part replaced by the number of one of
 * 256 centroids.
 */
final class ProductQuantizer {
  static final int CENTROIDS = 256;

  private final int dimensions;
  private final int parts;
  private final int width;
  private final int lastWidth;
  private final float[] centroids;

  private ProductQuantizer(int dimensions, int parts, int width, int lastWidth, float[] centroids) {
    this.dimensions = dimensions;
    this.parts = parts;
    this.width = width;
    this.lastWidth = lastWidth;
    this.centroids = centroids;
  }

  static ProductQuantizer read(ModelInput in, int expected) throws IOException {
    int dimensions = in.readInt();
    int parts = in.readInt();
    int width = in.readInt();
    int lastWidth = in.readInt();
    if (dimensions != expected
        || parts < 1
        || width < 1
        || lastWidth < 1
        || lastWidth > width
        || (parts - 1L) * width + lastWidth != dimensions) {
      throw in.damaged(
          "codes of " + parts + " parts of " + width + " for vectors of " + dimensions);
    }
    float[] centroids = new float[dimensions * CENTROIDS];
    in.readFloats(centroids, centroids.length, "the codes' centroids");
    return new ProductQuantizer(dimensions, parts, width, lastWidth, centroids);
  }

  /** Codes of one vector. */
  int parts() {
    return parts;
  }

  private int width(int part) {
    return part == parts - 1 ? lastWidth : width;
  }

  private int centroid(int part, byte code) {
    int number = Byte.toUnsignedInt(code);
    return part == parts - 1
        ? part * CENTROIDS * width + number * lastWidth
        : (part * CENTROIDS + number) * width;
  }

  /** The first number of the only centroid that a code of one part means. */
  float value(byte code) {
    return centroids[centroid(0, code)];
  }

  void add(byte[] codes, long vector, float factor, float[] to) {
    int code = Math.toIntExact(vector * parts);
    for (int part = 0; part < parts; part++) {
      int at = centroid(part, codes[code + part]);
      int first = part * width;
      for (int i = 0; i < width(part); i++) {
        to[first + i] += factor * centroids[at + i];
      }
    }
  }

  float dot(byte[] codes, long vector, float factor, float[] with) {
    int code = Math.toIntExact(vector * parts);
    float sum = 0;
    for (int part = 0; part < parts; part++) {
      int at = centroid(part, codes[code + part]);
      int first = part * width;
      for (int i = 0; i < width(part); i++) {
        sum += with[first + i] * centroids[at + i];
      }
    }
    return sum * factor;
  }

  int dimensions() {
    return dimensions;
  }
}
