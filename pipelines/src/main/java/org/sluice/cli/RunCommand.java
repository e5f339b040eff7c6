package org.sluice.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;
import org.sluice.plan.InputException;
import org.sluice.plan.Planner;
import org.sluice.plan.Release;
import org.sluice.plan.RunPlan;
import org.sluice.recipe.Recipe;
import org.sluice.recipe.RecipeException;
import org.sluice.run.CurationRun;
import org.sluice.run.Engine;
import org.sluice.schema.Manifest;
import org.sluice.storage.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice run}: the whole job. */
@Command(
    name = "run",
    description = "Runs a recipe: reads its input, writes shards, ledger and report.")
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private RecipeFile recipeFile;

  @Option(
      names = "--runner",
      paramLabel = "NAME",
      defaultValue = "direct",
      description = {
        "What runs the pipelines: direct (this process), flink or spark; ${DEFAULT-VALUE} unless set.",
        "flink and spark run on this machine, and spill to disk, unless --master names a cluster."
      })
  private String runner = "direct";

  @Option(
      names = "--master",
      paramLabel = "ADDRESS",
      description = "The cluster: HOST:PORT of Flink's REST address, or spark://HOST:PORT.")
  private @Nullable String master;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = {
        "Splits worked on at a time: the number of processors unless set;",
        "on a cluster what the cluster or the submitting command sets."
      })
  private @Nullable Integer parallelism;

  @Option(names = "--json", description = "Print the manifest as JSON instead of a summary.")
  private boolean json;

  @Parameters(
      index = "1..*",
      paramLabel = "OPTION",
      description = "Further options for the runner, behind '--'.")
  private List<String> runnerOptions = new ArrayList<>();

  @Override
  public Integer call() throws IOException, RecipeException, InputException, UsageException {
    PipelineOptions options =
        new RunnerOptions(
                RunnerOptions.Runner.of(runner), master, parallelism, List.copyOf(runnerOptions))
            .resolve(Sluice.isHosted());
    try {
      Storage.initialise(options, runnerOptions);
    } catch (IllegalArgumentException e) {
      throw new UsageException("runner options: " + e.getMessage());
    }
    Recipe recipe = recipeFile.read();
    RunPlan plan = Planner.plan(recipe, Release.VERSION);
    long begun = System.nanoTime();
    ProgressLines progress =
        new ProgressLines(spec.commandLine().getErr(), System.console() != null);
    Manifest manifest = new CurationRun(plan, new Engine(options), progress).execute();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(manifest.toJson());
    } else {
      Summary.print(out, manifest, plan, (System.nanoTime() - begun) / 1e9);
    }
    out.flush();
    return Sluice.OK;
  }
}
