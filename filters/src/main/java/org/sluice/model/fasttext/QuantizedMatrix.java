package org.sluice.model.fasttext;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.sluice.model.file.ModelInput;

/** A matrix whose rows are codes of a product quantiser, and whose lengths may be codes too. */
final class QuantizedMatrix implements Matrix {
  private final int rows;
  private final byte[] codes;
  private final ProductQuantizer quantizer;
  private final byte @Nullable [] normCodes;
  private final @Nullable ProductQuantizer norms;

  private QuantizedMatrix(
      int rows,
      byte[] codes,
      ProductQuantizer quantizer,
      byte @Nullable [] normCodes,
      @Nullable ProductQuantizer norms) {
    this.rows = rows;
    this.codes = codes;
    this.quantizer = quantizer;
    this.normCodes = normCodes;
    this.norms = norms;
  }

  static QuantizedMatrix read(ModelInput in, String what) throws IOException {
    boolean withNorms = in.readFlag(what + "'s flag of lengths");
    long rows = in.readLong();
    long columns = in.readLong();
    int codeBytes = in.readInt();
    if (rows < 0 || rows > Integer.MAX_VALUE || columns < 1 || columns > 100_000) {
      throw in.damaged(what + " would have " + rows + " rows of " + columns);
    }
    byte[] codes = in.readBytes(codeBytes, what);
    ProductQuantizer quantizer = ProductQuantizer.read(in, (int) columns);
    if (rows * quantizer.parts() != codeBytes) {
      throw in.damaged(what + " has " + codeBytes + " codes for " + rows + " rows");
    }
    byte[] normCodes = null;
    ProductQuantizer norms = null;
    if (withNorms) {
      normCodes = in.readBytes(rows, "the lengths of " + what);
      norms = ProductQuantizer.read(in, 1);
    }
    return new QuantizedMatrix((int) rows, codes, quantizer, normCodes, norms);
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int columns() {
    return quantizer.dimensions();
  }

  private float norm(int row) {
    return norms == null || normCodes == null ? 1 : norms.value(normCodes[row]);
  }

  @Override
  public void addRow(int row, float[] to) {
    quantizer.add(codes, row, norm(row), to);
  }

  @Override
  public float dot(int row, float[] with) {
    return quantizer.dot(codes, row, norm(row), with);
  }
}
