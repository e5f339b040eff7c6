package org.sluice.cli;

import java.io.IOException;
import java.io.InputStream;
import org.apache.parquet.io.InputFile;
import org.sluice.dedup.benchmarks.BenchmarkSource;
import org.sluice.storage.Storage;

/** Benchmark files where a recipe names them. */
final class StoredBenchmarks implements BenchmarkSource {
  private static final long serialVersionUID = 1L;

  @Override
  public InputStream open(String name) throws IOException {
    return Storage.FILES.open(name);
  }

  @Override
  public InputFile table(String name) throws IOException {
    return Storage.table(name);
  }

  @Override
  public String sha256(String name) throws IOException {
    return Storage.FILES.sha256(name);
  }
}
