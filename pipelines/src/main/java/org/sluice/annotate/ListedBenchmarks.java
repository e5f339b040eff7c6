package org.sluice.annotate;

import java.io.IOException;
import java.io.InputStream;
import org.apache.parquet.io.InputFile;
import org.sluice.dedup.benchmarks.BenchmarkSource;
import org.sluice.plan.RunPlan;
import org.sluice.storage.Storage;

/** The benchmark files that a recipe lists, as a run has them. */
public final class ListedBenchmarks implements BenchmarkSource {
  private static final long serialVersionUID = 1L;

  private final RunPlan plan;

  public ListedBenchmarks(RunPlan plan) {
    this.plan = plan;
  }

  @Override
  public InputStream open(String name) throws IOException {
    return plan.lists().open(name);
  }

  @Override
  public InputFile table(String name) throws IOException {
    return Storage.table(plan.lists().location(name));
  }

  @Override
  public String sha256(String name) {
    return plan.lists().sha256(name);
  }
}
