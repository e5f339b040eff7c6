package org.sluice.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.sluice.inspect.FinishedRun;
import org.sluice.plan.InputException;
import org.sluice.plan.RunFolder;
import org.sluice.run.RunReport;
import org.sluice.storage.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice report}: draws the report of a finished run anew. */
@Command(name = "report", description = "Draws the report of a finished run anew.")
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "The run's folder.")
  private String run;

  @Option(names = "--open", description = "Open it in the desktop's browser.")
  private boolean open;

  @Override
  public Integer call() throws IOException, InputException, UsageException {
    RunFolder folder = FinishedRun.open(run).folder();
    if (open && !Storage.isLocal(run)) {
      throw new UsageException("--open works for runs on this machine; copy the report first");
    }
    new RunReport(folder).rebuild();
    spec.commandLine().getOut().println(folder.report());
    if (open) {
      Browser.open(folder.report());
    }
    return Sluice.OK;
  }
}
