package org.sluice.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.EarlierSettings;
import org.sluice.index.IndexContents;
import org.sluice.index.JoinIndexes;
import org.sluice.index.ListedIndex;
import org.sluice.inspect.Counted;
import org.sluice.plan.InputException;
import org.sluice.recipe.ByteSize;
import org.sluice.storage.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice index}: what indexes hold, and several joined into one. */
@Command(
    name = "index",
    description = "Shows what indexes of finished runs hold, or joins them into one.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A run writes its index where its recipe says 'write: { index: on }'; a later recipe",
      "names it under 'corpus' as 'earlier-runs: { against: [RUN] }'. Joined indexes stand by",
      "themselves, without the documents that one of them lists as superseded. The order of",
      "the names does not count.",
      "",
      "  sluice run recipe.yaml --set write.index=on      adds the index to a finished run",
      "  sluice index out/2026-10                         what it holds",
      "  sluice index out/2026-09 out/2026-10 -o out/all  both in one"
    })
final class IndexCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description = "Folders of runs that have an index, or of indexes.")
  private List<String> sources;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      description = "Join the indexes in this folder, which must be empty.")
  private @Nullable String output;

  @Option(names = "--json", description = "Print the lists of contents as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InputException {
    List<String> files = new ArrayList<>();
    for (String source : sources) {
      files.add(find(source));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (output != null) {
      print(output, JoinIndexes.join(files, Storage.absolute(output)), out);
    } else {
      for (String file : files) {
        ListedIndex index = ListedIndex.read(List.of(file), Storage.FILES).get(0);
        print(file, index.contents(), out);
      }
    }
    out.flush();
    return Sluice.OK;
  }

  /** The list of contents of an index, by the name of that, of its folder, or of the run's. */
  private static String find(String source) throws IOException, InputException {
    if (source.endsWith("/" + EarlierSettings.CONTENTS) && Storage.exists(source)) {
      return source;
    }
    String folder = source.endsWith("/") ? source : source + "/";
    for (String inner :
        List.of(
            EarlierSettings.CONTENTS, EarlierSettings.FOLDER + "/" + EarlierSettings.CONTENTS)) {
      if (Storage.exists(folder + inner)) {
        return folder + inner;
      }
    }
    throw new InputException(
        source
            + " is no index, and no run that has one"
            + "\n  help: 'sluice run RECIPE --set write.index=on' adds an index to a finished run");
  }

  private void print(String name, IndexContents contents, PrintWriter out) throws IOException {
    if (json) {
      out.println(new ObjectMapper().readTree(contents.toJson()));
      return;
    }
    out.println(Printable.line(name));
    out.printf(
        Locale.ROOT,
        "  documents   %,d in %s, %s%n",
        contents.documents(),
        Counted.of(contents.parts().size(), "file"),
        ByteSize.show(contents.bytes()));
    IndexContents.Signing signing = contents.signing();
    out.printf(
        Locale.ROOT,
        "  signed      shingle %d, bands %d, rows %d, seed %d, digits %s; normalisation %d%n",
        signing.shingle(),
        signing.bands(),
        signing.rows(),
        signing.seed(),
        signing.digitsAlike() ? "alike" : "as-written",
        contents.signer());
    for (IndexContents.Run run : contents.runs()) {
      out.printf(
          Locale.ROOT, "  run         %s, %,d kept%n", Printable.line(run.run()), run.kept());
    }
    long superseded = contents.superseded().stream().mapToLong(IndexContents.Part::rows).sum();
    if (superseded > 0) {
      out.printf(Locale.ROOT, "  superseded  %,d rows%n", superseded);
    }
  }
}
