package org.sluice.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.sluice.inspect.Counted;
import org.sluice.inspect.DamagedManifestException;
import org.sluice.inspect.FinishedRun;
import org.sluice.plan.InputException;
import org.sluice.verify.Check;
import org.sluice.verify.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice verify}: whether a finished run is what its manifest says. */
@Command(
    name = "verify",
    description = "Checks that a finished run is whole and that every record is accounted for.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Reads every shard and ledger file. Of the removed documents, and of those that parts were",
      "cut of, "
          + Verification.SAMPLE
          + " each are compared with the kept ones that the ledger names, by their texts",
      "in the run's annotated files; with --all all are. Memory: about 40 bytes for each",
      "duplicate; while a faulty shard is looked into, the addresses of its documents; and up to",
      "256 MB of what is compared.",
      "Exit status 0: all is well, but for what is said to be unchecked; 3: a fault was found, or",
      "with --all something could not be checked; 2: there is no finished run."
    })
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "The run's folder.")
  private String run;

  @Option(names = "--all", description = "Recompute all certificates, not a sample of them.")
  private boolean all;

  @Option(names = "--json", description = "Print one JSON object for each check.")
  private boolean json;

  /** The checks that can be made of the run. */
  private interface Checks {
    void run(Check.Sink sink) throws IOException;
  }

  @Override
  public Integer call() throws Exception {
    Checks checks = checks();
    boolean[] fault = {false};
    if (json) {
      JsonLines.write(
          spec,
          null,
          lines ->
              checks.run(
                  check -> {
                    fault[0] |= !check.passed();
                    lines.line(generator -> write(check, generator));
                  }));
    } else {
      PrintWriter out = spec.commandLine().getOut();
      boolean colour = Ansi.AUTO.enabled();
      checks.run(
          check -> {
            fault[0] |= !check.passed();
            print(check, colour, out);
          });
    }
    return fault[0] ? Sluice.FAULT : Sluice.OK;
  }

  private Checks checks() throws InputException, IOException {
    try {
      FinishedRun finished = FinishedRun.open(run);
      Check manifest = new Check("manifest", finished.manifest().name(), 0, List.of());
      return sink -> {
        sink.accept(manifest);
        new Verification(finished, all).run(sink);
      };
    } catch (DamagedManifestException e) {
      Check manifest = new Check("manifest", "is damaged", 1, List.of(e.getMessage()));
      return sink -> sink.accept(manifest);
    }
  }

  private static void write(Check check, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("check", check.name());
    json.writeBooleanField("ok", check.passed());
    json.writeStringField("found", check.found());
    json.writeNumberField("fault_count", check.faultCount());
    json.writeNumberField("unchecked", check.unchecked());
    json.writeArrayFieldStart("faults");
    for (String fault : check.faults()) {
      json.writeString(fault);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void print(Check check, boolean colour, PrintWriter out) {
    String mark = !check.passed() ? "FAULT" : check.unchecked() > 0 ? "part " : "ok   ";
    if (colour) {
      int shade = !check.passed() ? 31 : check.unchecked() > 0 ? 33 : 32;
      mark = "\u001b[" + shade + "m" + mark + "\u001b[0m";
    }
    out.print("%s  %-17s %s\n".formatted(mark, check.name(), Printable.line(check.found())));
    for (String fault : check.faults()) {
      out.print("         " + Printable.line(fault) + "\n");
    }
    long more = check.faultCount() - check.faults().size();
    if (more > 0) {
      out.print("         and " + Counted.of(more, "other") + "\n");
    }
    out.flush();
  }
}
