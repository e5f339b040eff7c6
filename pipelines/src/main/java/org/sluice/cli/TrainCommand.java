package org.sluice.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sluice.inspect.Counted;
import org.sluice.labels.Gathering;
import org.sluice.labels.LabelledLines;
import org.sluice.labels.RunTexts;
import org.sluice.labels.TextFiles;
import org.sluice.labels.TrainingReport;
import org.sluice.model.evaluation.Ranking;
import org.sluice.model.fasttext.Example;
import org.sluice.model.fasttext.FastTextModel;
import org.sluice.model.fasttext.Trainer;
import org.sluice.plan.InputException;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice train}: a fastText classifier from labelled text. */
@Command(
    name = "train",
    description = "Trains a classifier from labelled text and writes it as a fastText model.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Labelled texts are JSON lines with 'text' and 'label', or fastText's lines",
      "'__label__x the text'. Some are held out, by the hash of each text; precision,",
      "recall and ROC AUC on them are printed, and written with the curve to a report.",
      "The same texts and options give the same bytes.",
      "",
      "  sluice train labels.jsonl -o quality.bin",
      "  sluice train --as hq=wiki/*.parquet --as other=crawl.jsonl -o quality.bin",
      "  sluice train --run out/corpus -o kept.bin --sample 50000"
    })
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "FILE", description = "Labelled texts, in lines.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--as",
      paramLabel = "LABEL=FILES",
      description = "Texts that all have one label: JSON lines, Parquet, CSV; may be repeated.")
  private List<String> alike = new ArrayList<>();

  @Option(
      names = "--run",
      paramLabel = "RUN",
      description = "A finished run, its texts labelled 'kept' and 'dropped'; may be repeated.")
  private List<String> runs = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "Where to write the model.")
  private String target;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Where to write the report; the model's name and .json unless set.")
  private @Nullable String report;

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description = "Labelled texts to test on; then none of the others are held out.")
  private List<String> tests = new ArrayList<>();

  @Option(
      names = "--held-out",
      paramLabel = "SHARE",
      defaultValue = "0.1",
      description = "The share of texts to test on; ${DEFAULT-VALUE} unless set.")
  private double heldOut;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description = "At most so many texts of each label.")
  private @Nullable Long sample;

  @Option(
      names = "--segment",
      description =
          "Find words by language and part them by blanks, as Chinese needs; the recipe's"
              + " classifier must then say 'segment: on'.")
  private boolean segment;

  @Option(
      names = "--text-key",
      defaultValue = "text",
      description = "The key of a JSON line's text; ${DEFAULT-VALUE} unless set.")
  private String textKey;

  @Option(
      names = "--label-key",
      defaultValue = "label",
      description = "The key of its label; ${DEFAULT-VALUE} unless set.")
  private String labelKey;

  @Option(
      names = "--seed",
      defaultValue = "0",
      description = "Decides what is left to chance; ${DEFAULT-VALUE} unless set.")
  private long seed;

  @Mixin private TrainingOptions options;

  @Override
  public Integer call() throws IOException, InputException, UsageException {
    if (files.isEmpty() && alike.isEmpty() && runs.isEmpty()) {
      throw new UsageException("nothing to learn from: name files, --as LABEL=FILES or --run RUN");
    }
    if (!(heldOut >= 0 && heldOut < 1)) {
      throw new UsageException("--held-out is a share from 0 to below 1");
    }
    long most = sample == null ? Long.MAX_VALUE : sample;
    if (most < 1) {
      throw new UsageException("--sample is at least 1");
    }
    Trainer trainer = new Trainer(options.arguments(), seed);
    String reportFile = report == null ? target + ".json" : report;
    Gathering gathering = gather(most, reportFile);
    List<Example> training = gathering.training(most);
    PrintWriter err = spec.commandLine().getErr();
    err.println("training on " + Counted.of(training.size(), "text"));
    FastTextModel model;
    try {
      model = trainer.train(training, new Tenths(err)::tell);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
    TrainingReport result = TrainingReport.of(model, gathering.heldOut());
    Storage.write(target, out -> write(model, out));
    Storage.writeText(
        reportFile, result.json(model, training.size(), seed).toPrettyString() + "\n");
    print(result);
    err.println("model     " + target);
    err.println("report    " + reportFile);
    return Sluice.OK;
  }

  private static void write(FastTextModel model, OutputStream out) throws IOException {
    BufferedOutputStream buffered = new BufferedOutputStream(out, 1 << 16);
    model.write(buffered);
    buffered.flush();
  }

  private Gathering gather(long most, String reportFile)
      throws IOException, InputException, UsageException {
    Map<String, String> labelled = new LinkedHashMap<>();
    for (String each : alike) {
      int equals = each.indexOf('=');
      if (equals < 1) {
        throw new UsageException("--as " + each + ": write LABEL=FILES");
      }
      labelled.put(each.substring(equals + 1), label(each.substring(0, equals)));
    }
    List<String> inputs = new ArrayList<>(files);
    inputs.addAll(tests);
    for (String pattern : labelled.keySet()) {
      Storage.find(pattern).stream().map(FoundFile::location).forEach(inputs::add);
    }
    OutputFile.check(target, inputs);
    OutputFile.check(reportFile, inputs);
    Gathering gathering = new Gathering(tests.isEmpty() ? heldOut : 0, segment, seed);
    LabelledLines lines = new LabelledLines(textKey, labelKey);
    PrintWriter err = spec.commandLine().getErr();
    for (String file : files) {
      lines.read(file, gathering);
    }
    for (Map.Entry<String, String> each : labelled.entrySet()) {
      long damaged = TextFiles.read(each.getKey(), each.getValue(), gathering);
      if (damaged > 0) {
        err.println("warning: " + each.getKey() + ": " + damaged + " records cannot be read");
      }
    }
    for (String run : runs) {
      RunTexts.Found found = RunTexts.read(run, most, seed, gathering);
      if (found.read() < found.wanted()) {
        err.println(
            "warning: "
                + run
                + ": of "
                + found.wanted()
                + " texts only "
                + found.read()
                + " are still in its annotated files");
      }
    }
    for (String test : tests) {
      lines.read(test, gathering::addHeldOut);
    }
    if (gathering.blank() > 0) {
      err.println("warning: " + Counted.of(gathering.blank(), "blank text") + " left out");
    }
    return gathering;
  }

  private static String label(String name) throws UsageException {
    try {
      return Example.label(name);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--as: " + e.getMessage());
    }
  }

  private void print(TrainingReport result) {
    PrintWriter out = spec.commandLine().getOut();
    if (result.texts() == 0) {
      out.println("no text was held out to test on");
    } else {
      out.printf(
          Locale.ROOT, "held out  %d texts, accuracy %.4f%n", result.texts(), result.accuracy());
      out.printf("%-24s %9s %9s %9s %9s%n", "label", "texts", "precision", "recall", "ROC AUC");
      for (Map.Entry<String, Ranking> label : result.labels().entrySet()) {
        Ranking.Point half = label.getValue().at(0.5);
        out.printf(
            Locale.ROOT,
            "%-24s %9d %9.4f %9.4f %9.4f%n",
            Printable.line(label.getKey()),
            label.getValue().positives(),
            half.precision(),
            half.recall(),
            label.getValue().area());
      }
    }
    out.flush();
  }

  /** Says at each tenth how far the work is, but no more often than every ten seconds. */
  private static final class Tenths {
    private static final long LEAST_NANOS = 10_000_000_000L;

    private final PrintWriter err;
    private long told = System.nanoTime();
    private int tenth;

    Tenths(PrintWriter err) {
      this.err = err;
    }

    void tell(double done) {
      int now = (int) (done * 10);
      if (now > tenth && System.nanoTime() - told > LEAST_NANOS) {
        told = System.nanoTime();
        err.println("training  " + now * 10 + " %");
      }
      tenth = now;
    }
  }
}
