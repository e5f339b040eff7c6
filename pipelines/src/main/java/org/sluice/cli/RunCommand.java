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
import org.sluice.run.StoppedException;
import org.sluice.schema.Manifest;
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
      description = {
        "What runs the pipelines: direct (this process), flink or spark; direct unless set,",
        "and the engine itself where an engine starts this program.",
        "flink and spark run on this machine, and spill to disk, unless --master names a cluster."
      })
  private @Nullable String runner;

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
    boolean hosted = Sluice.isHosted();
    RunnerOptions.Runner where = RunnerOptions.Runner.of(runner, hosted);
    PipelineOptions options =
        new RunnerOptions(where, master, parallelism, List.copyOf(runnerOptions)).resolve(hosted);
    // The options say how remote storage is reached, so they come before anything is read.
    Recipe recipe = recipeFile.read();
    StopSignals signals =
        hosted || where != RunnerOptions.Runner.DIRECT
            ? null
            : StopSignals.handle(spec.commandLine().getErr());
    RunPlan plan = Planner.plan(recipe, Release.VERSION);
    long begun = System.nanoTime();
    ProgressLines progress =
        new ProgressLines(spec.commandLine().getErr(), System.console() != null);
    Manifest manifest;
    try {
      manifest = new CurationRun(plan, new Engine(options), progress).execute();
    } catch (StoppedException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return signals == null ? Sluice.FAILED : signals.status();
    }
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
