package org.sluice.dedup.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import org.apache.parquet.io.InputFile;

/** Opens benchmark files on any worker, by the names that a recipe's settings give. */
public interface BenchmarkSource extends Serializable {
  /** Opens a file at its first byte. */
  InputStream open(String name) throws IOException;

  /** Opens a Parquet file. */
  InputFile table(String name) throws IOException;

  /** The SHA-256 of a file's content in hexadecimal. */
  String sha256(String name) throws IOException;
}
