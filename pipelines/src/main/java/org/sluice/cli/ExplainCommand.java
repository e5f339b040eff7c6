package org.sluice.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sluice.inspect.Counted;
import org.sluice.inspect.FinishedRun;
import org.sluice.inspect.Story;
import org.sluice.inspect.StoryFinder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice explain}: the way of one record, step by step. */
@Command(
    name = "explain",
    description = "Tells the way of one record through a finished run, step by step.",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "RUN", description = "The run's folder.")
  private String run;

  @Parameters(
      index = "1",
      paramLabel = "RECORD",
      description = {
        "The record's id, its WARC-Record-ID, its URL, or its place: FILE or FILE@OFFSET,",
        "as the ledger states file and offset. Each record that matches is told; a place",
        "with its offset is that of one record."
      })
  private String query;

  @Option(names = "--json", description = "Print one JSON object for each record.")
  private boolean json;

  @Option(
      names = "--raw",
      description =
          "Print the record's original bytes, fetched again from the input: a WARC record with its"
              + " head, a line, a file; decompressed. A row of a Parquet file is printed as JSON.")
  private boolean raw;

  @Option(
      names = "--blocks",
      description =
          "Read the page again and print its blocks of text: which were kept as main text, which"
              + " were dropped, and how likely each was.")
  private boolean blocks;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write the page's blocks as an HTML page, kept and dropped in two colours.")
  private @Nullable String html;

  @Option(
      names = "-o",
      paramLabel = "FILE",
      description = "With --raw: where to write; standard output unless set.")
  private @Nullable String target;

  @Override
  public Integer call() throws Exception {
    if (target != null && !raw) {
      throw new UsageException("-o says where --raw writes, and --raw is not given");
    }
    FinishedRun finished = FinishedRun.open(run);
    OutputFile.check(target, finished);
    OutputFile.check(html, finished);
    StoryFinder.Found found = new StoryFinder(finished).find(query);
    if (raw) {
      return new OriginalRecord(finished, spec).write(found, target);
    }
    if (blocks || html != null) {
      return new BlockPrinter(finished, spec, Ansi.AUTO.enabled()).print(found, blocks, json, html);
    }
    if (json) {
      JsonLines.write(
          spec,
          null,
          lines -> {
            for (Story story : found.stories()) {
              lines.line(generator -> StoryJson.write(story, generator));
            }
          });
    } else {
      print(found);
    }
    if (found.matches() > found.stories().size()) {
      String matches = Counted.of(found.matches(), "record");
      String message = "the first " + found.stories().size() + " of " + matches + " are shown";
      spec.commandLine().getErr().println(message);
    }
    return Sluice.OK;
  }

  private void print(StoryFinder.Found found) {
    PrintWriter out = spec.commandLine().getOut();
    StoryPrinter printer = new StoryPrinter(out, Ansi.AUTO.enabled());
    int number = 0;
    for (Story story : found.stories()) {
      number++;
      if (found.matches() > 1) {
        String place = StoryFinder.place(story.record().provenance());
        out.print(
            (number == 1 ? "" : "\n")
                + ("record " + number + " of " + found.matches())
                + (": " + Printable.line(place) + "\n"));
      }
      printer.print(story);
    }
    out.flush();
  }
}
